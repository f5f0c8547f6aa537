package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.api.monitor.ContainerUse;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.agent.Findings;
import io.vpnmanager.core.internal.probe.ProbeWatches;
import io.vpnmanager.core.internal.reconcile.PolledServer;
import io.vpnmanager.core.internal.reconcile.Polls;
import io.vpnmanager.core.internal.reconcile.Repairs;
import io.vpnmanager.spi.store.FindingRow;
import io.vpnmanager.spi.store.FindingRows;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Findings of the polls of one life, once for each poll and once a second at most: a row of the agent, and of those
 * servers of which something is new.
 */
public final class FoundNews implements Findings {
    static final String TOKEN = "token";
    static final String EVERY = "every";
    static final String REPAIRS = "repairs";
    static final String POLLS = "polls";
    static final String PROCESS = "process";
    static final String USE = "use";
    static final String PROBE = "probe";

    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

    private final Polls polls;
    private final Repairs repairs;
    private final Machine machine;
    private final ContainerUses uses;
    private final ProbeWatches probes;
    private final LongSupplier nanos;
    private final Map<Optional<ServerId>, FindingRow> written = new HashMap<>();
    private long toldPolls;
    private long toldNanos;

    /** Nothing of this life is in the store. */
    public FoundNews(Polls polls, Repairs repairs, Machine machine, ContainerUses uses, ProbeWatches probes) {
        this(polls, repairs, machine, uses, probes, System::nanoTime);
    }

    FoundNews(
            Polls polls,
            Repairs repairs,
            Machine machine,
            ContainerUses uses,
            ProbeWatches probes,
            LongSupplier nanos) {
        this.polls = polls;
        this.repairs = repairs;
        this.machine = machine;
        this.uses = uses;
        this.probes = probes;
        this.nanos = nanos;
        this.toldPolls = polls.seen().ended();
    }

    @Override
    public List<FindingRow> unwritten(long token) {
        Polls.Seen seen = polls.seen();
        boolean soon = !written.isEmpty() && nanos.getAsLong() - toldNanos < LEAST_PAUSE.toNanos();
        if (soon || seen.ended() == toldPolls) {
            return List.of();
        }
        toldPolls = seen.ended();
        toldNanos = nanos.getAsLong();
        Map<Optional<ServerId>, FindingRow> now = new HashMap<>();
        now.put(Optional.empty(), agent(seen, token));
        Map<ServerId, ContainerUse> used = uses.known();
        Set<ServerId> servers = new HashSet<>(seen.servers().keySet());
        servers.addAll(used.keySet());
        servers.forEach(server -> now.put(
                Optional.of(server),
                row(server, Optional.ofNullable(seen.servers().get(server)), Optional.ofNullable(used.get(server)))));
        written.keySet().stream()
                .filter(server -> !now.containsKey(server))
                .toList()
                .forEach(gone -> now.put(gone, new FindingRow(gone, Map.of())));
        return now.values().stream()
                .filter(row -> !row.equals(written.get(row.server())))
                .toList();
    }

    private FindingRow agent(Polls.Seen seen, long token) {
        Facts facts = Facts.none()
                .with(TOKEN, token)
                .with(EVERY, polls.every().toString())
                .with(REPAIRS, repairs.total());
        FoundFacts.writePolls(facts.under(POLLS), seen);
        FoundFacts.write(facts.under(PROCESS), machine.process());
        return new FindingRow(Optional.empty(), facts.all());
    }

    private FindingRow row(ServerId server, Optional<PolledServer> polled, Optional<ContainerUse> use) {
        Facts facts = Facts.none();
        polled.ifPresent(found -> FoundFacts.write(facts.under(POLLS), found));
        use.ifPresent(counted -> FoundFacts.write(facts.under(USE), counted));
        ProbeFacts.write(facts.under(PROBE), probes.of(server));
        return new FindingRow(Optional.of(server), facts.all());
    }

    @Override
    public void put(FindingRows.Writable store, List<FindingRow> rows) {
        if (written.isEmpty() && !rows.isEmpty()) {
            store.clear();
        }
        store.put(rows);
    }

    @Override
    public void written(List<FindingRow> rows) {
        for (FindingRow row : rows) {
            if (row.values().isEmpty()) {
                written.remove(row.server());
            } else {
                written.put(row.server(), row);
            }
        }
    }
}
