package io.vpnmanager.faults.operation;

import io.vpnmanager.api.server.ServerName;
import java.util.List;

/** The deletion of a server while no agent runs. */
final class DeleteServer implements Operation {
    @Override
    public String name() {
        return "delete-server";
    }

    @Override
    public List<Change> changes(Setting setting) {
        return List.of(vpn -> vpn.servers()
                .delete(vpn.servers().get(ServerName.parse(setting.server())).id()));
    }
}
