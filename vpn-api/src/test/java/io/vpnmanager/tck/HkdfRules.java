package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HKDF with SHA-256 as RFC 5869 has it. */
abstract class HkdfRules extends CryptoFixture {
    private static final int LONGEST = 255 * 32;

    @Test
    void rfc5869TestCase1() {
        assertThat(crypto().hkdfSha256(repeated(0x0b, 22), ascending(0, 0x0c), ascending(0xf0, 0xf9), 42))
                .isEqualTo(hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"));
    }

    @Test
    void rfc5869TestCase2WithLongInputs() {
        assertThat(crypto().hkdfSha256(ascending(0, 0x4f), ascending(0x60, 0xaf), ascending(0xb0, 0xff), 82))
                .isEqualTo(hex("b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
                        + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
                        + "cc30c58179ec3e87c14c01d5c1f3434f1d87"));
    }

    @Test
    void rfc5869TestCase3WithEmptySaltAndInfo() {
        assertThat(crypto().hkdfSha256(repeated(0x0b, 22), NOTHING, NOTHING, 42))
                .isEqualTo(hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"));
    }

    @Test
    void aShorterOutputIsTheBeginningOfALongerOne() {
        byte[] longest = derived(LONGEST);

        assertThat(longest).hasSize(LONGEST);
        assertThat(longest).startsWith(derived(1)).startsWith(derived(32)).startsWith(derived(33));
    }

    @Test
    void everyInputDecides() {
        byte[] output = crypto().hkdfSha256(ascii("key"), ascii("salt"), ascii("info"), 32);

        assertThat(crypto().hkdfSha256(ascii("kez"), ascii("salt"), ascii("info"), 32))
                .isNotEqualTo(output);
        assertThat(crypto().hkdfSha256(ascii("key"), ascii("tals"), ascii("info"), 32))
                .isNotEqualTo(output);
        assertThat(crypto().hkdfSha256(ascii("key"), ascii("salt"), ascii("ofni"), 32))
                .isNotEqualTo(output);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, LONGEST + 1, Integer.MAX_VALUE})
    void anotherLengthIsRefused(int length) {
        refused(ErrorCode.RANGE, () -> derived(length)).hasMessageContaining("" + length);
    }

    private byte[] derived(int length) {
        return crypto().hkdfSha256(ascii("key"), ascii("salt"), ascii("info"), length);
    }
}
