package io.vpnmanager.core.internal.config.model;

/** What a line of the log is about. */
public enum LogArea {
    /** What the agent does, and what becomes of servers. */
    AGENT,
    /** The audit log. */
    AUDIT,
    /** Backups and restores. */
    BACKUP,
    /** The configuration, and files that it or a server names. */
    CONFIG,
    /** The container engine. */
    CONTAINERS,
    /** What serves servers in containers. */
    ENGINE,
    /** The packet filter. */
    FIREWALL,
    /** Master keys and data keys. */
    KEYS,
    /** The proxies of the agent. */
    PROXY,
    /** The store. */
    STORE,
    /** What people's apps ask. */
    SUBSCRIPTIONS
}
