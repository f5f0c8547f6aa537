package io.vpnmanager.faults.operation;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserSpec;
import java.util.List;

/** A user comes and another goes while an agent serves both: who is gone is refused when the call has returned. */
final class DeleteUserWhileServed implements Operation {
    private final String name;
    private final Agent agent;

    DeleteUserWhileServed(String name, Agent agent) {
        this.name = name;
        this.agent = agent;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Agent agent() {
        return agent;
    }

    @Override
    public List<Change> changes(Setting setting) {
        UserSpec erin =
                UserSpec.named(setting.name("erin")).access(ProtocolKind.SOCKS5).build();
        return List.of(vpn -> vpn.users().create(erin), vpn -> {
            vpn.users().delete(setting.idOf(vpn, setting.user()));
            setting.requireRefused(setting.user());
        });
    }

    @Override
    public List<String> revoked(Setting setting, int done) {
        return done > 1 ? List.of(setting.user()) : List.of();
    }
}
