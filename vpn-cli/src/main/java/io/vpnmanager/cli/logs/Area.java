package io.vpnmanager.cli.logs;

import java.util.Locale;

/** What a line is about, in the word of those who read it; which class told it is nobody's business. */
public enum Area {
    /** The audit log. */
    AUDIT("core.internal.audit."),
    /** Backups and restores. */
    BACKUP("core.internal.backup."),
    /** The configuration, and files that it or a server names. */
    CONFIG("core.internal.config.", "core.internal.file."),
    /** The container engine. */
    CONTAINERS("docker."),
    /** What serves servers in containers. */
    ENGINE("core.internal.xray.", "core.internal.wireguard."),
    /** The packet filter. */
    FIREWALL("core.internal.firewall."),
    /** Master keys and data keys. */
    KEYS("core.internal.rotation.", "keyring."),
    /** The proxies of the agent. */
    PROXY("core.internal.proxies.", "core.internal.access."),
    /** The store. */
    STORE("store."),
    /** What people's apps ask. */
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
    public static Area of(String logger) {
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
