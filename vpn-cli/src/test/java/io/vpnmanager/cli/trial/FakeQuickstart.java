package io.vpnmanager.cli.trial;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.quickstart.Quickstart;
import io.vpnmanager.api.quickstart.QuickstartReport;
import io.vpnmanager.api.quickstart.QuickstartReport.Origin;
import io.vpnmanager.api.quickstart.QuickstartReport.ProvedServer;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import java.util.List;

/** A quickstart that proves nothing. */
final class FakeQuickstart implements Quickstart {
    private final Vpn vpn;

    FakeQuickstart(Vpn vpn) {
        this.vpn = vpn;
    }

    @Override
    public QuickstartReport run() {
        vpn.agent().start();
        User user = vpn.users()
                .create(UserSpec.named("demo")
                        .access(ProtocolKind.SOCKS5)
                        .access(ProtocolKind.HTTP)
                        .build());
        return new QuickstartReport(
                user,
                Origin.CREATED,
                PROTOCOLS.stream().map(kind -> proved(user, kind)).toList());
    }

    @Override
    public Plan plan() {
        UserSpec user = UserSpec.named("demo").access(ProtocolKind.SOCKS5).build();
        return vpn.plan(List.of(new Change.CreateUser(user)));
    }

    private ProvedServer proved(User user, ProtocolKind kind) {
        Server server = vpn.servers()
                .create(ServerSpec.named("demo-" + kind)
                        .protocol(Protocol.closedByDefault(kind))
                        .build());
        return new ProvedServer(server, Origin.FOUND, vpn.links().of(user, server), "200 OK", "no\u001b[2J entry");
    }
}
