package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.api.monitor.ContainerUse;
import io.vpnmanager.api.probe.LastProbe;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.reconcile.PolledServer;
import io.vpnmanager.core.internal.reconcile.Polls;
import io.vpnmanager.spi.store.FindingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an agent in another process has written down, read back. What an earlier agent wrote says nothing of this one;
 * what cannot be read, as of another version of this program, is not known.
 */
final class Told {
    private static final Logger LOG = LoggerFactory.getLogger(Told.class);

    private final Map<Optional<ServerId>, Facts> rows;
    private final Map<ServerId, PolledServer> polled = new HashMap<>();
    private final Map<ServerId, ContainerUse> uses = new HashMap<>();
    private final Map<ServerId, List<LastProbe>> probes = new HashMap<>();

    private Told(List<FindingRow> rows) {
        this.rows = rows.stream().collect(Collectors.toMap(FindingRow::server, row -> Facts.of(row.values())));
    }

    /**
     * {@return what is known}
     *
     * @param rows as they are in the store
     * @param token of the lease of the agent that runs
     * @param servers that there are
     * @param now by whose clock too many polls may be missing
     */
    static Optional<Known> of(List<FindingRow> rows, long token, List<Server> servers, Instant now) {
        return new Told(rows).known(token, servers, now);
    }

    private Optional<Known> known(long token, List<Server> servers, Instant now) {
        return Optional.ofNullable(rows.get(Optional.<ServerId>empty()))
                .filter(agent -> agent.find(FoundNews.TOKEN)
                        .filter(Long.toString(token)::equals)
                        .isPresent())
                .flatMap(agent -> tried(() -> known(agent, servers, now)));
    }

    private Known known(Facts agent, List<Server> servers, Instant now) {
        Facts polls = agent.under(FoundNews.POLLS);
        Instant ended = Instant.parse(polls.text("last-ended"));
        long overdue = overdue(Duration.between(ended, now), Duration.parse(agent.text(FoundNews.EVERY)));
        servers.forEach(this::read);
        Polls.Seen seen = new Polls.Seen(
                true,
                FoundFacts.engines(polls),
                Map.copyOf(polled),
                polls.number("ended"),
                polls.number("failed"),
                Duration.parse(polls.text("took")),
                polls.duration("last"),
                Optional.of(ended),
                overdue);
        boolean stale = seen.isStuck();
        return new Known(
                Optional.of(ended),
                seen,
                agent.number(FoundNews.REPAIRS),
                stale ? Optional.empty() : Optional.of(FoundFacts.process(agent.under(FoundNews.PROCESS))),
                stale ? Map.of() : Map.copyOf(uses),
                Map.copyOf(probes));
    }

    /** As {@link Polls} counts them, with the clock of the wall. */
    private static long overdue(Duration since, Duration every) {
        return Math.max(0, since.minus(every.dividedBy(2)).toMillis() / Math.max(1, every.toMillis()));
    }

    private void read(Server server) {
        Facts facts = rows.get(Optional.of(server.id()));
        if (facts != null) {
            read(facts.under(FoundNews.POLLS), FoundFacts::server).ifPresent(found -> polled.put(server.id(), found));
            read(facts.under(FoundNews.USE), FoundFacts::use).ifPresent(use -> uses.put(server.id(), use));
            read(facts.under(FoundNews.PROBE), tries -> ProbeFacts.read(tries, server.name()))
                    .ifPresent(tries -> probes.put(server.id(), tries));
        }
    }

    private static <T> Optional<T> read(Facts facts, Function<Facts, T> reading) {
        return facts.isEmpty() ? Optional.empty() : tried(() -> reading.apply(facts));
    }

    private static <T> Optional<T> tried(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (RuntimeException e) {
            LOG.atDebug().setCause(e).log("What the agent has found cannot be read");
            return Optional.empty();
        }
    }
}
