package io.vpnmanager.core.internal.proxies.dial;

/** Why there is no connection to a target. */
public enum DialFailure {
    /** Every address of the target is closed to clients. */
    DENIED,
    /** The name has no address. */
    UNKNOWN_HOST,
    /** The target refused the connection. */
    REFUSED,
    /** There is no way to the target. */
    UNREACHABLE,
    /** The target did not answer in time. */
    TIMED_OUT,
    /** The proxy through which all targets are reached is of no use. */
    UPSTREAM
}
