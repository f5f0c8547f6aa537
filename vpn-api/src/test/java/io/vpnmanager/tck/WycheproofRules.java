package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.tck.WycheproofVectors.Vector;
import io.vpnmanager.tck.WycheproofVectors.Verdict;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The attacks on implementations that Project Wycheproof collected. Each rule says how many vectors it ran. */
abstract class WycheproofRules extends CryptoFixture {

    /** What came of a vector. */
    private enum Outcome {
        /** The result is the one that the vector gives. */
        AGREED,
        /** The vector was recognised as a forgery. */
        EXPOSED,
        /** The vector asks for what this interface does not offer. */
        REFUSED
    }

    private static Map<Outcome, Integer> run(String file, Function<Vector, Outcome> check) {
        Map<Outcome, Integer> tally = new EnumMap<>(Outcome.class);
        WycheproofVectors.of(file).forEach(vector -> tally.merge(check.apply(vector), 1, Integer::sum));
        return tally;
    }

    @Test
    void x25519() {
        assertThat(run("x25519_test.json", this::x25519))
                .containsOnly(Map.entry(Outcome.AGREED, 487), Map.entry(Outcome.REFUSED, 31));
    }

    private Outcome x25519(Vector vector) {
        if (vector.hasFlag("ZeroSharedSecret")) {
            refused(
                    ErrorCode.BAD_KEY,
                    () -> crypto().x25519Agree(vector.bytes("private"), vector.bytes("public")),
                    vector);
            return Outcome.REFUSED;
        }
        assertThat(crypto().x25519Agree(vector.bytes("private"), vector.bytes("public")))
                .as("%s", vector)
                .isEqualTo(vector.bytes("shared"));
        return Outcome.AGREED;
    }

    @Test
    void aesGcm() {
        assertThat(run("aes_gcm_test.json", this::aesGcm))
                .containsOnly(
                        Map.entry(Outcome.AGREED, 21), Map.entry(Outcome.EXPOSED, 27), Map.entry(Outcome.REFUSED, 208));
    }

    private Outcome aesGcm(Vector vector) {
        if (vector.groupNumber("keySize") != 8 * CryptoProvider.AEAD_KEY_BYTES) {
            return aesGcmRefused(vector, ErrorCode.BAD_KEY);
        }
        if (vector.groupNumber("ivSize") != 8 * CryptoProvider.AEAD_NONCE_BYTES) {
            return aesGcmRefused(vector, ErrorCode.RANGE);
        }
        if (vector.verdict() == Verdict.INVALID) {
            refused(ErrorCode.TAMPERED, () -> open(vector), vector);
            return Outcome.EXPOSED;
        }
        assertThat(seal(vector)).as("%s", vector).isEqualTo(sealed(vector));
        assertThat(open(vector)).as("%s", vector).isEqualTo(vector.bytes("msg"));
        return Outcome.AGREED;
    }

    private Outcome aesGcmRefused(Vector vector, ErrorCode code) {
        refused(code, () -> seal(vector), vector);
        refused(code, () -> open(vector), vector);
        return Outcome.REFUSED;
    }

    private byte[] seal(Vector vector) {
        return crypto().seal(vector.bytes("key"), vector.bytes("iv"), vector.bytes("msg"), vector.bytes("aad"));
    }

    private byte[] open(Vector vector) {
        return crypto().open(vector.bytes("key"), vector.bytes("iv"), sealed(vector), vector.bytes("aad"));
    }

    private static byte[] sealed(Vector vector) {
        byte[] ciphertext = vector.bytes("ct");
        byte[] tag = vector.bytes("tag");
        return ByteBuffer.allocate(ciphertext.length + tag.length)
                .put(ciphertext)
                .put(tag)
                .array();
    }

    @Test
    void hkdfSha256() {
        assertThat(run("hkdf_sha256_test.json", this::hkdfSha256))
                .containsOnly(Map.entry(Outcome.AGREED, 102), Map.entry(Outcome.REFUSED, 3));
    }

    private Outcome hkdfSha256(Vector vector) {
        if (vector.verdict() == Verdict.INVALID) {
            refused(ErrorCode.RANGE, () -> derive(vector), vector);
            return Outcome.REFUSED;
        }
        assertThat(derive(vector)).as("%s", vector).isEqualTo(vector.bytes("okm"));
        return Outcome.AGREED;
    }

    private byte[] derive(Vector vector) {
        return crypto().hkdfSha256(
                        vector.bytes("ikm"), vector.bytes("salt"), vector.bytes("info"), vector.number("size"));
    }

    @Test
    void hmacSha256() {
        assertThat(run("hmac_sha256_test.json", this::hmacSha256))
                .containsOnly(Map.entry(Outcome.AGREED, 66), Map.entry(Outcome.EXPOSED, 108));
    }

    /** Half of the vectors give the first half of the code. */
    private Outcome hmacSha256(Vector vector) {
        byte[] code = crypto().hmacSha256(vector.bytes("key"), vector.bytes("msg"));
        byte[] given = vector.bytes("tag");
        byte[] compared = Arrays.copyOf(code, vector.groupNumber("tagSize") / 8);
        if (vector.verdict() == Verdict.INVALID) {
            assertThat(compared).as("%s", vector).isNotEqualTo(given);
            return Outcome.EXPOSED;
        }
        assertThat(compared).as("%s", vector).isEqualTo(given);
        return Outcome.AGREED;
    }
}
