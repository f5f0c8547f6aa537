package io.vpnmanager.architecture.broken.api;

final class Breaks_API_LOGS_NOTHING {
    static void say() {
        System.getLogger("api").log(System.Logger.Level.INFO, "said");
    }

    private Breaks_API_LOGS_NOTHING() {}
}
