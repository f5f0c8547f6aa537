package io.vpnmanager.core.internal.bulk;

import io.vpnmanager.api.bulk.ImportOptions;
import io.vpnmanager.api.bulk.ImportRow;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.error.NotFoundException;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.BulkReport;
import io.vpnmanager.api.user.BulkRow.Outcome;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.change.Changes;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.user.BulkCreation;
import io.vpnmanager.core.internal.user.NewUsers;
import io.vpnmanager.core.internal.user.Tally;
import io.vpnmanager.spi.store.StateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One call that makes users of the rows of a file, or tells what would become of them; for one thread. */
final class UserImport {
    private final StateStore store;
    private final Credentials credentials;
    private final NewUsers newUsers;
    private final Changes changes;
    private final ImportOptions options;
    private final Tally tally = new Tally();
    private long told;

    UserImport(StateStore store, Credentials credentials, NewUsers newUsers, Changes changes, ImportOptions options) {
        this.store = store;
        this.credentials = credentials;
        this.newUsers = newUsers;
        this.changes = changes;
        this.options = options;
    }

    BulkReport report() {
        return tally.report();
    }

    /** {@return the number of the last change} */
    long make(Iterator<FileRow> rows) {
        return new BulkCreation<FileRow>(
                        store,
                        newUsers,
                        changes,
                        () -> rows,
                        options.chunk(),
                        (number, row, outcome, user, refusal) -> made(row, outcome, refusal))
                .run();
    }

    private void made(FileRow row, Outcome outcome, Optional<Problem> refusal) {
        boolean taken = refusal.filter(why -> why.code() == ErrorCode.DUPLICATE).isPresent();
        if (taken && row.spec().isPresent()) {
            UserSpec spec = row.spec().get();
            tell(store.read(unit -> unit.users()
                    .find(spec.name())
                    .map(user -> compared(new PresentUsers(unit, credentials.opener(unit)), row, user, spec))
                    .orElseGet(() -> new Verdict(row, outcome, refusal))));
            return;
        }
        tell(new Verdict(row, outcome, refusal.map(why -> missing(row, why))));
    }

    /** The store says it of a group that was there a moment ago; here it is the file that may be wrong. */
    private Problem missing(FileRow row, Problem why) {
        return why.code() == ErrorCode.NOT_FOUND && row.spec().isPresent()
                ? store.read(unit -> new PresentUsers(unit, credentials.opener(unit))
                                .missingGroup(row.spec().get(), new HashMap<>()))
                        .orElse(why)
                : why;
    }

    private static Verdict compared(PresentUsers present, FileRow row, User user, UserSpec spec) {
        Optional<Problem> difference = present.difference(user, spec);
        return new Verdict(row, difference.isPresent() ? Outcome.REFUSED : Outcome.ALREADY_THERE, difference);
    }

    /** What became of a row. */
    private record Verdict(FileRow row, Outcome outcome, Optional<Problem> refusal) {}

    private void tell(Verdict verdict) {
        told++;
        tally.add(verdict.outcome());
        FileRow row = verdict.row();
        options.listener()
                .accept(new ImportRow(
                        told,
                        row.line(),
                        row.name(),
                        verdict.outcome(),
                        verdict.outcome() == Outcome.CREATED ? drawn(row) : Set.of(),
                        verdict.refusal().map(row::placed)));
    }

    private static Set<ProtocolKind> drawn(FileRow row) {
        return row.spec().orElseThrow().credentials().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof NewCredential.Generated)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Tells what {@link #make} would do now, from what is there in one moment for each chunk. */
    void foretell(Iterator<FileRow> rows) {
        Instant now = changes.now();
        while (rows.hasNext()) {
            List<FileRow> chunk = new ArrayList<>();
            while (chunk.size() < options.chunk() && rows.hasNext()) {
                chunk.add(rows.next());
            }
            foretold(chunk, now).forEach(this::tell);
        }
    }

    private List<Verdict> foretold(List<FileRow> rows, Instant now) {
        return store.read(unit -> {
            PresentUsers present = new PresentUsers(unit, credentials.opener(unit));
            Map<String, Boolean> groups = new HashMap<>();
            return rows.stream().map(row -> foretold(present, groups, row, now)).toList();
        });
    }

    private Verdict foretold(PresentUsers present, Map<String, Boolean> groups, FileRow row, Instant now) {
        if (row.spec().isEmpty()) {
            return new Verdict(row, Outcome.REFUSED, row.refusal());
        }
        UserSpec spec = row.spec().get();
        Optional<Problem> refusal = unfit(present, spec, now);
        if (refusal.isPresent()) {
            return new Verdict(row, Outcome.REFUSED, refusal);
        }
        Optional<User> there = present.unit().users().find(spec.name());
        if (there.isPresent()) {
            return compared(present, row, there.get(), spec);
        }
        Optional<Problem> missing = present.missingGroup(spec, groups);
        return new Verdict(row, missing.isPresent() ? Outcome.REFUSED : Outcome.CREATED, missing);
    }

    private Optional<Problem> unfit(PresentUsers present, UserSpec spec, Instant now) {
        try {
            present.missingTemplate(spec).ifPresent(name -> NewUsers.requireNext(spec, Set.of(name)));
            newUsers.require(spec, now);
            return Optional.empty();
        } catch (InvalidRequestException | NotFoundException e) {
            return Optional.of(e.problem());
        }
    }
}
