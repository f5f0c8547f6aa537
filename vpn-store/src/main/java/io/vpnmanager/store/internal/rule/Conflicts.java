package io.vpnmanager.store.internal.rule;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.spi.store.Lease;
import java.util.UUID;

/** What is said when one object is in the way of another. */
public final class Conflicts {
    private Conflicts() {}

    /** {@return the refusal of a name that another object of its kind has} */
    public static VpnException nameTaken(String kind, String name) {
        return Problem.of(ErrorCode.DUPLICATE, kind + " " + name, "exists already")
                .remedy("Choose another name, or delete that one first")
                .fact("field", "name")
                .toException();
    }

    /** {@return the refusal of an identity that another object of its kind has} */
    public static VpnException identityTaken(String kind, UUID id) {
        return Problem.of(ErrorCode.DUPLICATE, "the " + kind + " with the identity " + id, "exists already")
                .fact("field", "id")
                .toException();
    }

    /** {@return the refusal of a port that another server has} */
    public static VpnException portHeld(Port port, IpAddress listen, ServerName holder) {
        return Problem.of(ErrorCode.OVERLAP, "port " + port + " on " + listen, "is held by server " + holder)
                .remedy("Choose another port or address, or delete that server first")
                .fact("field", "port")
                .fact("holder", holder.text())
                .toException();
    }

    /** {@return the refusal of a lease whose holder was followed by another} */
    public static VpnException leaseLost(Lease late, Lease current) {
        return Problem.of(
                        ErrorCode.STALE,
                        "lease " + late.name() + " with token " + late.token(),
                        "is held by " + current.holder() + " with token " + current.token())
                .fact("holder", current.holder())
                .toException();
    }
}
