package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerReport.State;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Says in the log what becomes of servers: when one serves, has failed or has stopped, not with every look. */
final class ServerNews {
    private static final Logger LOG = LoggerFactory.getLogger(ServerNews.class);

    private final Map<ServerId, Told> told = new HashMap<>();

    private record Told(State state, String problem) {}

    /** Says what is new of this server; that work on it is slow is none. */
    void take(Server server, ServerReport report) {
        Told now = new Told(report.state(), report.problem());
        if (now.state() == State.PENDING) {
            return;
        }
        Told before = told.put(server.id(), now);
        if (!now.equals(before)) {
            say(server, now, before != null && before.state() == State.FAILED);
        }
    }

    private static void say(Server server, Told now, boolean hadFailed) {
        switch (now.state()) {
            case SERVING -> say(Level.INFO, server, now, hadFailed ? "A server serves again" : "A server serves");
            case STOPPED -> say(Level.INFO, server, now, "A server has stopped");
            case FAILED -> say(Level.WARN, server, now, "A server is not as it should be, which is tried again");
            case PENDING -> throw new IllegalStateException("that a server is pending is no news");
        }
    }

    private static void say(Level level, Server server, Told now, String sentence) {
        var line = LOG.atLevel(level)
                .addKeyValue("server", server.name())
                .addKeyValue("protocol", server.spec().protocol().kind())
                .addKeyValue("revision", server.revision());
        (now.problem().isEmpty() ? line : line.addKeyValue("problem", now.problem())).log(sentence);
    }

    /** Forgets those that are gone. */
    void keepOnly(Set<ServerId> wanted) {
        told.keySet().retainAll(wanted);
    }
}
