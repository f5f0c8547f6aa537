package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** X25519 as RFC 7748 has it. */
abstract class X25519Rules extends CryptoFixture {
    private static final byte[] ALICE = hex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
    private static final byte[] ALICE_PUBLIC = hex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
    private static final byte[] BOB = hex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
    private static final byte[] BOB_PUBLIC = hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
    private static final byte[] SHARED = hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");

    @ParameterizedTest
    @CsvSource({
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4,"
                + "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c,"
                + "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d,"
                + "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493,"
                + "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"
    })
    void rfc7748Section5Multiplication(String scalar, String u, String product) {
        assertThat(crypto().x25519Agree(hex(scalar), hex(u))).isEqualTo(hex(product));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079",
        "1000, 684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"
    })
    void rfc7748Section5Iteration(int rounds, String expected) {
        byte[] k = basePoint();
        byte[] u = basePoint();
        for (int i = 0; i < rounds; i++) {
            byte[] next = crypto().x25519Agree(k, u);
            u = k;
            k = next;
        }

        assertThat(k).isEqualTo(hex(expected));
    }

    @Test
    void rfc7748Section6DiffieHellman() {
        assertThat(crypto().x25519PublicKey(ALICE)).isEqualTo(ALICE_PUBLIC);
        assertThat(crypto().x25519PublicKey(BOB)).isEqualTo(BOB_PUBLIC);
        assertThat(crypto().x25519Agree(ALICE, BOB_PUBLIC)).isEqualTo(SHARED);
        assertThat(crypto().x25519Agree(BOB, ALICE_PUBLIC)).isEqualTo(SHARED);
    }

    @Test
    void theTopBitOfAPublicKeyIsIgnored() {
        byte[] withTopBit = BOB_PUBLIC.clone();
        withTopBit[31] |= (byte) 0x80;

        assertThat(crypto().x25519Agree(ALICE, withTopBit)).isEqualTo(SHARED);
    }

    /** The points of low order on the curve and its twist, and the larger numbers that stand for the same points. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void aPublicKeyOfLowOrderIsRefused(String publicKey) {
        refused(ErrorCode.BAD_KEY, () -> crypto().x25519Agree(ALICE, hex(publicKey)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 33, 64})
    void aKeyOfAnotherLengthIsRefused(int length) {
        byte[] key = repeated(9, length);

        refused(ErrorCode.BAD_KEY, () -> crypto().x25519PublicKey(key));
        refused(ErrorCode.BAD_KEY, () -> crypto().x25519Agree(key, BOB_PUBLIC));
        refused(ErrorCode.BAD_KEY, () -> crypto().x25519Agree(ALICE, key));
    }

    @Test
    void aRefusalShowsNoKey() {
        byte[] tooLong = repeated(0xab, 33);

        refused(ErrorCode.BAD_KEY, () -> crypto().x25519PublicKey(tooLong))
                .hasMessageNotContaining("abab")
                .hasMessageContaining("33");
    }

    @Test
    void drawnPrivateKeysAreClamped() {
        assertThat(drawn()).allSatisfy(key -> {
            assertThat(key).hasSize(CryptoProvider.X25519_KEY_BYTES);
            assertThat(key[0] & 0b0000_0111).isZero();
            assertThat(key[31] & 0b1100_0000).isEqualTo(0b0100_0000);
        });
    }

    @Test
    void drawnPrivateKeysDiffer() {
        assertThat(drawn().map(HexFormat.of()::formatHex)).doesNotHaveDuplicates();
    }

    private Stream<byte[]> drawn() {
        return Stream.generate(() -> crypto().x25519PrivateKey()).limit(200);
    }

    private static byte[] basePoint() {
        byte[] nine = new byte[CryptoProvider.X25519_KEY_BYTES];
        nine[0] = 9;
        return nine;
    }
}
