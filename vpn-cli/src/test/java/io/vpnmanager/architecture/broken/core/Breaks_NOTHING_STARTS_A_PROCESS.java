package io.vpnmanager.architecture.broken.core;

import java.io.IOException;

final class Breaks_NOTHING_STARTS_A_PROCESS {
    static Process start() throws IOException {
        return Runtime.getRuntime().exec(new String[] {"true"});
    }

    private Breaks_NOTHING_STARTS_A_PROCESS() {}
}
