package io.vpnmanager.faults.operation;

import io.vpnmanager.api.group.GroupEdit;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.user.UserEdit;
import java.util.List;

/** A group comes, a user joins it, it loses its server, the user leaves, and it goes. */
final class ChangeGroups implements Operation {
    @Override
    public String name() {
        return "change-groups";
    }

    @Override
    public List<Change> changes(Setting setting) {
        GroupName eu = GroupName.parse("eu");
        GroupSpec spec = GroupSpec.named("eu").with(ServerName.parse(setting.server()));
        UserEdit joining = UserEdit.builder().group(eu).build();
        UserEdit leaving = UserEdit.builder().noGroup(eu).build();
        return List.of(
                vpn -> vpn.groups().create(spec),
                vpn -> vpn.users().update(setting.idOf(vpn, setting.user()), joining),
                vpn -> {
                    GroupEdit bare = GroupEdit.builder().noOtherServers().build();
                    vpn.groups().update(vpn.groups().get(eu).id(), bare);
                },
                vpn -> vpn.users().update(setting.idOf(vpn, setting.user()), leaving),
                vpn -> vpn.groups().delete(vpn.groups().get(eu).id()));
    }
}
