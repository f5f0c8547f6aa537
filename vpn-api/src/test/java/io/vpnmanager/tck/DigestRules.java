package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** SHA-256, and HMAC (RFC 2104) with it. */
abstract class DigestRules extends CryptoFixture {

    /** The examples of FIPS 180. */
    @ParameterizedTest
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq,"
                + "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    })
    void sha256Examples(String message, String digest) {
        assertThat(crypto().sha256(ascii(message))).isEqualTo(hex(digest));
    }

    @Test
    void sha256OfAMillionLetters() {
        assertThat(crypto().sha256(repeated('a', 1_000_000)))
                .isEqualTo(hex("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
    }

    /** Case 5 is given cut to 128 bits. */
    @ParameterizedTest
    @MethodSource("rfc4231")
    void rfc4231TestCases(String name, byte[] key, byte[] message, byte[] code) {
        assertThat(crypto().hmacSha256(key, message)).as(name).hasSize(32).startsWith(code);
    }

    private static Stream<Arguments> rfc4231() {
        return Stream.of(
                hmac(
                        1,
                        repeated(0x0b, 20),
                        ascii("Hi There"),
                        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
                hmac(
                        2,
                        ascii("Jefe"),
                        ascii("what do ya want for nothing?"),
                        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
                hmac(
                        3,
                        repeated(0xaa, 20),
                        repeated(0xdd, 50),
                        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
                hmac(
                        4,
                        ascending(1, 25),
                        repeated(0xcd, 50),
                        "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
                hmac(5, repeated(0x0c, 20), ascii("Test With Truncation"), "a3b6167473100ee06e0c796c2955552b"),
                hmac(
                        6,
                        repeated(0xaa, 131),
                        ascii("Test Using Larger Than Block-Size Key - Hash Key First"),
                        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
                hmac(
                        7,
                        repeated(0xaa, 131),
                        ascii("This is a test using a larger than block-size key and a larger than block-size data."
                                + " The key needs to be hashed before being used by the HMAC algorithm."),
                        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"));
    }

    private static Arguments hmac(int number, byte[] key, byte[] message, String code) {
        return Arguments.of("case " + number, key, message, hex(code));
    }

    /** RFC 2104 fills a short key with zeros, so no key at all is a key of zeros. */
    @Test
    void anEmptyKeyIsAKeyOfZeros() {
        assertThat(crypto().hmacSha256(NOTHING, NOTHING))
                .isEqualTo(crypto().hmacSha256(new byte[64], NOTHING))
                .isEqualTo(hex("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"));
    }
}
