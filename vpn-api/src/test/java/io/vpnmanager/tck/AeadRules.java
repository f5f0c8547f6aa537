package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AES-256-GCM as NIST SP 800-38D has it, with one length of nonce and one of tag. */
abstract class AeadRules extends CryptoFixture {
    private static final byte[] KEY = repeated(1, CryptoProvider.AEAD_KEY_BYTES);
    private static final byte[] NONCE = repeated(2, CryptoProvider.AEAD_NONCE_BYTES);
    private static final byte[] PLAINTEXT = ascii("a secret that is longer than one block");
    private static final byte[] PLACE = ascii("bound to this place");

    private static final String ZERO_KEY = "0000000000000000000000000000000000000000000000000000000000000000";
    private static final String KEY_15 = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
    private static final String TEXT_16 = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
            + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
    private static final String SEALED_16 = "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
            + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662";

    /** The test cases of 256-bit keys in "The Galois/Counter Mode of Operation" (McGrew, Viega), appendix B. */
    @ParameterizedTest
    @CsvSource({
        "13, " + ZERO_KEY + ", 000000000000000000000000, '', '', 530f8afbc74536b9a963b4f1c4cb738b",
        "14, " + ZERO_KEY + ", 000000000000000000000000, 00000000000000000000000000000000, '',"
                + "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
        "15, " + KEY_15 + ", cafebabefacedbaddecaf888, " + TEXT_16 + "1aafd255, ''," + SEALED_16
                + "898015adb094dac5d93471bdec1a502270e3cc6c",
        "16, " + KEY_15 + ", cafebabefacedbaddecaf888, " + TEXT_16 + ", feedfacedeadbeeffeedfacedeadbeefabaddad2,"
                + SEALED_16 + "76fc6ece0f4e1768cddf8853bb2d551b"
    })
    void testCasesOfTheMode(int number, String key, String nonce, String plaintext, String bound, String sealed) {
        assertThat(crypto().seal(hex(key), hex(nonce), hex(plaintext), hex(bound)))
                .as("case %d", number)
                .isEqualTo(hex(sealed));
        assertThat(crypto().open(hex(key), hex(nonce), hex(sealed), hex(bound)))
                .as("case %d", number)
                .isEqualTo(hex(plaintext));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 24, 31, 33, 64})
    void aKeyOfAnotherLengthIsRefused(int length) {
        byte[] key = repeated(1, length);

        refused(ErrorCode.BAD_KEY, () -> crypto().seal(key, NONCE, PLAINTEXT, PLACE));
        refused(ErrorCode.BAD_KEY, () -> crypto().open(key, NONCE, sealed(), PLACE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 11, 13, 16, 32})
    void aNonceOfAnotherLengthIsRefused(int length) {
        byte[] nonce = repeated(2, length);

        refused(ErrorCode.RANGE, () -> crypto().seal(KEY, nonce, PLAINTEXT, PLACE));
        refused(ErrorCode.RANGE, () -> crypto().open(KEY, nonce, sealed(), PLACE));
    }

    @Test
    void whatIsCutShortIsTampered() {
        for (int length = 0; length < sealed().length; length++) {
            byte[] cut = Arrays.copyOf(sealed(), length);

            refused(ErrorCode.TAMPERED, () -> crypto().open(KEY, NONCE, cut, PLACE));
        }
    }

    @Test
    void whatIsLengthenedIsTampered() {
        byte[] longer = Arrays.copyOf(sealed(), sealed().length + 1);

        refused(ErrorCode.TAMPERED, () -> crypto().open(KEY, NONCE, longer, PLACE));
    }

    @Test
    void whatIsBoundElsewhereIsTampered() {
        refused(ErrorCode.TAMPERED, () -> crypto().open(KEY, NONCE, sealed(), ascii("another place")));
        refused(ErrorCode.TAMPERED, () -> crypto().open(KEY, NONCE, sealed(), NOTHING));
    }

    @Test
    void aRefusalShowsNothingOfWhatWasSealed() {
        byte[] changed = sealed();
        changed[changed.length - 1] ^= 1;

        refused(ErrorCode.TAMPERED, () -> crypto().open(KEY, NONCE, changed, PLACE))
                .hasMessageNotContaining("secret that");
    }

    @Test
    void oneNonceAfterAnotherUnderOneKey() {
        byte[] first = crypto().seal(KEY, NONCE, PLAINTEXT, PLACE);
        byte[] second = crypto().seal(KEY, repeated(3, NONCE.length), PLAINTEXT, PLACE);

        assertThat(second).isNotEqualTo(first);
        assertThat(crypto().open(KEY, NONCE, first, PLACE)).isEqualTo(PLAINTEXT);
        assertThat(crypto().open(KEY, repeated(3, NONCE.length), second, PLACE)).isEqualTo(PLAINTEXT);
    }

    @Test
    void aMebibyteIsSealedInOnePiece() {
        byte[] plaintext = repeated(7, 1 << 20);
        byte[] sealed = crypto().seal(KEY, NONCE, plaintext, PLACE);

        assertThat(crypto().open(KEY, NONCE, sealed, PLACE)).isEqualTo(plaintext);
    }

    private byte[] sealed() {
        return crypto().seal(KEY, NONCE, PLAINTEXT, PLACE);
    }
}
