package io.vpnmanager.core.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How keys of sessions are drawn; that a server draws them likewise, {@link ServedCoresTest} shows. */
class Sip004KeysTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

    /** As {@code openssl enc -aes-256-cbc -k foobar -nosalt -md md5 -P} tells. */
    @Test
    void keysAreDrawnFromPasswordsAsOpensslDoes() {
        byte[] key = Sip004Keys.drawn("foobar".getBytes(StandardCharsets.US_ASCII), 32);

        assertThat(HexFormat.of().formatHex(key))
                .isEqualTo("3858f62230ac3c915f300c664312c63f568378529614d22ddb49237d2f60bfdf");
    }

    @ParameterizedTest
    @EnumSource(names = {"AES_128_GCM", "AES_256_GCM", "CHACHA20_IETF_POLY1305"})
    void whatASessionSealsOnlyItsOwnKeysOpenAndInItsOrder(ShadowsocksMethod method) throws InvalidCipherTextException {
        Sip004Keys keys = new Sip004Keys(method, Secret.of("foobar"));
        byte[] salt = new byte[keys.bytes()];
        ShadowsocksCipher ours = keys.session(salt);
        byte[] first = ours.seal(HELLO);
        byte[] second = ours.seal(HELLO);

        assertThat(first).isNotEqualTo(second).hasSize(HELLO.length + ShadowsocksCipher.TAG_BYTES);
        ShadowsocksCipher theirs = keys.session(salt);
        assertThat(theirs.open(first)).isEqualTo(HELLO);
        assertThat(theirs.open(second)).isEqualTo(HELLO);
        ShadowsocksCipher another = new Sip004Keys(method, Secret.of("foobaz")).session(salt);
        assertThatThrownBy(() -> another.open(first)).isInstanceOf(InvalidCipherTextException.class);
    }
}
