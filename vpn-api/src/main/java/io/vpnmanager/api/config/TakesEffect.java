package io.vpnmanager.api.config;

/** When a changed setting is heeded by {@code vpn agent run}; every other command reads it anew when it starts. */
public enum TakesEffect {
    /** While it runs, within some seconds. */
    LIVE("live"),
    /** When it is started again. */
    RESTART("restart"),
    /** It takes no notice of it; commands do. */
    COMMANDS("commands");

    private final String title;

    TakesEffect(String title) {
        this.title = title;
    }

    /** {@return the word for it} */
    @Override
    public String toString() {
        return title;
    }
}
