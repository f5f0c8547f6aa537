package io.vpnmanager.faults.operation;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerKeyRotation;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.UserEdit;
import java.util.List;

/** A server with keys of its own gets new ones, and those before are retired. */
final class RotateServerKeys implements Operation {
    @Override
    public String name() {
        return "rotate-server-keys";
    }

    @Override
    public void prepare(Vpn vpn, Setting setting) {
        vpn.servers()
                .create(ServerSpec.named(setting.name("shade"))
                        .protocol(Protocol.closedByDefault(ProtocolKind.SHADOWSOCKS))
                        .port(setting.port() + 1)
                        .build());
        UserEdit another = UserEdit.builder().access(ProtocolKind.SHADOWSOCKS).build();
        vpn.users().update(setting.idOf(vpn, setting.user()), another);
    }

    @Override
    public List<Change> changes(Setting setting) {
        ServerKeyRotation rotation = ServerKeyRotation.DEFAULT.at(new Port(setting.port() + 2));
        return List.of(
                vpn -> vpn.servers().rotateKeys(shade(vpn, setting), rotation),
                vpn -> vpn.servers().retireKeys(shade(vpn, setting)));
    }

    private static ServerId shade(Vpn vpn, Setting setting) {
        return vpn.servers().get(ServerName.parse(setting.name("shade"))).id();
    }
}
