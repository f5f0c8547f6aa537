package io.vpnmanager.faults.operation;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import java.util.List;

/** Changes that carry an id: whatever became of the answer, the same call again makes nothing a second time. */
final class ChangeWithId implements Operation {
    @Override
    public String name() {
        return "change-with-id";
    }

    @Override
    public List<Change> changes(Setting setting) {
        UserSpec frank = UserSpec.named(setting.name("frank"))
                .access(ProtocolKind.SOCKS5)
                .build();
        ServerSpec server = ServerSpec.named(setting.name("web"))
                .protocol(HttpProxy.closedByDefault())
                .port(setting.port() + 1)
                .build();
        return List.of(
                vpn -> with(setting, "frank", vpn).users().create(frank),
                vpn -> with(setting, "web", vpn).servers().create(server),
                vpn -> with(setting, "bob", vpn).users().delete(UserName.parse(setting.user())));
    }

    private static Vpn with(Setting setting, String word, Vpn vpn) {
        return vpn.operation(OperationId.parse("change-" + setting.name(word)));
    }

    /** All of them, those included that are acknowledged. */
    @Override
    public int repeatedFrom(int found) {
        return 0;
    }
}
