package io.vpnmanager.api.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.tck.input.AnyValue;
import io.vpnmanager.tck.input.BadInput;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SecretTest {
    private static final Secret SECRET = Secret.of(BadInput.SECRET);

    @Provide
    Arbitrary<String> unicode() {
        return AnyValue.unicode();
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasNoCause();
    }

    @Nested
    class Content {
        @Test
        void isNotShown() {
            assertThat(SECRET).hasToString("Secret[hidden]");
            assertThat(new NewCredential.Chosen(SECRET).toString()).doesNotContain(BadInput.SECRET);
        }

        @Test
        void isGivenToWhoSaysSoByName() {
            assertThat(SECRET.revealSecretText()).isEqualTo(BadInput.SECRET);
            assertThat(SECRET.revealSecretUtf8()).asString().isEqualTo(BadInput.SECRET);
        }

        @Test
        void doesNotFollowArraysOutside() {
            byte[] given = BadInput.SECRET.getBytes(StandardCharsets.UTF_8);
            char[] characters = BadInput.SECRET.toCharArray();
            Secret ofBytes = Secret.ofUtf8(given);
            Secret ofCharacters = Secret.of(characters);

            Arrays.fill(given, (byte) 0);
            Arrays.fill(characters, '\0');
            Arrays.fill(ofBytes.revealSecretUtf8(), (byte) 0);

            assertThat(ofBytes).isEqualTo(SECRET).isEqualTo(ofCharacters);
        }

        @Test
        void cannotBeSerialised() {
            assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(SECRET))
                    .isInstanceOf(NotSerializableException.class);
        }

        @Test
        void mayBeEmpty() {
            assertThat(Secret.of("").isEmpty()).isTrue();
            assertThat(SECRET.isEmpty()).isFalse();
        }
    }

    @Nested
    class Comparison {
        @Test
        void isByContent() {
            assertThat(SECRET).isEqualTo(Secret.of(BadInput.SECRET)).hasSameHashCodeAs(Secret.of(BadInput.SECRET));
        }

        @Test
        void seesEveryDifference() {
            assertThat(SECRET)
                    .isNotEqualTo(Secret.of(BadInput.SECRET + "x"))
                    .isNotEqualTo(Secret.of("x" + BadInput.SECRET.substring(1)))
                    .isNotEqualTo(Secret.of(""))
                    .isNotEqualTo(null)
                    .isNotEqualTo(BadInput.SECRET);
        }

        @Test
        void leaksNothingThroughTheHash() {
            assertThat(SECRET).hasSameHashCodeAs(Secret.of("another"));
        }
    }

    @Nested
    class Refusals {
        @Test
        void comeBeyondTheLongest() {
            assertThat(Secret.of("a".repeat(Secret.LONGEST_BYTES)).revealSecretUtf8())
                    .hasSize(Secret.LONGEST_BYTES);
            refused(ErrorCode.TOO_BIG, () -> Secret.of("a".repeat(Secret.LONGEST_BYTES + 1)));
            refused(ErrorCode.TOO_BIG, () -> Secret.of("\u00e9".repeat(Secret.LONGEST_BYTES / 2 + 1)));
            refused(ErrorCode.TOO_BIG, () -> Secret.ofUtf8(new byte[Secret.LONGEST_BYTES + 1]));
        }

        @Test
        void comeForHalfACharacter() {
            refused(ErrorCode.ENCODING, () -> Secret.of("a\uD83D"));
            refused(ErrorCode.ENCODING, () -> Secret.of("\uDE80a"));
        }

        @Test
        void comeForBytesThatAreNoText() {
            refused(ErrorCode.ENCODING, () -> Secret.ofUtf8(new byte[] {(byte) 0xff}));
            refused(ErrorCode.ENCODING, () -> Secret.ofUtf8(new byte[] {'a', (byte) 0xc3}));
            refused(ErrorCode.ENCODING, () -> Secret.ofUtf8(new byte[] {(byte) 0xc0, (byte) 0xaf}));
        }
    }

    @Property
    void textAndBytesMakeTheSameSecret(@ForAll("unicode") String text) {
        Secret secret = Secret.of(text);

        assertThat(secret.revealSecretText()).isEqualTo(text);
        assertThat(Secret.ofUtf8(secret.revealSecretUtf8())).isEqualTo(secret);
        assertThat(secret.revealSecretUtf8()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }
}
