package io.vpnmanager.core.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How keys of sessions are drawn; that a server draws them likewise, {@link ServedCoresTest} shows. */
class Sip022KeysTest {
    /** The published vectors of BLAKE3, whose inputs count from zero. */
    @ParameterizedTest
    @CsvSource({
        "0, 2cc39783c223154fea8dfb7c1b1660f2ac2dcbd1c1de8277b0b0dd39b7e50d7d",
        "1, b3e2e340a117a499c6cf2398a19ee0d29cca2bb7404c73063382693bf66cb06c"
    })
    void keysAreDerivedAsBlake3Does(int length, String derived) {
        byte[] input = new byte[length];

        byte[] key = Sip022Keys.derived("BLAKE3 2019-12-27 16:29:52 test vectors context", input, 32);

        assertThat(HexFormat.of().formatHex(key)).isEqualTo(derived);
    }

    @Test
    void whatASessionSealsOnlyItsOwnKeysOpenAndInItsOrder() throws InvalidCipherTextException {
        byte[] hello = "hello".getBytes(StandardCharsets.US_ASCII);
        Sip022Keys keys = new Sip022Keys(new byte[16], new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6});
        byte[] salt = new byte[16];
        ShadowsocksCipher ours = keys.session(salt);
        byte[] first = ours.seal(hello);
        byte[] second = ours.seal(hello);

        assertThat(first).isNotEqualTo(second).hasSize(hello.length + ShadowsocksCipher.TAG_BYTES);
        ShadowsocksCipher theirs = keys.session(salt);
        assertThat(theirs.open(first)).isEqualTo(hello);
        assertThat(theirs.open(second)).isEqualTo(hello);
        ShadowsocksCipher another = keys.ofUser(new byte[16]).session(salt);
        assertThatThrownBy(() -> another.open(first)).isInstanceOf(InvalidCipherTextException.class);
    }
}
