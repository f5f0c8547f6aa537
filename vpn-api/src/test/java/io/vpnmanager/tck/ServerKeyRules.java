package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerKeys;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.spi.store.SealedBytes;
import io.vpnmanager.spi.store.SealingState;
import io.vpnmanager.spi.store.StoredCredential;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A server gets new keys at another port, while those before are still served where they were. */
abstract class ServerKeyRules extends StoreFixture {
    private static final ServerReport SERVING = new ServerReport(
            ServerReport.State.SERVING, 2, OptionalLong.of(2), OptionalInt.empty(), Optional.of(StoreSamples.NOON), "");

    private final Server shadow = server("shadow", ProtocolKind.SHADOWSOCKS, 8388);

    private static Server server(String name, ProtocolKind kind, int port) {
        return StoreSamples.server(ServerSpec.named(name)
                .protocol(Protocol.closedByDefault(kind))
                .port(port)
                .build());
    }

    private static Server next(Server before, int port, ServerKeys keys) {
        return new Server(
                before.id(),
                before.spec().withPort(Port.of(port)),
                before.revision() + 1,
                before.createdAt(),
                before.report(),
                keys);
    }

    private static Server rotated(Server before, int port) {
        return rotated(before, port, Optional.empty());
    }

    private static Server rotated(Server before, int port, Optional<Instant> until) {
        RetiringKeys retiring =
                new RetiringKeys(before.keys().version(), before.spec().port().orElseThrow(), until);
        return next(before, port, before.keys().rotated(retiring));
    }

    private static Server retired(Server before) {
        return next(
                before,
                before.spec().port().orElseThrow().number(),
                before.keys().retired());
    }

    private static StoredCredential secret(long version, long epoch) {
        return new StoredCredential(
                CredentialKind.GENERATED, version, epoch, new SealedBytes(new byte[] {(byte) version, 7}));
    }

    private void update(Server server) {
        store.write(unit -> unit.servers().update(List.of(server)));
    }

    private void put(ServerId id, StoredCredential secret) {
        store.write(unit -> {
            unit.servers().putSecret(id, secret);
            return unit;
        });
    }

    private Optional<StoredCredential> secretOf(ServerId id, long keys) {
        return other.<Optional<StoredCredential>>read(unit -> unit.servers().secret(id, keys));
    }

    private Optional<Server> found() {
        return one(unit -> unit.servers().find(shadow.id()));
    }

    @Test
    void rotatedKeysComeBackWithTheTimeToRetireThem() {
        insert(shadow);
        Server rotated = rotated(shadow, 8389, Optional.of(StoreSamples.NOON.plusNanos(999)));

        update(rotated);

        Server stored = found().orElseThrow();
        assertThat(stored.spec()).isEqualTo(rotated.spec());
        assertThat(stored.keys())
                .isEqualTo(new ServerKeys(
                        2, Optional.of(new RetiringKeys(1, Port.of(8388), Optional.of(StoreSamples.NOON)))));
    }

    @Test
    void aServerComesWithRetiringKeys() {
        Server both = rotated(shadow, 8389);

        insert(both);

        assertThat(found()).contains(both);
        assertThat(all(unit -> unit.servers().list())).containsExactly(both);
    }

    @Test
    void bothPortsAreHeldUntilTheKeysBeforeAreRetired() {
        insert(shadow);
        Server rotated = rotated(shadow, 8389);
        update(rotated);

        refused(ErrorCode.OVERLAP, () -> insert(server("one", ProtocolKind.SHADOWSOCKS, 8388)));
        refused(ErrorCode.OVERLAP, () -> insert(server("two", ProtocolKind.WIREGUARD, 8388)));
        refused(ErrorCode.OVERLAP, () -> insert(server("three", ProtocolKind.SHADOWSOCKS, 8389)));
        update(retired(rotated));
        insert(server("one", ProtocolKind.SHADOWSOCKS, 8388));
    }

    @Test
    void newKeysDoNotGetAPortThatIsHeld() {
        insert(shadow);
        insert(server("other", ProtocolKind.SHADOWSOCKS, 8389));

        refused(ErrorCode.OVERLAP, () -> update(rotated(shadow, 8389)));
        refused(ErrorCode.OVERLAP, () -> update(rotated(shadow, 8388)));
        refused(ErrorCode.OVERLAP, () -> insert(rotated(server("third", ProtocolKind.SHADOWSOCKS, 8389), 8390)));

        assertThat(found()).contains(shadow);
    }

    @Test
    void keysThatWereRetiredDoNotComeBack() {
        insert(shadow);
        Server rotated = rotated(shadow, 8389);
        update(rotated);
        Server retired = retired(rotated);
        update(retired);

        refused(ErrorCode.BUG, () -> update(next(retired, 8389, ServerKeys.FIRST)));
        refused(ErrorCode.BUG, () -> update(next(retired, 8389, rotated.keys())));

        assertThat(found()).contains(retired);
    }

    @Test
    void eachOfTheKeysHasASecretOfItsOwnUntilItIsRetired() {
        insert(shadow);
        put(shadow.id(), secret(1, 1));
        Server rotated = rotated(shadow, 8389);
        update(rotated);
        put(shadow.id(), secret(2, 1));

        assertThat(secretOf(shadow.id(), 1)).contains(secret(1, 1));
        assertThat(secretOf(shadow.id(), 2)).contains(secret(2, 1));
        refused(ErrorCode.STALE, () -> put(shadow.id(), secret(1, 1)));
        refused(ErrorCode.BUG, () -> put(shadow.id(), secret(3, 1)));
        update(retired(rotated));

        assertThat(secretOf(shadow.id(), 1)).isEmpty();
        assertThat(secretOf(shadow.id(), 2)).contains(secret(2, 1));
        refused(ErrorCode.BUG, () -> put(shadow.id(), secret(1, 1)));
    }

    @Test
    void theSecretsOfAllKeysAreSealedAnew() {
        insert(shadow);
        put(shadow.id(), secret(1, 1));
        update(rotated(shadow, 8389));
        put(shadow.id(), secret(2, 1));

        store.write(unit -> {
            unit.sealing().put(new SealingState(2, true, Optional.empty()));
            unit.sealing().reseal(shadow.id(), secret(1, 2));
            unit.sealing().reseal(shadow.id(), secret(3, 2));
            return unit;
        });

        assertThat(other.<Map<ServerId, List<StoredCredential>>>read(
                        unit -> unit.sealing().serverSecrets()))
                .isEqualTo(Map.of(shadow.id(), List.of(secret(1, 2), secret(2, 1))));
    }

    @Test
    void aReportLeavesTheKeysAsTheyAre() {
        insert(shadow);
        Server rotated = rotated(shadow, 8389);
        update(rotated);

        store.write(unit -> {
            unit.servers().report(shadow.id(), SERVING);
            return unit;
        });

        assertThat(found().map(Server::keys)).contains(rotated.keys());
    }

    @Test
    void whatGoesTakesAllItsKeysAlong() {
        insert(shadow);
        put(shadow.id(), secret(1, 1));
        update(rotated(shadow, 8389));
        put(shadow.id(), secret(2, 1));

        store.write(unit -> unit.servers().delete(shadow.id()));

        insert(server("one", ProtocolKind.SHADOWSOCKS, 8388));
        insert(server("two", ProtocolKind.SHADOWSOCKS, 8389));
        assertThat(secretOf(shadow.id(), 1)).isEmpty();
        assertThat(secretOf(shadow.id(), 2)).isEmpty();
    }
}
