package io.vpnmanager.store.sqlite;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.spi.store.AuditMac;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.SealedBytes;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.spi.store.WriteUnit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the tests run in another process: opens a home, adds users, and names each when the store has acknowledged it.
 */
final class StoreChild {
    private StoreChild() {}

    /** Starts one in a JVM of its own, and lets the caller read what it says. */
    static Process start(Path home, String prefix, int users) throws IOException {
        return start(home, prefix, users, ProcessBuilder.Redirect.PIPE);
    }

    /** Starts one in a JVM of its own; standard error goes where standard output goes. */
    static Process start(Path home, String prefix, int users, ProcessBuilder.Redirect output) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreChild.class.getName(),
                        home.toString(),
                        prefix,
                        Integer.toString(users))
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }

    public static void main(String... arguments) {
        try (StateStore store = new SqliteStoreProvider().open(Path.of(arguments[0]))) {
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                String name = arguments[1] + i;
                insert(store, name);
                System.out.println("saved " + name);
            }
        }
    }

    /** Adds a user and an audit row in one unit. */
    static void insert(StateStore store, String name) {
        Instant now = Instant.EPOCH;
        AccessKeyId id = new AccessKeyId(UUID.randomUUID());
        AccessKey key = new AccessKey(id, ProtocolKind.SOCKS5, CredentialKind.GENERATED, now);
        User user = new User(
                new UserId(UUID.randomUUID()), UserName.parse(name), Optional.empty(), List.of(key), Set.of(), now, 1);
        StoredCredential credential =
                new StoredCredential(CredentialKind.GENERATED, 1, 1, new SealedBytes(new byte[] {1, 2, 3}));
        store.write(unit -> {
            unit.users().insert(user, Map.of(id, credential));
            return append(unit, new AuditRow.Entry(now, "child", "user.create", name));
        });
    }

    /** Adds a row at the end of the log. */
    static AuditRow append(WriteUnit unit, AuditRow.Entry entry) {
        long sequence = unit.audit().last().map(AuditRow::sequence).orElse(0L) + 1;
        AuditRow row = new AuditRow(sequence, entry, Optional.of(new AuditMac(new byte[AuditMac.BYTES])));
        unit.audit().append(row);
        return row;
    }
}
