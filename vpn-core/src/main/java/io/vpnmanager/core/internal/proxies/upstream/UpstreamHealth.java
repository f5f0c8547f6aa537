package io.vpnmanager.core.internal.proxies.upstream;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.server.ServerName;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into the log when an upstream is of no use, once a minute at most, and when it is again. Safe for use by many
 * threads.
 */
final class UpstreamHealth {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamHealth.class);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final ServerName server;
    private final Endpoint upstream;
    private final LongSupplier nanos;
    private final Logger log;
    private volatile long answeredAt;
    private volatile boolean saidUseless;
    private long saidAt;

    UpstreamHealth(ServerName server, Endpoint upstream) {
        this(server, upstream, System::nanoTime, LOG);
    }

    UpstreamHealth(ServerName server, Endpoint upstream, LongSupplier nanos, Logger log) {
        this.server = server;
        this.upstream = upstream;
        this.nanos = nanos;
        this.log = log;
        this.answeredAt = nanos.getAsLong();
        this.saidAt = answeredAt - QUIET.toNanos();
    }

    void answered() {
        answeredAt = nanos.getAsLong();
        if (saidUseless) {
            isOfUse();
        }
    }

    private synchronized void isOfUse() {
        if (saidUseless) {
            saidUseless = false;
            log.atInfo()
                    .addKeyValue("server", server)
                    .addKeyValue("upstream", upstream)
                    .log("An upstream answers again");
        }
    }

    /** Where others had an answer meanwhile, it is the target that is late. */
    void late(long sinceNanos) {
        if (answeredAt - sinceNanos < 0) {
            failed("does not answer in time; if it does otherwise, its target did not");
        }
    }

    synchronized void failed(String why) {
        long now = nanos.getAsLong();
        if (now - saidAt >= QUIET.toNanos()) {
            saidAt = now;
            saidUseless = true;
            log.atWarn()
                    .addKeyValue("server", server)
                    .addKeyValue("upstream", upstream)
                    .addKeyValue("why", why)
                    .log("An upstream is of no use");
        }
    }
}
