package io.vpnmanager.architecture.broken.util;

final class Breaks_NAMES_SAY_WHAT_A_THING_IS {
    private Breaks_NAMES_SAY_WHAT_A_THING_IS() {}
}
