package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.container.Ended;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lanes of all servers. For one thread, that of the agent; what lanes have to tell comes to it through a queue. */
final class Lanes {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    private final Rhythm rhythm;
    private final Runnable wake;
    private final Map<ServerId, Lane> byServer = new HashMap<>();
    private final BlockingQueue<Lane.Finished> finished = new LinkedBlockingQueue<>();

    /** Lanes that call {@code wake}, from their threads, when there is something to collect. */
    Lanes(Rhythm rhythm, Runnable wake) {
        this.rhythm = rhythm;
        this.wake = wake;
    }

    Lane of(ServerId server) {
        return byServer.computeIfAbsent(server, id -> new Lane(id, rhythm, this::tell));
    }

    Optional<Lane> find(ServerId server) {
        return Optional.ofNullable(byServer.get(server));
    }

    Collection<Lane> all() {
        return byServer.values();
    }

    private void tell(Lane.Finished end) {
        finished.add(end);
        wake.run();
    }

    /** {@return whether there is something to collect} */
    boolean hasFinished() {
        return !finished.isEmpty();
    }

    /** {@return whether a lane has come to the end of its steps since the last time} */
    boolean collect() {
        boolean any = false;
        for (Lane.Finished end = finished.poll(); end != null; end = finished.poll()) {
            take(end);
            any = true;
        }
        return any;
    }

    /** A lane that has come to its end is idle, whatever the end was. */
    private static void take(Lane.Finished end) {
        end.lane().finished(Optional.empty());
        end.failure().ifPresent(failure -> {
            end.lane().finished(Optional.of(said(end.lane(), failure)));
            if (Ended.tells(failure)) {
                end.lane().crashed();
            }
            if (failure instanceof Lane.LeftAlone) {
                end.lane().isLeftAlone();
            }
        });
    }

    /** What fails against its contract stops its own server only; a JVM at its end stops everything. */
    private static String said(Lane lane, Throwable failure) {
        return switch (failure) {
            case VpnException e -> {
                LOG.atDebug().addKeyValue("server", lane.server()).setCause(e).log("A step of a server failed");
                yield e.problem().sentence();
            }
            case Lane.LeftAlone e -> {
                LOG.atError().addKeyValue("server", lane.server()).log("A server is left alone: {}", e.getMessage());
                yield String.valueOf(e.getMessage());
            }
            case RuntimeException e -> {
                LOG.atError()
                        .addKeyValue("server", lane.server())
                        .setCause(e)
                        .log("A defect keeps a server from working");
                yield "its engine failed in a way that it should not: " + e;
            }
            default -> throw (Error) failure;
        };
    }

    /** Forgets the lanes of servers that there is nothing to do for. */
    void keepOnly(Predicate<ServerId> needed) {
        byServer.entrySet().removeIf(lane -> !lane.getValue().isBusy() && !needed.test(lane.getKey()));
    }

    boolean isAnyBusy() {
        return byServer.values().stream().anyMatch(Lane::isBusy);
    }

    boolean hasRetryDue() {
        return byServer.values().stream().anyMatch(Lane::hasRetryDue);
    }

    /** Asks all steps to give up, and waits for their end without regard to interrupts. */
    void end() {
        byServer.values().forEach(Lane::giveUp);
        boolean interrupted = false;
        while (isAnyBusy()) {
            try {
                finished.take().lane().finished(Optional.empty());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
