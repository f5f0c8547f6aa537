package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.plan.Section;
import io.vpnmanager.api.plan.Step;
import java.util.Optional;
import java.util.OptionalLong;

/** Why a change cannot be planned or applied, in words. */
final class Refusals {
    private Refusals() {}

    static VpnException gone(Section section, String id) {
        return Problem.of(ErrorCode.NOT_FOUND, section.one() + " " + id, "does not exist")
                .toException();
    }

    static VpnException touchedTwice(String subject) {
        return Problem.of(ErrorCode.DUPLICATE, subject, "is changed more than once in one plan")
                .remedy("Put both changes of it into one")
                .toException();
    }

    static void requireRevision(String subject, OptionalLong wanted, long present) {
        if (wanted.isPresent() && wanted.getAsLong() != present) {
            throw stale(subject, wanted.getAsLong());
        }
    }

    /** Refuses a step whose object does not have the revision that it starts from any more. */
    static void requireBase(Step step, Optional<Long> present) {
        if (!present.equals(Optional.of(step.baseRevision()))) {
            throw stale(step.subject(), step.baseRevision());
        }
    }

    private static VpnException stale(String subject, long base) {
        return Problem.of(ErrorCode.STALE, subject, "was changed or deleted since revision " + base)
                .remedy("Look at it again, then decide")
                .fact("revision", Long.toString(base))
                .toException();
    }
}
