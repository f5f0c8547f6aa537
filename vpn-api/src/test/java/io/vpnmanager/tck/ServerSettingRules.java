package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.spi.store.SealedBytes;
import io.vpnmanager.spi.store.SealingState;
import io.vpnmanager.spi.store.StoredCredential;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What servers of some protocols have beyond a port: settings, a secret, ports of both transports. */
abstract class ServerSettingRules extends StoreFixture {
    private static final TargetPolicy TWO =
            TargetPolicy.allowing(AllowedTarget.parse("10.0.0.0/8"), AllowedTarget.parse("192.168.0.0/16"));
    private static final Protocol VLESS = Protocol.of(
            ProtocolKind.VLESS,
            TWO,
            Map.of(
                    "reality-target", List.of("www.example.org:443"),
                    "server-names", List.of("www.example.org", "example.org", "a.example.org"),
                    "insecure-reality-target", List.of("true"),
                    "image", List.of("xray:1")));

    private static Server server(String name, Protocol protocol, int port) {
        return StoreSamples.server(
                ServerSpec.named(name).protocol(protocol).port(port).build());
    }

    private static StoredCredential secret(long version, long epoch) {
        return new StoredCredential(
                CredentialKind.GENERATED, version, epoch, new SealedBytes(new byte[] {(byte) version, 7}));
    }

    private Optional<StoredCredential> secretOf(ServerId id) {
        return other.<Optional<StoredCredential>>read(unit -> unit.servers().secret(id, 1));
    }

    private void put(ServerId id, StoredCredential secret) {
        store.write(unit -> {
            unit.servers().putSecret(id, secret);
            return unit;
        });
    }

    @Test
    void settingsComeBackInOrderBesideTargets() {
        Server hidden = server("hidden", VLESS, 443);
        Server tunnel = server("tunnel", Protocol.closedByDefault(ProtocolKind.WIREGUARD), 51820);
        insert(hidden);
        insert(tunnel);

        assertThat(all(unit -> unit.servers().list())).containsExactly(hidden, tunnel);
        assertThat(one(unit -> unit.servers().find(hidden.id()))).contains(hidden);
    }

    @Test
    void anUpdateReplacesSettings() {
        Server before = server("hidden", VLESS, 443);
        insert(before);
        Protocol fewer = Protocol.of(
                ProtocolKind.VLESS, TargetPolicy.PUBLIC_ONLY, Map.of("reality-target", List.of("example.com:443")));
        ServerSpec spec = ServerSpec.named("hidden").protocol(fewer).port(443).build();
        Server after = new Server(before.id(), spec, 2, before.createdAt(), before.report());

        store.write(unit -> unit.servers().update(List.of(after)));

        assertThat(one(unit -> unit.servers().find(before.id()))).contains(after);
    }

    @Test
    void whatIsCarriedByDifferentTransportsSharesAPort() {
        insert(server("tunnel", Protocol.closedByDefault(ProtocolKind.WIREGUARD), 443));
        insert(server("web", Protocol.closedByDefault(ProtocolKind.HTTP), 443));

        refused(
                ErrorCode.OVERLAP,
                () -> insert(server("shadow", Protocol.closedByDefault(ProtocolKind.SHADOWSOCKS), 443)));
    }

    @Test
    void bothTransportsOfAServerAreHeld() {
        insert(server("shadow", Protocol.closedByDefault(ProtocolKind.SHADOWSOCKS), 443));

        refused(
                ErrorCode.OVERLAP,
                () -> insert(server("tunnel", Protocol.closedByDefault(ProtocolKind.WIREGUARD), 443)));
        refused(ErrorCode.OVERLAP, () -> insert(server("web", Protocol.closedByDefault(ProtocolKind.HTTP), 443)));
    }

    @Test
    void aSecretIsKeptOnce() {
        Server shadow = server("shadow", Protocol.closedByDefault(ProtocolKind.SHADOWSOCKS), 443);
        insert(shadow);
        assertThat(secretOf(shadow.id())).isEmpty();
        long before = store.changeNumber();

        refused(ErrorCode.STALE, () -> put(shadow.id(), secret(1, 2)));
        put(shadow.id(), secret(1, 1));

        assertThat(secretOf(shadow.id())).contains(secret(1, 1));
        assertThat(store.changeNumber()).isEqualTo(before);
        refused(ErrorCode.STALE, () -> put(shadow.id(), secret(1, 1)));
        refused(ErrorCode.BUG, () -> put(shadow.id(), secret(2, 1)));
    }

    @Test
    void aPasswordIsNoSecretOfAServer() {
        Server shadow = server("shadow", Protocol.closedByDefault(ProtocolKind.SHADOWSOCKS), 443);
        insert(shadow);

        refused(
                ErrorCode.BUG,
                () -> put(shadow.id(), new StoredCredential(CredentialKind.CHOSEN, 1, 1, new SealedBytes(new byte[] {1
                }))));
    }

    @Test
    void aSecretGoesWithItsServer() {
        Server shadow = server("shadow", Protocol.closedByDefault(ProtocolKind.SHADOWSOCKS), 443);
        insert(shadow);
        put(shadow.id(), secret(1, 1));
        store.write(unit -> unit.servers().delete(shadow.id()));
        put(shadow.id(), secret(1, 1));
        assertThat(secretOf(shadow.id())).isEmpty();

        insert(shadow);

        assertThat(secretOf(shadow.id())).isEmpty();
    }

    @Test
    void secretsAreSealedAnew() {
        Server shadow = server("shadow", Protocol.closedByDefault(ProtocolKind.SHADOWSOCKS), 443);
        insert(shadow);
        put(shadow.id(), secret(1, 1));

        store.write(unit -> {
            unit.sealing().put(new SealingState(2, true, Optional.empty()));
            unit.sealing().reseal(shadow.id(), secret(1, 2));
            return unit;
        });

        assertThat(secretOf(shadow.id())).contains(secret(1, 2));
        assertThat(other.<Map<ServerId, List<StoredCredential>>>read(
                        unit -> unit.sealing().serverSecrets()))
                .isEqualTo(Map.of(shadow.id(), List.of(secret(1, 2))));
        refused(
                ErrorCode.STALE,
                () -> store.write(unit -> {
                    unit.sealing().reseal(shadow.id(), secret(1, 1));
                    return unit;
                }));
    }
}
