package io.vpnmanager.core.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.core.internal.access.AccessHub;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.proxies.InJvmProxies;
import io.vpnmanager.spi.store.KeyVersion;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is hidden from the comparison of keys, and who is not. */
class ProbedEngineTest {
    private final BouncyCastleCrypto crypto = new BouncyCastleCrypto();
    private final ProbeKeys keys = new ProbeKeys(crypto, purpose -> new byte[32]);
    private final ProbeAccess access = new ProbeAccess();
    private final ProtocolEngine engine =
            new InJvmProxies(crypto, (phc, password) -> false, new AccessHub(), InstantSource.system());
    private final ProbedEngine probed = new ProbedEngine(engine, access);

    private AdmittedKey key(long token, ProtocolKind protocol) {
        return keys.key(token, protocol, Optional.empty());
    }

    private static List<?> ids(List<KeyVersion> held) {
        return held.stream().map(KeyVersion::key).toList();
    }

    @AfterEach
    void close() {
        probed.close();
    }

    @Test
    void isLetInByTheNextComparisonAndNotSeenThere() {
        AtomicInteger told = new AtomicInteger();
        probed.watch(told::incrementAndGet);
        AdmittedKey socks5 = key(1, ProtocolKind.SOCKS5);

        access.want(List.of(socks5, key(1, ProtocolKind.WIREGUARD)));
        assertThat(access.isLetIn(socks5)).isFalse();
        assertThat(told).hasValue(1);
        assertThat(probed.keys(0, 1)).isEmpty();

        assertThat(ids(engine.keys(0, 9))).isEqualTo(List.of(socks5.key().id()));
        assertThat(access.isLetIn(socks5)).isTrue();
        access.want(List.of());
        assertThat(probed.keys(0, 1)).isEmpty();
        assertThat(engine.keys(0, 9)).isEmpty();
        assertThat(access.isLetIn(socks5)).isFalse();
    }

    @Test
    void doesNotShortenAPageOfOthers() {
        access.want(List.of(key(1, ProtocolKind.SOCKS5)));
        probed.keys(0, 1);
        AdmittedKey other = new AdmittedKey(
                3,
                key(2, ProtocolKind.HTTP).user(),
                keys.name(2),
                Set.of(),
                key(2, ProtocolKind.HTTP).key(),
                key(2, ProtocolKind.HTTP).check());
        probed.admit(other);

        assertThat(ids(probed.keys(0, 1))).isEqualTo(List.of(other.key().id()));
    }

    @Test
    void whatAnEarlierAgentLetInIsShownSoThatItGoes() {
        AdmittedKey earlier = key(1, ProtocolKind.SOCKS5);
        engine.admit(earlier);
        access.want(List.of(key(2, ProtocolKind.SOCKS5)));

        probed.keys(0, 9);

        assertThat(ids(probed.keys(0, 9))).isEqualTo(List.of(earlier.key().id()));
    }

    @Test
    void eachStartOfAnAgentHasOtherKeys() {
        assertThat(keys.name(1)).isEqualTo(keys.name(1)).isNotEqualTo(keys.name(2));
        assertThat(keys.secret(1, ProtocolKind.HTTP))
                .isEqualTo(keys.secret(1, ProtocolKind.HTTP))
                .isNotEqualTo(keys.secret(2, ProtocolKind.HTTP))
                .isNotEqualTo(keys.secret(1, ProtocolKind.SOCKS5));
        assertThat(key(1, ProtocolKind.HTTP).key().id())
                .isNotEqualTo(key(2, ProtocolKind.HTTP).key().id());
        assertThat(new ProbeKeys(crypto, purpose -> new byte[] {1}).name(1)).isNotEqualTo(keys.name(1));
    }
}
