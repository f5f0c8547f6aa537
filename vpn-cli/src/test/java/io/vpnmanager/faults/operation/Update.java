package io.vpnmanager.faults.operation;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserName;
import java.util.List;

/** A user who gets another name, one key more and one less, and a server that moves. */
final class Update implements Operation {
    @Override
    public String name() {
        return "update";
    }

    @Override
    public List<Change> changes(Setting setting) {
        String other = setting.name("robert");
        UserEdit rename = UserEdit.builder()
                .name(UserName.parse(other))
                .email(EmailAddress.parse("robert@example.org"))
                .access(ProtocolKind.HTTP)
                .build();
        UserEdit take = UserEdit.builder().noAccess(ProtocolKind.SOCKS5).build();
        ServerEdit move =
                ServerEdit.builder().name(ServerName.parse(setting.name("rim"))).build();
        return List.of(
                vpn -> vpn.users().update(setting.idOf(vpn, setting.user()), rename),
                vpn -> vpn.users().update(setting.idOf(vpn, other), take),
                vpn -> vpn.servers()
                        .update(
                                vpn.servers()
                                        .get(ServerName.parse(setting.server()))
                                        .id(),
                                move));
    }
}
