package io.vpnmanager.faults.operation;

import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.ServerSpec;
import java.util.List;

/** A server with all that a server can have. */
final class CreateServer implements Operation {
    @Override
    public String name() {
        return "create-server";
    }

    @Override
    public List<Change> changes(Setting setting) {
        return List.of(vpn -> vpn.servers().create(spec(setting)));
    }

    private static ServerSpec spec(Setting setting) {
        TargetPolicy policy =
                new TargetPolicy(List.of(AllowedTarget.parse("10.1.0.0/16"), AllowedTarget.parse("192.168.7.1:8080")));
        return ServerSpec.named(setting.name("web"))
                .protocol(new HttpProxy(policy))
                .port(setting.port() + 1)
                .publicHost(Host.parse("proxy.example.org"))
                .power(Power.STOPPED)
                .build();
    }
}
