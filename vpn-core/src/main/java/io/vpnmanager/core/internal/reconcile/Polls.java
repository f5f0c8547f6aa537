package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Takes note of what the looks of an agent find, for whoever wants to know how servers and engines are. One that does
 * not come to its end is found by the clock. Totals go on over the lives of an agent, all else ends with its life. Safe
 * for use by many threads; nobody waits here for a look.
 */
public final class Polls {
    /** From how many missed ones on nobody knows any more how a server is. */
    public static final int ALARMING = 3;

    /** An agent that waits for changes comes a quarter of a second late. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final long everyNanos;
    private final Map<ProtocolKind, PolledEngine> engines = new EnumMap<>(ProtocolKind.class);
    private final Map<ServerId, PolledServer> servers = new HashMap<>();
    private boolean living;
    private long begunNanos;
    private long ended;
    private long failed;
    private long tookNanos;
    private Optional<Duration> last = Optional.empty();
    private Optional<Instant> lastEnded = Optional.empty();

    /**
     * None yet.
     *
     * @param clock tells when
     * @param every how often there is to be one at least; with less than a second, one in a second is enough
     */
    public Polls(InstantSource clock, Duration every) {
        this(clock, every.compareTo(SHORTEST) < 0 ? SHORTEST : every, System::nanoTime);
    }

    Polls(InstantSource clock, Duration every, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.everyNanos = every.toNanos();
    }

    /**
     * What is known at a moment.
     *
     * @param living whether an agent lives
     * @param engines those that were asked in this life
     * @param servers those that were looked for in this life
     * @param ended how many looks there were
     * @param failed at how many of them some engine did not answer
     * @param took how long all of them took
     * @param last how long the last one took
     * @param lastEnded when it ended
     * @param overdue how many there should have been since
     */
    public record Seen(
            boolean living,
            Map<ProtocolKind, PolledEngine> engines,
            Map<ServerId, PolledServer> servers,
            long ended,
            long failed,
            Duration took,
            Optional<Duration> last,
            Optional<Instant> lastEnded,
            long overdue) {
        /** {@return whether looks do not come any more} */
        public boolean isStuck() {
            return overdue >= ALARMING;
        }
    }

    /** {@return how often there is to be one} */
    public Duration every() {
        return Duration.ofNanos(everyNanos);
    }

    /** {@return what is known now} */
    public synchronized Seen seen() {
        return new Seen(
                living,
                Map.copyOf(engines),
                Map.copyOf(servers),
                ended,
                failed,
                Duration.ofNanos(tookNanos),
                last,
                lastEnded,
                overdue());
    }

    /** Half a pause is for a look that has much to do, and for one that waits until there is time. */
    private long overdue() {
        long since = nanos.getAsLong() - begunNanos;
        return living ? Math.max(0, (since - everyNanos / 2) / everyNanos) : 0;
    }

    /** A life begins. */
    public synchronized void begin() {
        living = true;
        begunNanos = nanos.getAsLong();
    }

    /** The life is over: of what was found nothing is known any more. */
    public synchronized void end() {
        living = false;
        engines.clear();
        servers.clear();
    }

    /** A look begins. */
    synchronized void beginLook() {
        begunNanos = nanos.getAsLong();
    }

    /** The look that began last has ended. */
    synchronized void endLook(Look look, Collection<Server> all) {
        Instant now = clock.instant();
        Duration took = Duration.ofNanos(nanos.getAsLong() - begunNanos);
        ended++;
        tookNanos += took.toNanos();
        last = Optional.of(took);
        lastEnded = Optional.of(now);
        if (!look.troubled().isEmpty()) {
            failed++;
        }
        for (ProtocolKind protocol : ProtocolKind.values()) {
            note(look, protocol, now);
        }
        servers.keySet().retainAll(all.stream().map(Server::id).collect(Collectors.toSet()));
        all.forEach(server -> note(look, server, now));
    }

    private void note(Look look, ProtocolKind protocol, Instant now) {
        PolledEngine before = engines.getOrDefault(protocol, PolledEngine.NEVER);
        String trouble = look.troubled().get(protocol);
        if (trouble != null) {
            engines.put(protocol, before.isSilent(trouble));
        } else if (look.covers(protocol)) {
            engines.put(protocol, before.answers(now));
        }
    }

    private void note(Look look, Server server, Instant now) {
        if (!server.spec().isToRun()) {
            servers.remove(server.id());
            return;
        }
        PolledServer before = servers.getOrDefault(server.id(), PolledServer.first(now));
        long unread = look.unread(server);
        if (look.covers(server) && look.isServed(server)) {
            servers.put(server.id(), before.found(server.revision(), unread, now));
        } else if (look.covers(server)) {
            servers.put(server.id(), before.notFound(server.revision(), unread, now));
        } else if (look.trouble(server).isPresent()) {
            servers.put(server.id(), before.outOfSight(unread, now));
        }
    }
}
