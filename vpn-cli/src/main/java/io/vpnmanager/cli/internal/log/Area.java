package io.vpnmanager.cli.internal.log;

import java.util.Locale;

/** What a line is about, in the word of those who read it; which class told it is nobody's business. */
enum Area {
    AUDIT("core.internal.audit."),
    BACKUP("core.internal.backup."),
    CONFIG("core.internal.config.", "core.internal.file."),
    CONTAINERS("docker."),
    ENGINE("core.internal.xray.", "core.internal.wireguard."),
    FIREWALL("core.internal.firewall."),
    KEYS("core.internal.rotation.", "keyring."),
    PROXY("core.internal.proxies.", "core.internal.access."),
    STORE("store."),
    SUBSCRIPTIONS("core.internal.site."),
    /** What is ours and nothing of the above. */
    AGENT(""),
    /** What others wrote. Their finer lines hold what goes over a wire or into a store, so these are never told. */
    LIBRARIES();

    private static final String OURS = "io.vpnmanager.";

    private final String[] packages;

    Area(String... packages) {
        this.packages = packages;
    }

    /** {@return the area of what a logger of this name tells} */
    static Area of(String logger) {
        if (!logger.startsWith(OURS)) {
            return LIBRARIES;
        }
        for (Area area : values()) {
            for (String inside : area.packages) {
                if (logger.startsWith(inside, OURS.length())) {
                    return area;
                }
            }
        }
        return AGENT;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
