package io.vpnmanager.faults.operation;

import java.util.List;

/** The deletion of a user while no agent runs. */
final class DeleteUser implements Operation {
    @Override
    public String name() {
        return "delete-user";
    }

    @Override
    public List<Change> changes(Setting setting) {
        return List.of(vpn -> vpn.users().delete(setting.idOf(vpn, setting.user())));
    }

    @Override
    public List<String> revoked(Setting setting, int done) {
        return done > 0 ? List.of(setting.user()) : List.of();
    }
}
