package io.vpnmanager.architecture.broken.api;

import org.assertj.core.util.Strings;

final class Breaks_API_KNOWS_THE_JDK_ALONE {
    static boolean ask() {
        return Strings.isNullOrEmpty("");
    }

    private Breaks_API_KNOWS_THE_JDK_ALONE() {}
}
