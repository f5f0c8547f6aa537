package io.vpnmanager.faults.operation;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserKeyRotation;
import java.util.List;
import java.util.Set;

/** A user gets a new access key, the one before is retired, and then one is replaced at once. */
final class RotateUserKeys implements Operation {
    @Override
    public String name() {
        return "rotate-user-keys";
    }

    @Override
    public List<Change> changes(Setting setting) {
        UserKeyRotation rotation = UserKeyRotation.of(ProtocolKind.SOCKS5);
        return List.of(
                vpn -> vpn.users().rotateKeys(user(vpn, setting), rotation),
                vpn -> vpn.users().retireKeys(user(vpn, setting), Set.of()),
                vpn -> vpn.users().rotateKeys(user(vpn, setting), rotation.atOnce()));
    }

    private static UserId user(Vpn vpn, Setting setting) {
        return setting.idOf(vpn, setting.user());
    }
}
