package io.vpnmanager.core.internal.rotation;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.core.internal.follow.Holder;
import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.WriteUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * The right to change the keys of a home. It is taken when nobody has it, when it is over, or when its holder is known
 * to be dead; every unit that writes keys renews it, so a holder that slept too long changes nothing more.
 */
final class KeyLease {
    /** Longer than any step between two renewals: a command may take half a minute, and is asked twice. */
    static final Duration LASTS = Duration.ofMinutes(2);

    private static final String NAME = "keys";

    private final StateStore store;
    private final InstantSource clock;

    KeyLease(StateStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Does something while the lease is held; an {@link Error} leaves it held, as the end of the process would. */
    <T> T holding(Function<Lease, T> work) {
        Lease held = take();
        try {
            T result = work.apply(held);
            release(held);
            return result;
        } catch (RuntimeException e) {
            releaseAfter(e, held);
            throw e;
        }
    }

    private void releaseAfter(RuntimeException failure, Lease held) {
        try {
            release(held);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private Lease take() {
        return store.write(unit -> {
            Instant now = clock.instant();
            inForce(unit, now).ifPresent(KeyLease::refuse);
            long token = unit.leases().find(NAME).map(Lease::token).orElse(0L) + 1;
            Lease lease = new Lease(NAME, token, Holder.thisProcess().toString(), now, now.plus(LASTS), 0);
            unit.leases().put(lease);
            return lease;
        });
    }

    private static void refuse(Lease current) {
        throw Problem.of(ErrorCode.BUSY, "the keys of this home", "are being changed by " + current.holder())
                .remedy("Wait until that is done, and try again")
                .fact("holder", current.holder())
                .toException();
    }

    /** {@return whether somebody changes the keys now} */
    boolean isHeld() {
        return store.read(unit -> inForce(unit, clock.instant())).isPresent();
    }

    /** Renews the lease in a unit that writes keys, or refuses that unit. */
    void renew(WriteUnit unit, Lease held) {
        long current = unit.leases().find(NAME).map(Lease::token).orElse(0L);
        if (current != held.token()) {
            throw Problem.of(ErrorCode.STALE, "the change of the keys", "was taken over by another process")
                    .remedy("Look at the status of the keys, and try again")
                    .toException();
        }
        unit.leases().put(until(held, clock.instant().plus(LASTS)));
    }

    private void release(Lease held) {
        store.write(unit -> {
            boolean ours = unit.leases()
                    .find(NAME)
                    .filter(lease -> lease.token() == held.token())
                    .isPresent();
            if (ours) {
                unit.leases().put(until(held, clock.instant()));
            }
            return ours;
        });
    }

    private static Lease until(Lease held, Instant end) {
        return new Lease(NAME, held.token(), held.holder(), held.acquiredAt(), end, 0);
    }

    private static Optional<Lease> inForce(ReadUnit unit, Instant now) {
        return unit.leases()
                .find(NAME)
                .filter(lease -> now.isBefore(lease.expiresAt()))
                .filter(lease ->
                        Holder.parse(lease.holder()).filter(Holder::isKnownDead).isEmpty());
    }
}
