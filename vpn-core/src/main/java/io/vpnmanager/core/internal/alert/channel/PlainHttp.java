package io.vpnmanager.core.internal.alert.channel;

/** Whether a URL may be one of {@code http}, which everybody on the way can read and change. */
public enum PlainHttp {
    /** On loopback only. */
    LOOPBACK,
    /** Anywhere: somebody has said so. */
    ANYWHERE
}
