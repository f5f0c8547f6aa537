package io.vpnmanager.api.config;

/** The layers that say what settings are, from the weakest to the strongest. */
public enum ConfigLayer {
    /** Nobody said anything. */
    DEFAULT("default"),
    /** The file of the machine, {@code /etc/vpn/config.yaml} or one in another format. */
    SYSTEM("system file"),
    /** The file of whoever runs the program. */
    USER("user file"),
    /** A file that was named for this run. */
    NAMED("named file"),
    /** A variable of the environment. */
    ENVIRONMENT("environment"),
    /** An option of this run. */
    OPTION("option");

    private final String title;

    ConfigLayer(String title) {
        this.title = title;
    }

    /** {@return what people call it} */
    @Override
    public String toString() {
        return title;
    }
}
