package io.vpnmanager.faults.operation;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.quickstart.Quickstart;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.UserSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** A quickstart: one call that makes a user and a server for each protocol, each in a commit of its own. */
final class QuickstartInHome implements Operation {
    @Override
    public String name() {
        return "quickstart";
    }

    @Override
    public List<Change> changes(Setting setting) {
        List<Change> changes = new ArrayList<>();
        UserSpec.Builder user = UserSpec.named("demo");
        for (ProtocolKind kind : Quickstart.PROTOCOLS) {
            user.access(kind);
        }
        changes.add(vpn -> vpn.users().create(user.build()));
        for (ProtocolKind kind : Quickstart.PROTOCOLS) {
            ServerSpec server = ServerSpec.named("demo-" + kind.id())
                    .protocol(Protocol.closedByDefault(kind))
                    .build();
            changes.add(vpn -> vpn.servers().create(server));
        }
        return List.copyOf(changes);
    }

    @Override
    public void perform(Vpn vpn, Setting setting, IntConsumer acknowledged) {
        vpn.quickstart().run();
        acknowledged.accept(commitsAtOnce());
    }

    @Override
    public int commitsAtOnce() {
        return 1 + Quickstart.PROTOCOLS.size();
    }

    @Override
    public boolean choosesPorts() {
        return true;
    }
}
