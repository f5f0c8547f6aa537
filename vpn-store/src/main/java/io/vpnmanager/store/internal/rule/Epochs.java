package io.vpnmanager.store.internal.rule;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.SealingState;
import io.vpnmanager.spi.store.StoredCredential;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Data keys are followed by later ones, and what is written is sealed under the last. */
public final class Epochs {
    private Epochs() {}

    /** Refuses what is sealed under any data key but the last. */
    public static void requireCurrent(Collection<StoredCredential> credentials, SealingState state) {
        for (StoredCredential credential : credentials) {
            if (credential.epoch() == 0 || credential.epoch() != state.epoch()) {
                throw Conflicts.sealedBefore(credential.epoch(), state.epoch());
            }
        }
    }

    /** Refuses to go back. */
    public static void requireMayFollow(SealingState next, SealingState current) {
        if (next.epoch() < current.epoch()) {
            throw Conflicts.epochGone(next.epoch(), current.epoch());
        }
    }

    /** Refuses what is not the same credential, sealed anew under the data key of now. */
    public static void requireSealedAnew(StoredCredential next, StoredCredential current, SealingState state) {
        requireCurrent(List.of(next), state);
        if (next.kind() != current.kind() || next.version() != current.version()) {
            throw Problem.of(ErrorCode.BUG, "a credential that was sealed anew", "is not the one that is there")
                    .toException();
        }
    }

    /** Refuses a secret of a server whose version is there already. */
    public static void requireNew(StoredCredential next, Optional<StoredCredential> current, SealingState state) {
        requireCurrent(List.of(next), state);
        if (current.isPresent()) {
            throw Conflicts.stale("the secret of a server", next.version() - 1);
        }
    }

    /** Refuses a second slot of one state. */
    public static void requireOnlyOneOfItsState(KeySlot slot, Collection<KeySlot> slots) {
        boolean taken = slots.stream()
                .anyMatch(other -> other.state() == slot.state() && !other.id().equals(slot.id()));
        if (taken) {
            throw Problem.of(ErrorCode.BUG, "a key slot", "is put beside another of its state")
                    .toException();
        }
    }
}
