package io.vpnmanager.faults.operation;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.backup.BackupSpec;
import io.vpnmanager.api.backup.Rehearsal;
import io.vpnmanager.api.backup.RestoreSpec;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import java.nio.file.Path;
import java.util.List;

/**
 * A backup comes back: one user and one server with it, another user goes, and one who was deleted since stays away.
 */
final class RestoreBackup implements Operation {
    private final String name;
    private final Agent agent;

    RestoreBackup(String name, Agent agent) {
        this.name = name;
        this.agent = agent;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Agent agent() {
        return agent;
    }

    /** {@return where the backup lies} */
    static Path file(Setting setting) {
        return setting.folder().resolve("monday.vpnbackup");
    }

    @Override
    public void prepare(Vpn vpn, Setting setting) {
        create(vpn, setting.name("erin"));
        vpn.servers()
                .create(ServerSpec.named(setting.name("web"))
                        .protocol(HttpProxy.closedByDefault())
                        .port(setting.port() + 1)
                        .build());
        vpn.backups().create(BackupSpec.inHome().to(file(setting)));
        vpn.users().delete(UserName.parse(setting.name("erin")));
        vpn.servers().delete(ServerName.parse(setting.name("web")));
        create(vpn, setting.name("carol"));
    }

    private static void create(Vpn vpn, String user) {
        vpn.users().create(UserSpec.named(user).access(ProtocolKind.SOCKS5).build());
    }

    @Override
    public List<Change> changes(Setting setting) {
        return List.of(vpn -> {
            try (Rehearsal rehearsal = vpn.backups().rehearse(RestoreSpec.of(file(setting)))) {
                rehearsal.apply();
            }
        });
    }

    @Override
    public List<String> revoked(Setting setting, int done) {
        return done > 0 ? List.of(setting.name("carol")) : List.of();
    }

    /** What was replaced can be brought back as soon as it is replaced. */
    @Override
    public void examine(Vpn vpn, Setting setting, int done) {
        for (Backup backup : vpn.backups().list()) {
            vpn.backups().verify(RestoreSpec.of(backup.file()));
        }
        if (done > 0) {
            try (Rehearsal rehearsal =
                    vpn.backups().rehearse(RestoreSpec.of(vpn.backups().beforeLastRestore()))) {
                if (rehearsal.changes().users().added() != 1) {
                    throw new AssertionError("to undo it does not bring back who went");
                }
            }
        }
    }
}
