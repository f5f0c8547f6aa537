package io.vpnmanager.api.net;

/** What carries a port. */
public enum Transport {
    /** TCP, RFC 9293. */
    TCP,
    /** UDP, RFC 768. */
    UDP
}
