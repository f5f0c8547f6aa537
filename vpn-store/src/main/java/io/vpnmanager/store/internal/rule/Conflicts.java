package io.vpnmanager.store.internal.rule;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.error.ConflictException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.spi.store.Lease;
import java.util.UUID;

/** What is said when one object is in the way of another. */
public final class Conflicts {
    private Conflicts() {}

    /** {@return the refusal of a second alert} */
    public static VpnException alertTaken(Alert alert) {
        return Problem.of(
                        ErrorCode.DUPLICATE,
                        "alert " + alert.id(),
                        "has an identity that is taken, or its rule has one about the same that is not resolved")
                .toException();
    }

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

    /** {@return what is in the way of one among many; any other conflict is one of all, and goes on} */
    public static Problem requireDuplicate(ConflictException conflict) {
        if (conflict.code() != ErrorCode.DUPLICATE) {
            throw conflict;
        }
        return conflict.problem();
    }

    /** {@return the refusal of a key that was revoked for good} */
    public static VpnException revoked(UUID key) {
        return Problem.of(ErrorCode.DUPLICATE, "the access key with the identity " + key, "was revoked for good")
                .remedy("Make a new key")
                .fact("field", "id")
                .toException();
    }

    /** {@return the refusal of an object that is named and not there} */
    public static VpnException missing(String kind, String name) {
        return Problem.of(ErrorCode.NOT_FOUND, kind + " " + name, "does not exist")
                .remedy("Look whether it was deleted or renamed meanwhile")
                .fact("field", kind)
                .toException();
    }

    /** {@return the refusal of a token that another user has} */
    public static VpnException tokenTaken() {
        return Problem.of(ErrorCode.DUPLICATE, "the token of a subscription", "is another user's")
                .remedy("Draw another")
                .fact("field", "token")
                .toException();
    }

    /** {@return the refusal to delete a group that somebody is in} */
    public static VpnException hasMembers(GroupName name) {
        return Problem.of(ErrorCode.POLICY, "group " + name, "has members, who might use more without it, or nothing")
                .remedy("Take them out first: vpn users list --group " + name + ", vpn users update USER --no-group "
                        + name)
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

    /** {@return the refusal of a change that does not begin with the present revision} */
    public static VpnException stale(String subject, long base) {
        return Problem.of(ErrorCode.STALE, subject, "was changed or deleted since revision " + base)
                .remedy("Look at it again, then decide")
                .fact("revision", Long.toString(base))
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

    /** {@return the refusal of an operation id that was used before} */
    public static VpnException operationTaken(OperationId id) {
        return Problem.of(ErrorCode.DUPLICATE, "operation " + id, "exists already")
                .remedy("Repeat its request unchanged, or draw a new id for a new one")
                .fact("operation", id.text())
                .toException();
    }

    /** {@return the refusal of a step of an operation that is no longer where its caller left it} */
    public static VpnException operationWentOn(OperationId id, long from) {
        return Problem.of(ErrorCode.STALE, "operation " + id, "is no longer open at part " + from)
                .remedy("Another call carries it out as well; let it end, then repeat this one")
                .fact("operation", id.text())
                .toException();
    }

    /** {@return the refusal of a credential that is not sealed under the data key of now} */
    public static VpnException sealedBefore(long epoch, long current) {
        return Problem.of(
                        ErrorCode.STALE,
                        "a credential",
                        "is sealed under data key " + epoch + ", and the store is at " + current)
                .remedy("Seal it anew")
                .fact("epoch", Long.toString(current))
                .toException();
    }

    /** {@return the refusal of a state whose data key was followed by another} */
    public static VpnException epochGone(long late, long current) {
        return Problem.of(ErrorCode.STALE, "data key " + late, "was replaced by " + current)
                .fact("epoch", Long.toString(current))
                .toException();
    }
}
