package io.vpnmanager.core.internal.proxies.http;

/**
 * A head that has no single meaning, or asks for something that is not done here. Has no stack trace: it is an answer
 * to a client.
 */
final class MalformedHead extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    MalformedHead(String why) {
        this(400, why);
    }

    MalformedHead(int status, String why) {
        super(why, null, false, false);
        this.status = status;
    }

    /** {@return the status to answer with} */
    int status() {
        return status;
    }

    /** {@return what is wrong; never holds text of the client} */
    String why() {
        return String.valueOf(getMessage());
    }
}
