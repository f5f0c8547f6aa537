package io.vpnmanager.cli.command.audit;

import io.vpnmanager.api.audit.AuditQuery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rows: the options that {@code list} and {@code export} share. */
final class RowFilter {
    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only rows of this time or later: RFC 3339, or a day in UTC.")
    @Nullable Instant since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only rows before this time.")
    @Nullable Instant until;

    @Option(names = "--actor", paramLabel = "NAME", description = "Only what this one did, named exactly.")
    @Nullable String actor;

    @Option(names = "--action", paramLabel = "ACTION", description = "Only where this was done, as in user.create.")
    @Nullable String action;

    @Option(names = "--subject", paramLabel = "NAME", description = "Only what was done to this one, named exactly.")
    @Nullable String subject;

    @Option(names = "--newest-first", description = "Begin with the last row. Default: with the first.")
    boolean newestFirst;

    /** For the parser, which fills it in. */
    RowFilter() {}

    AuditQuery query() {
        AuditQuery query = AuditQuery.all();
        query = since == null ? query : query.since(since);
        query = until == null ? query : query.until(until);
        query = actor == null ? query : query.actor(actor);
        query = action == null ? query : query.action(action);
        query = subject == null ? query : query.subject(subject);
        return newestFirst ? query.newestFirst() : query;
    }
}
