package io.vpnmanager.architecture.broken.store;

import io.vpnmanager.architecture.broken.core.Core;

final class Breaks_STORE_KNOWS_THE_API_ALONE {
    static int reach() {
        return Core.REACHED;
    }

    private Breaks_STORE_KNOWS_THE_API_ALONE() {}
}
