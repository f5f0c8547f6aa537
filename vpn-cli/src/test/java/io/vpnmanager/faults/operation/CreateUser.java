package io.vpnmanager.faults.operation;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.UserSpec;
import java.util.List;

/** Two users with generated secrets, one after the other. */
final class CreateUser implements Operation {
    @Override
    public String name() {
        return "create-user";
    }

    @Override
    public List<Change> changes(Setting setting) {
        UserSpec alice = UserSpec.named(setting.name("alice"))
                .email(EmailAddress.parse("alice@example.org"))
                .access(ProtocolKind.SOCKS5)
                .access(ProtocolKind.HTTP)
                .build();
        UserSpec carol =
                UserSpec.named(setting.name("carol")).access(ProtocolKind.HTTP).build();
        return List.of(vpn -> vpn.users().create(alice), vpn -> vpn.users().create(carol));
    }
}
