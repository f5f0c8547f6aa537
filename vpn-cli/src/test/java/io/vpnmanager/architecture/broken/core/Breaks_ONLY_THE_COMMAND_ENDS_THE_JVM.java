package io.vpnmanager.architecture.broken.core;

final class Breaks_ONLY_THE_COMMAND_ENDS_THE_JVM {
    static void end() {
        System.exit(1);
    }

    private Breaks_ONLY_THE_COMMAND_ENDS_THE_JVM() {}
}
