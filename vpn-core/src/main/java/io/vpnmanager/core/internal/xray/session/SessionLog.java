package io.vpnmanager.core.internal.xray.session;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.Feed;
import io.vpnmanager.spi.runtime.LogLine;
import io.vpnmanager.spi.runtime.LogQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the access log of one core in a thread of its own, from its first line on, so that a manager that begins anew
 * knows the sessions that run already, as far as the engine keeps the log.
 *
 * <p>A handshake that passed just before its user was refused is told of just after: so whoever is told of without
 * being let in is cut on sight, unless that was before this began: whoever was refused meanwhile is refused again.
 */
public final class SessionLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionLog.class);
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ContainerRuntime runtime;
    private final String container;
    private final Function<String, Optional<AccessKeyId>> owner;
    private final Predicate<AccessKeyId> letIn;
    private final SocketCutter cutter;
    private final Instant began;
    private final Sessions sessions = new Sessions();
    private final Thread follower;
    private volatile boolean closed;
    private volatile @Nullable Feed<LogLine> reading;

    /**
     * Begins to follow.
     *
     * @param runtime the container engine
     * @param container of the core
     * @param owner whose e-mail this is; empty for one that is not of ours
     * @param letIn whether a key is let in at present
     * @param cutter ends connections
     * @param began now
     */
    public SessionLog(
            ContainerRuntime runtime,
            String container,
            Function<String, Optional<AccessKeyId>> owner,
            Predicate<AccessKeyId> letIn,
            SocketCutter cutter,
            Instant began) {
        this.runtime = runtime;
        this.container = container;
        this.owner = owner;
        this.letIn = letIn;
        this.cutter = cutter;
        this.began = began;
        this.follower = Thread.ofVirtual().name("vpn-sessions-" + container).start(this::follow);
    }

    /** Cuts the connections that a key has open, as far as they are known; when this returns, that is done. */
    public void cut(AccessKeyId key) {
        Set<Endpoint> sources = sessions.of(key);
        if (!sources.isEmpty()) {
            cutter.cut(sources);
            sessions.cut(key, sources);
        }
    }

    /** After a failure everything is read again: what is known already comes to the same. */
    private void follow() {
        while (!closed) {
            try (Feed<LogLine> feed =
                    runtime.logs(container, new LogQuery(LogQuery.MOST_LINES, LogQuery.End.WITH_THE_CONTAINER))) {
                reading = feed;
                while (!closed && !feed.isOver()) {
                    feed.next(WAIT).ifPresent(this::note);
                }
                return;
            } catch (VpnException e) {
                if (closed || e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.CLOSED) {
                    return;
                }
                LOG.atWarn().addKeyValue("container", container).setCause(e).log("The access log broke off");
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void note(LogLine line) {
        AccessLine.parse(line.text())
                .ifPresent(
                        access -> owner.apply(access.email()).ifPresent(key -> note(access.source(), key, line.at())));
    }

    private void note(Endpoint source, AccessKeyId key, Instant at) {
        sessions.opened(source, key);
        if (!letIn.test(key) && at.isAfter(began)) {
            cutLate(source, key);
        }
    }

    private void cutLate(Endpoint source, AccessKeyId key) {
        try {
            cutter.cut(Set.of(source));
            sessions.cut(key, Set.of(source));
        } catch (VpnException e) {
            LOG.atError()
                    .addKeyValue("container", container)
                    .addKeyValue("key", key)
                    .setCause(e)
                    .log("A session that began while its key was refused is not cut");
        }
    }

    @Override
    public void close() {
        closed = true;
        Feed<LogLine> feed = reading;
        if (feed != null) {
            feed.close();
        }
        follower.interrupt();
    }
}
