package io.vpnmanager.architecture.broken.cycle.two;

import io.vpnmanager.architecture.broken.cycle.one.Breaks_PACKAGES_HAVE_NO_CYCLES;

public record Other(Breaks_PACKAGES_HAVE_NO_CYCLES first) {}
