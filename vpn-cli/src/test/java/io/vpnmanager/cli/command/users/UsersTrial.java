package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.cli.trial.Trial;

/** A home with users, and the command on it. */
abstract class UsersTrial {
    final Trial trial = new Trial();

    void createUsers(int count) {
        for (int i = 0; i < count; i++) {
            trial.vpn()
                    .users()
                    .create(UserSpec.named("user%04d".formatted(i))
                            .access(i % 2 == 0 ? ProtocolKind.SOCKS5 : ProtocolKind.HTTP)
                            .build());
        }
    }
}
