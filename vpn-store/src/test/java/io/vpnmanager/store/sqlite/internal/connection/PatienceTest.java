package io.vpnmanager.store.sqlite.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.store.internal.unit.Units;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final VpnException busy =
            Problem.of(ErrorCode.BUSY, "the store", "is held").toException();
    private final AtomicInteger attempts = new AtomicInteger();

    private int heldTimes(int times) {
        if (attempts.incrementAndGet() <= times) {
            throw new StoreHeld(busy);
        }
        return attempts.get();
    }

    @Test
    void whatIsHeldIsTriedAgain() {
        int result = Patience.whileHeld(Duration.ofSeconds(30), () -> {}, () -> heldTimes(3));

        assertThat(result).isEqualTo(4);
    }

    @Test
    void patienceEndsWithTheProblem() {
        assertThatThrownBy(() -> Patience.whileHeld(Duration.ZERO, () -> {}, () -> heldTimes(9)))
                .isSameAs(busy);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void whoeverClosesTheStoreEndsIt() {
        VpnException closed = Units.closed();

        assertThatThrownBy(() -> Patience.whileHeld(
                        Duration.ofSeconds(30),
                        () -> {
                            throw closed;
                        },
                        () -> heldTimes(9)))
                .isSameAs(closed);
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Patience.whileHeld(Duration.ofSeconds(30), () -> {}, () -> heldTimes(9)))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void otherFailuresPass() {
        IllegalStateException failure = new IllegalStateException("on purpose");

        assertThatThrownBy(() -> Patience.whileHeld(Duration.ofSeconds(30), () -> {}, () -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }
}
