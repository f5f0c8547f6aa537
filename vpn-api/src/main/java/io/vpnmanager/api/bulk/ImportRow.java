package io.vpnmanager.api.bulk;

import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.BulkRow.Outcome;
import io.vpnmanager.api.user.UserName;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of one row of a file of users, or would become of it.
 *
 * @param number of the row: 1 for the first
 * @param line of the file on which it begins, from 1
 * @param name that it gives; empty where that cannot be read
 * @param outcome what became of it. A user is {@linkplain Outcome#ALREADY_THERE already there} when it is as the row
 *     says, whoever made it
 * @param drawn the protocols for which a new secret was drawn, because the row holds none
 * @param refusal why it was refused; absent otherwise
 */
public record ImportRow(
        long number,
        long line,
        Optional<UserName> name,
        Outcome outcome,
        Set<ProtocolKind> drawn,
        Optional<Problem> refusal) {
    /** Checks for null and sorts the protocols. */
    public ImportRow {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(refusal, "refusal");
        drawn = Collections.unmodifiableSet(new TreeSet<>(drawn));
    }
}
