package io.vpnmanager.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.spi.store.StoredOperation.Progress;
import io.vpnmanager.spi.store.StoredOperation.State;
import java.time.Instant;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class StoredOperationTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private static StoredOperation operation(String kind, String digest, String result) {
        return new StoredOperation(new OperationId("first"), kind, digest, result, Progress.done(1), Instant.EPOCH);
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }

    @Test
    void aKindHasOneTo64Characters() {
        refused(() -> operation("", DIGEST, ""));
        refused(() -> operation("k".repeat(65), DIGEST, ""));
        assertThat(operation("k".repeat(64), DIGEST, "").kind()).hasSize(64);
    }

    @Test
    void aDigestHas64HexadecimalDigits() {
        refused(() -> operation("user.create", DIGEST.substring(1), ""));
        refused(() -> operation("user.create", DIGEST.toUpperCase(Locale.ROOT), ""));
    }

    @Test
    void aResultHasAtMost64Characters() {
        refused(() -> operation("user.create", DIGEST, "r".repeat(65)));
    }

    @Test
    void numbersDoNotFallBelowZero() {
        refused(() -> new Progress(State.OPEN, -1, 0));
        refused(() -> new Progress(State.OPEN, 0, -1));
    }

    @Test
    void drawnIdsDiffer() {
        assertThat(OperationId.random()).isNotEqualTo(OperationId.random());
    }
}
