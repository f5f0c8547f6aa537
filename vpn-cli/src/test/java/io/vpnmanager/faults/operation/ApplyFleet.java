package io.vpnmanager.faults.operation;

import io.vpnmanager.api.Vpn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A fleet file that makes, changes and deletes: all of it in one commit. */
final class ApplyFleet implements Operation {
    @Override
    public String name() {
        return "apply-fleet";
    }

    @Override
    public void prepare(Vpn vpn, Setting setting) throws IOException {
        Files.writeString(file(setting), """
                version: 1
                servers:
                  - name: %s
                    protocol: socks5
                    port: %d
                    public-host: vpn.example.org
                  - name: %s
                    protocol: http
                    port: %d
                users:
                  - name: %s
                    email: dora@example.org
                    protocols: [socks5, http]
                  - name: %s
                    protocols: [http]
                """.formatted(
                        setting.server(),
                        setting.port(),
                        setting.name("web"),
                        setting.port() + 1,
                        setting.name("dora"),
                        setting.name("erin")));
    }

    @Override
    public List<Change> changes(Setting setting) {
        return List.of(vpn -> vpn.apply(vpn.plan(vpn.fleets().read(file(setting)))));
    }

    static Path file(Setting setting) {
        return setting.folder().resolve("fleet.yaml");
    }

    @Override
    public List<String> revoked(Setting setting, int done) {
        return done > 0 ? List.of(setting.user()) : List.of();
    }
}
