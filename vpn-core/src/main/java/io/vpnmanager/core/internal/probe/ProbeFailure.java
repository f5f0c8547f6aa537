package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.ErrorCode;

/** A server does not do what its client asked for. Within this package only. */
final class ProbeFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String reason;
    private final String remedy;

    /**
     * A failure.
     *
     * @param code its class
     * @param reason why, as the rest of a sentence that begins with the server
     * @param remedy what to do; empty where that depends on who serves
     */
    ProbeFailure(ErrorCode code, String reason, String remedy) {
        super(reason);
        this.code = code;
        this.reason = reason;
        this.remedy = remedy;
    }

    /** What is at the port does not speak as our server does. */
    static ProbeFailure notOurs(String reason) {
        return new ProbeFailure(ErrorCode.NETWORK, reason, "Look at what else uses its port");
    }

    ErrorCode code() {
        return code;
    }

    String reason() {
        return reason;
    }

    String remedy() {
        return remedy;
    }
}
