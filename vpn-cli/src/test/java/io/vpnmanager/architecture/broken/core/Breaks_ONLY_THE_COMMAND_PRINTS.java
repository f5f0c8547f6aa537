package io.vpnmanager.architecture.broken.core;

final class Breaks_ONLY_THE_COMMAND_PRINTS {
    static void say() {
        System.out.println("said");
    }

    private Breaks_ONLY_THE_COMMAND_PRINTS() {}
}
