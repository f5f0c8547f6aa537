package io.vpnmanager.core.internal.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.user.User;
import io.vpnmanager.core.internal.container.ContainerHome.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something happens before a call to the container engine, in the life of one server: before each of them with
 * {@code -Pfaults}, else before some, by a seed that is told ({@code -Dfaults.seed}), for as long as a sample may take.
 */
final class Trouble {
    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);
    private static final boolean WHOLE =
            System.getProperty("faults.extent", "sample").equals("whole");
    private static final Duration SAMPLE = Duration.ofSeconds(25);

    private final Kind kind;
    private final Path socket;
    private final Leader leader;
    private final long seed = Long.getLong("faults.seed", System.nanoTime() % 100_000);

    /** Leads a home until all is as wanted, though something happens before this call; tells whether it did. */
    interface Leader {
        boolean leads(ContainerHome home, int call);
    }

    /** What an operator does to a server. */
    enum Phase {
        INSTALL,
        UPDATE,
        REMOVE
    }

    private record Point(Phase phase, int call) {}

    Trouble(Kind kind, Path socket, Leader leader) {
        this.kind = kind;
        this.socket = socket;
        this.leader = leader;
    }

    /** Tries them, and tells how many there were. */
    void run() {
        List<Point> points = points();
        long end = System.nanoTime() + SAMPLE.toNanos();
        int happened = 0;
        int tried = 0;
        for (Point point : points) {
            // A life may have a few calls less than the one that was counted; a sample has one at which it happened.
            if (!WHOLE && happened > 0 && System.nanoTime() > end) {
                break;
            }
            tried++;
            happened += live(point) ? 1 : 0;
        }
        LOG.atInfo().log(
                "{}: {} of {} calls, {} times it happened, seed {}", kind, tried, points.size(), happened, seed);
        assertThat(happened).as("of " + tried).isPositive();
    }

    /** {@return the calls of a life without trouble, in an order that comes from the seed} */
    private List<Point> points() {
        Map<Phase, Integer> calls = new EnumMap<>(Phase.class);
        try (ContainerHome home = new ContainerHome(kind, socket)) {
            User first = home.comes();
            for (Phase phase : Phase.values()) {
                enter(home, phase, first);
                TroubledRuntime counted = TroubledRuntime.at(home.runtime(), 0, () -> {});
                home.lead(counted.runtime());
                home.isAsWanted();
                calls.put(phase, counted.calls());
            }
        }
        List<Point> points = new ArrayList<>();
        calls.forEach((phase, count) -> {
            for (int call = 1; call <= count; call++) {
                points.add(new Point(phase, call));
            }
        });
        Collections.shuffle(points, new Random(seed));
        return points;
    }

    private boolean live(Point point) {
        try (ContainerHome home = new ContainerHome(kind, socket)) {
            User first = home.comes();
            home.comes();
            boolean happened = false;
            for (Phase phase : Phase.values()) {
                enter(home, phase, first);
                if (phase == point.phase()) {
                    happened = leader.leads(home, point.call());
                } else {
                    home.lead(home.runtime());
                }
                home.isAsWanted();
            }
            return happened;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(point + ", seed " + seed + ": " + e, e);
        }
    }

    private static void enter(ContainerHome home, Phase phase, User first) {
        switch (phase) {
            case INSTALL -> home.install();
            case UPDATE -> {
                home.move();
                home.goes(first);
                home.comes();
            }
            case REMOVE -> home.remove();
        }
    }
}
