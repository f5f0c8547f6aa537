package io.vpnmanager.core.internal.material;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is drawn from secrets: links that were handed out depend on every bit of it. */
class MaterialTest {
    private static final Secret SECRET = Secret.of("abcdefghijklmnopqrstuvwxyz");
    private static final ServerId SERVER = new ServerId(new UUID(1, 2));

    private final ClientMaterial clients = new ClientMaterial(new JdkCrypto());
    private final ServerMaterial servers = new ServerMaterial(new JdkCrypto());

    private static byte[] base64(Secret secret) {
        return Base64.getDecoder().decode(secret.revealSecretText());
    }

    @Test
    void anIdIsAUuidOfVersionFour() {
        UUID id = clients.vlessId(SECRET);

        assertThat(id.version()).isEqualTo(4);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void noTwoSecretsShareAnIdThatACoreCanTellApart() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            UUID id = clients.vlessId(Secret.of("secret number " + i));
            // Xray takes no notice of bytes 6 and 7.
            ids.add(new UUID(id.getMostSignificantBits() & ~0xffffL, id.getLeastSignificantBits()));
        }

        assertThat(ids).hasSize(1000);
    }

    @ParameterizedTest
    @EnumSource(ShadowsocksMethod.class)
    void aKeyIsAsLongAsItsMethodWantsAndIsNoOthers(ShadowsocksMethod method) {
        Secret user = clients.shadowsocks(SECRET, method);
        Secret server = servers.shadowsocks(SECRET, method);

        assertThat(base64(server)).hasSize(method.keyBytes());
        assertThat(server).isNotEqualTo(user);
        if (method.isOf2022()) {
            assertThat(base64(user)).hasSize(method.keyBytes());
        } else {
            assertThat(user).isEqualTo(SECRET);
        }
    }

    @Test
    void eachServerSeesAnotherKeyOfAUser() {
        WireGuardKeys here = clients.wireGuard(SECRET, SERVER);
        WireGuardKeys there = clients.wireGuard(SECRET, new ServerId(new UUID(1, 3)));

        assertThat(here).isEqualTo(clients.wireGuard(SECRET, SERVER));
        assertThat(Set.of(
                        here.privateKey(),
                        here.presharedKey(),
                        there.privateKey(),
                        there.presharedKey(),
                        servers.wireGuard(SECRET).privateKey()))
                .hasSize(5);
        assertThat(here).asString().doesNotContain(here.privateKey().revealSecretText());
    }

    @Test
    void privateKeysAreClamped() {
        for (int i = 0; i < 100; i++) {
            byte[] key = base64(
                    clients.wireGuard(Secret.of("secret number " + i), SERVER).privateKey());

            assertThat(key[0] & 0b111).isZero();
            assertThat(key[31] & 0b1100_0000).isEqualTo(0b0100_0000);
        }
    }

    @Test
    void everyProviderDrawsTheSame() {
        ClientMaterial others = new ClientMaterial(new BouncyCastleCrypto());

        assertThat(others.vlessId(SECRET)).isEqualTo(clients.vlessId(SECRET));
        assertThat(others.wireGuard(SECRET, SERVER)).isEqualTo(clients.wireGuard(SECRET, SERVER));
        assertThat(new ServerMaterial(new BouncyCastleCrypto()).reality(SECRET)).isEqualTo(servers.reality(SECRET));
    }

    /**
     * Computed by another program from the words of {@link Drawing}; whoever changes one of these makes the links void
     * that people have.
     */
    @Test
    void whatWasDrawnOnceIsDrawnForEver() {
        assertThat(clients.vlessId(SECRET)).hasToString("f71b7c25-bb0d-41f3-a6f2-1e2406b99744");
        assertThat(servers.reality(SECRET).publicKey()).isEqualTo("K-k-v6tkZCQCnQDVoYNPnS1_97Hr-Qp2TUyTDZyP3xk");
        assertThat(servers.reality(SECRET).shortId()).isEqualTo("d699609273135113");
        assertThat(clients.shadowsocks(SECRET, ShadowsocksMethod.BLAKE3_AES_128_GCM)
                        .revealSecretText())
                .isEqualTo("TtCOV5x8JsE7S10lHp392A==");
        assertThat(clients.wireGuard(SECRET, SERVER).publicKey())
                .isEqualTo("PFMM338EqojLdj6qVGJl49MisAeHCVfFNrl/5QbCllY=");
    }
}
