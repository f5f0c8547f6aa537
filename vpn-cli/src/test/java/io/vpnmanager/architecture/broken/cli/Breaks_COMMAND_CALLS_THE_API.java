package io.vpnmanager.architecture.broken.cli;

import io.vpnmanager.architecture.broken.core.Core;

final class Breaks_COMMAND_CALLS_THE_API {
    static int reach() {
        return Core.REACHED;
    }

    private Breaks_COMMAND_CALLS_THE_API() {}
}
