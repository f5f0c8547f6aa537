package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.core.internal.reality.BorrowedHandshake;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** Why no TLS handshake came about. */
final class TlsFailures {
    private TlsFailures() {}

    static ProbeFailure late(Course course) {
        return new ProbeFailure(
                ErrorCode.DEADLINE, "takes connections and answers no TLS handshake within " + course.patience(), "");
    }

    static ProbeFailure of(IOException failure, String name, Course course) {
        if (failure instanceof SocketTimeoutException) {
            return late(course);
        }
        return BorrowedHandshake.isOfCertificate(failure)
                ? new ProbeFailure(
                        ErrorCode.NETWORK,
                        "shows no certificate for " + name + " that this machine trusts",
                        "Look at its certificate, and whether clients are given a name that stands in it: --public-host")
                : new ProbeFailure(
                        ErrorCode.NETWORK, "does not shake hands in TLS for " + name + ": " + failure.getMessage(), "");
    }
}
