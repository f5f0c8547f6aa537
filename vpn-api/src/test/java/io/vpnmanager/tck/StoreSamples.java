package io.vpnmanager.tck;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.spi.store.AuditMac;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.SealedBytes;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.spi.store.WriteUnit;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows to try a store with. */
final class StoreSamples {
    static final Instant NOON = Instant.parse("2026-07-01T12:00:00.123Z");

    private StoreSamples() {}

    /** {@return a user with a generated key for SOCKS5} */
    static User user(String name) {
        return user(name, ProtocolKind.SOCKS5);
    }

    /** {@return a user with a generated key for each protocol} */
    static User user(String name, ProtocolKind... protocols) {
        List<AccessKey> keys = Arrays.stream(protocols)
                .map(protocol -> key(protocol, CredentialKind.GENERATED))
                .toList();
        return user(name, keys);
    }

    static User user(String name, List<AccessKey> keys) {
        Optional<EmailAddress> email = Optional.of(EmailAddress.parse(name + "+vpn@example.org"));
        return new User(new UserId(UUID.randomUUID()), UserName.parse(name), email, keys, Set.of(), NOON, 1);
    }

    static AccessKey key(ProtocolKind protocol, CredentialKind kind) {
        return new AccessKey(new AccessKeyId(UUID.randomUUID()), protocol, kind, NOON.plusMillis(1));
    }

    /** {@return the user after a rotation: the present key retires, and another is there in its place} */
    static User rotated(User user, ProtocolKind protocol, Instant until) {
        List<AccessKey> keys = user.keys().stream()
                .flatMap(key -> key.protocol() == protocol && !key.isRetiring()
                        ? Stream.of(key(protocol, CredentialKind.GENERATED), key.retiring(until))
                        : Stream.of(key))
                .toList();
        return user.with(keys, user.revision() + 1);
    }

    /** {@return one credential for each key, told from all others by the key's identity} */
    static Map<AccessKeyId, StoredCredential> credentials(User user) {
        return user.keys().stream().collect(Collectors.toMap(AccessKey::id, StoreSamples::credential));
    }

    static StoredCredential credential(AccessKey key) {
        return credential(key, 1);
    }

    /** {@return the credential of this key as it is sealed under the data key of an epoch} */
    static StoredCredential credential(AccessKey key, long epoch) {
        byte[] sealed = ("\0sealed\n" + key.id() + epoch).getBytes(StandardCharsets.UTF_8);
        return new StoredCredential(key.kind(), 1, epoch, new SealedBytes(sealed));
    }

    static KeySlot slot(KeySlot.State state) {
        return new KeySlot(
                UUID.randomUUID(),
                MasterKeyKind.PASSPHRASE,
                state,
                "parameters of " + state,
                new SealedBytes(new byte[] {1}),
                new SealedBytes(new byte[] {0, 2}),
                NOON);
    }

    /** {@return a server that no agent has looked at yet} */
    static Server server(String name, String listen, int port) {
        return server(ServerSpec.named(name)
                .protocol(Socks5.closedByDefault())
                .listen(IpAddress.parse(listen))
                .port(port)
                .build());
    }

    static Server server(ServerSpec spec) {
        return new Server(new ServerId(UUID.randomUUID()), spec, 1, NOON, ServerReport.NONE);
    }

    /** Adds a row at the end of the log, with a seal that tells it from all others. */
    static AuditRow append(WriteUnit unit, AuditRow.Entry entry) {
        long sequence = unit.audit().last().map(AuditRow::sequence).orElse(0L) + 1;
        AuditRow row = sealed(sequence, entry);
        unit.audit().append(row);
        return row;
    }

    static AuditRow sealed(long sequence, AuditRow.Entry entry) {
        byte[] mac = ByteBuffer.allocate(AuditMac.BYTES)
                .putLong(sequence)
                .putInt(entry.hashCode())
                .array();
        return new AuditRow(sequence, entry, Optional.of(new AuditMac(mac)));
    }

    static AuditRow.Entry entry(String action) {
        return new AuditRow.Entry(NOON, "tester", action, "alice");
    }
}
