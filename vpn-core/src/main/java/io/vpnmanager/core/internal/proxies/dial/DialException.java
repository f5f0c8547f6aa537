package io.vpnmanager.core.internal.proxies.dial;

/** Ends an attempt to reach a target. Has no stack trace: it is an answer to a client, not a defect. */
public final class DialException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DialFailure failure;

    /** An attempt that failed so. */
    public DialException(DialFailure failure) {
        super(failure.name(), null, false, false);
        this.failure = failure;
    }

    /** The same, with more about why; in our own words, because a log shows them. */
    public DialException(DialFailure failure, String why) {
        super(why, null, false, false);
        this.failure = failure;
    }

    /** {@return how} */
    public DialFailure failure() {
        return failure;
    }
}
