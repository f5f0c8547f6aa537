package io.vpnmanager.architecture.broken.docker;

import io.vpnmanager.architecture.broken.core.Core;

final class Breaks_DOCKER_KNOWS_THE_API_ALONE {
    static int reach() {
        return Core.REACHED;
    }

    private Breaks_DOCKER_KNOWS_THE_API_ALONE() {}
}
