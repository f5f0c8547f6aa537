package io.vpnmanager.core.internal.container;

import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.Feed;
import io.vpnmanager.spi.runtime.LogLine;
import io.vpnmanager.spi.runtime.LogQuery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;

/** What a container wrote last, for a person: few lines, each with its control characters as escapes. */
public final class LastWords {
    private static final int SHOWN = 3;
    /** More than are shown, because some are left out. */
    private static final int READ = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration IN_ALL = Duration.ofSeconds(6);

    /** How much later than those who talk to a process its engine may hear that it has ended, and a look meanwhile. */
    private static final Duration HEARD = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofMillis(100);

    private LastWords() {}

    /**
     * {@return the last lines of a container}
     *
     * @param shown which lines may be shown
     */
    public static String of(ContainerRuntime runtime, String container, Predicate<String> shown) {
        Deque<String> lines = new ArrayDeque<>();
        try (Feed<LogLine> feed = runtime.logs(container, new LogQuery(READ, LogQuery.End.NOW))) {
            long end = System.nanoTime() + IN_ALL.toNanos();
            while (!feed.isOver() && System.nanoTime() < end) {
                feed.next(PATIENCE).map(LogLine::text).filter(shown).ifPresent(line -> {
                    lines.add(VisibleText.of(line));
                    if (lines.size() > SHOWN) {
                        lines.removeFirst();
                    }
                });
            }
        } catch (VpnException e) {
            lines.add("its log cannot be read");
        }
        return lines.isEmpty() ? "nothing in its log" : String.join(" / ", lines);
    }

    /**
     * {@return with what a container ended, and its last lines; empty for one that has not ended, which takes two
     * seconds to say}
     */
    public static Optional<String> ofEnded(ContainerRuntime runtime, String container, Predicate<String> shown) {
        return settled(runtime, container)
                .filter(there -> there.state() == Container.State.STOPPED)
                .map(there -> "its container ended"
                        + there.exitCode().map(code -> " with code " + code).orElse("")
                        + (there.ranOutOfMemory() ? ", having needed more memory than it may use: " : ": ")
                        + of(runtime, container, shown));
    }

    /** Whoever asks has lost sight of it, most often because it is just ending. */
    private static Optional<Container> settled(ContainerRuntime runtime, String container) {
        long end = System.nanoTime() + HEARD.toNanos();
        Optional<Container> there = runtime.container(container);
        while (there.filter(it -> it.state() == Container.State.RUNNING).isPresent() && System.nanoTime() < end) {
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return there;
            }
            there = runtime.container(container);
        }
        return there;
    }
}
