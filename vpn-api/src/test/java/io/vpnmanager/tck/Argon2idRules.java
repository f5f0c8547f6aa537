package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.crypto.Argon2Cost;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Argon2id, version 1.3, as RFC 9106 has it. */
abstract class Argon2idRules extends CryptoFixture {
    private static final Argon2Cost CHEAP = new Argon2Cost(8, 1, 1);

    @Test
    void rfc9106Section5_3() {
        byte[] tag = crypto().argon2id(
                        repeated(1, 32),
                        repeated(2, 16),
                        repeated(3, 8),
                        repeated(4, 12),
                        new Argon2Cost(32, 3, 4),
                        32);

        assertThat(tag).isEqualTo(hex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
    }

    /** From the tests of the reference implementation. */
    @ParameterizedTest
    @CsvSource({
        "password, somesalt, 256, 2, 1, 9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
        "password, somesalt, 256, 2, 2, 6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037",
        "password, somesalt, 65536, 2, 1, 09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
        "password, somesalt, 65536, 1, 1, f6a5adc1ba723dddef9b5ac1d464e180fcd9dffc9d1cbf76cca2fed795d9ca98",
        "differentpassword, somesalt, 65536, 2, 1, 0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde",
        "password, diffsalt, 65536, 2, 1, bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c"
    })
    void referenceVectors(String password, String salt, int memory, int passes, int lanes, String tag) {
        assertThat(crypto().argon2id(ascii(password), ascii(salt), new Argon2Cost(memory, passes, lanes), 32))
                .isEqualTo(hex(tag));
    }

    @Test
    void withoutSecretAndAssociatedDataItIsTheShortForm() {
        assertThat(crypto().argon2id(ascii("password"), ascii("somesalt"), CHEAP, 32))
                .isEqualTo(crypto().argon2id(ascii("password"), ascii("somesalt"), NOTHING, NOTHING, CHEAP, 32));
    }

    @Test
    void everyInputDecides() {
        byte[] tag = tag("password", "somesalt", "secret", "data", CHEAP);

        assertThat(tag("passwort", "somesalt", "secret", "data", CHEAP)).isNotEqualTo(tag);
        assertThat(tag("password", "somesalz", "secret", "data", CHEAP)).isNotEqualTo(tag);
        assertThat(tag("password", "somesalt", "terces", "data", CHEAP)).isNotEqualTo(tag);
        assertThat(tag("password", "somesalt", "secret", "atad", CHEAP)).isNotEqualTo(tag);
        assertThat(tag("password", "somesalt", "secret", "data", new Argon2Cost(12, 1, 1)))
                .isNotEqualTo(tag);
        assertThat(tag("password", "somesalt", "secret", "data", new Argon2Cost(8, 2, 1)))
                .isNotEqualTo(tag);
        assertThat(tag("password", "somesalt", "secret", "data", new Argon2Cost(16, 1, 2)))
                .isNotEqualTo(tag);
    }

    private byte[] tag(String password, String salt, String secret, String data, Argon2Cost cost) {
        return crypto().argon2id(ascii(password), ascii(salt), ascii(secret), ascii(data), cost, 16);
    }

    @Test
    void anEmptyPasswordHasATag() {
        assertThat(crypto().argon2id(NOTHING, repeated(2, 8), CHEAP, 32)).hasSize(32);
    }

    /** The length is hashed with the rest, unlike with HKDF. */
    @ParameterizedTest
    @ValueSource(ints = {5, 16, 64, 65, 66, 96, 97, 1024})
    void noTagIsTheBeginningOfALongerOne(int length) {
        byte[] tag = crypto().argon2id(ascii("password"), ascii("somesalt"), CHEAP, length);
        byte[] shorter = crypto().argon2id(ascii("password"), ascii("somesalt"), CHEAP, length - 1);

        assertThat(tag).hasSize(length);
        assertThat(Arrays.copyOf(tag, length - 1)).isNotEqualTo(shorter);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, -1, 1025, Integer.MAX_VALUE})
    void anotherLengthIsRefused(int length) {
        refused(ErrorCode.RANGE, () -> crypto().argon2id(ascii("password"), ascii("somesalt"), CHEAP, length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void aShorterSaltIsRefused(int length) {
        refused(ErrorCode.RANGE, () -> crypto().argon2id(ascii("password"), repeated(2, length), CHEAP, 32));
    }

    @Test
    void aRefusalShowsNoPassword() {
        refused(ErrorCode.RANGE, () -> crypto().argon2id(ascii("pass-canary"), NOTHING, CHEAP, 32))
                .hasMessageNotContaining("canary");
    }
}
