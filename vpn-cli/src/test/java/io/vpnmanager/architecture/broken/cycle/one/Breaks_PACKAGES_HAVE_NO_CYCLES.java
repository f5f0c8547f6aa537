package io.vpnmanager.architecture.broken.cycle.one;

import io.vpnmanager.architecture.broken.cycle.two.Other;

public final class Breaks_PACKAGES_HAVE_NO_CYCLES {
    static Other next() {
        return new Other(null);
    }

    private Breaks_PACKAGES_HAVE_NO_CYCLES() {}
}
