package io.vpnmanager.faults.operation;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserSpec;
import java.util.List;

/** A user with a password that a person chose. */
final class CreateUserWithPassword implements Operation {
    @Override
    public String name() {
        return "create-user-with-password";
    }

    @Override
    public List<Change> changes(Setting setting) {
        UserSpec dora = UserSpec.named(setting.name("dora"))
                .access(ProtocolKind.SOCKS5, Secret.of(setting.password()))
                .build();
        return List.of(vpn -> vpn.users().create(dora));
    }
}
