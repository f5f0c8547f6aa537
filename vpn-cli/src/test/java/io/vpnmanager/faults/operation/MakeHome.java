package io.vpnmanager.faults.operation;

import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.UserSpec;
import java.util.List;

/** A home where there was none: its folder, its store, its master key, and the first things in it. */
final class MakeHome implements Operation {
    @Override
    public String name() {
        return "make-home";
    }

    @Override
    public boolean makesHome() {
        return true;
    }

    @Override
    public List<Change> changes(Setting setting) {
        ServerSpec server = ServerSpec.named(setting.server())
                .protocol(HttpProxy.closedByDefault())
                .port(setting.port())
                .build();
        UserSpec user = UserSpec.named(setting.user()).access(ProtocolKind.HTTP).build();
        return List.of(vpn -> vpn.servers().create(server), vpn -> vpn.users().create(user));
    }
}
