package io.vpnmanager.core.internal.proxies.relay;

/** Which way bytes go. */
public enum Direction {
    /** From the client. */
    UPLOAD,
    /** To the client. */
    DOWNLOAD
}
