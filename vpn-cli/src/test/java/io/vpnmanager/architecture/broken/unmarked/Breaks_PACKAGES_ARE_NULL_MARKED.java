package io.vpnmanager.architecture.broken.unmarked;

final class Breaks_PACKAGES_ARE_NULL_MARKED {
    private Breaks_PACKAGES_ARE_NULL_MARKED() {}
}
