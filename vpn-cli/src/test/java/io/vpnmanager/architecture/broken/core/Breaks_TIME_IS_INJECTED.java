package io.vpnmanager.architecture.broken.core;

import java.time.Instant;

final class Breaks_TIME_IS_INJECTED {
    static Instant look() {
        return Instant.now();
    }

    private Breaks_TIME_IS_INJECTED() {}
}
