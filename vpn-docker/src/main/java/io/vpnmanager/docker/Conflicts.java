package io.vpnmanager.docker;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;

/** A name that we want and cannot have. */
final class Conflicts {
    private Conflicts() {}

    /** {@return the error for a name that belongs to something that is not ours} */
    static VpnException foreign(String subject, Throwable cause) {
        return Problem.of(ErrorCode.DUPLICATE, subject, "cannot be made: something that is not ours has that name")
                .remedy("Choose another name, or remove what holds it")
                .toException(cause);
    }

    /** {@return the error for an object of ours that was made from another spec} */
    static VpnException otherSpec(String subject) {
        return Problem.of(ErrorCode.DUPLICATE, subject, "is there already, made from another spec")
                .remedy("Remove it first, or keep its spec")
                .toException();
    }
}
