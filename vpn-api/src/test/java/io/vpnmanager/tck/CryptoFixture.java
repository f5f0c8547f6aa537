package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Timeout;

/** A provider of cryptography, and the spellings in which vectors come. */
@Timeout(60)
abstract class CryptoFixture {
    static final byte[] NOTHING = {};

    abstract CryptoProvider crypto();

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** As many bytes of one value. */
    static byte[] repeated(int value, int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** The bytes from one value to another, both included. */
    static byte[] ascending(int first, int last) {
        byte[] bytes = new byte[last - first + 1];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (first + i);
        }
        return bytes;
    }

    /** Expects a refusal with this code, and gives it for a closer look. */
    static AbstractThrowableAssert<?, ? extends Throwable> refused(ErrorCode code, ThrowingCallable call) {
        return refused(code, call, "the call");
    }

    /** Expects a refusal of what is named, with this code. */
    static AbstractThrowableAssert<?, ? extends Throwable> refused(ErrorCode code, ThrowingCallable call, Object what) {
        return assertThatThrownBy(call, "%s", what)
                .isInstanceOf(VpnException.class)
                .satisfies(thrown -> assertThat(((VpnException) thrown).code()).isEqualTo(code));
    }
}
