package io.vpnmanager.core.internal.reconcile;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often a server came down by itself lately. After so many times in so long it is left alone until the first of
 * them is that long ago, or until it shall be another one.
 */
final class Crashes {
    private final int most;
    private final Duration within;
    private final Deque<Long> atNanos = new ArrayDeque<>();

    Crashes(Rhythm rhythm) {
        this.most = rhythm.mostCrashes();
        this.within = rhythm.crashesWithin();
    }

    void note() {
        atNanos.addLast(System.nanoTime());
    }

    boolean areTooMany() {
        return lately() >= most;
    }

    /** {@return whether one more would be too many} */
    boolean areAllThatMayBe() {
        return lately() >= most - 1;
    }

    private int lately() {
        long now = System.nanoTime();
        atNanos.removeIf(at -> now - at >= within.toNanos());
        return atNanos.size();
    }

    void forget() {
        atNanos.clear();
    }

    /** {@return what a server is left alone for, as a part of a sentence} */
    String words() {
        return "it ended by itself " + most + " times within " + words(within) + " and is left alone for now";
    }

    private static String words(Duration time) {
        return time.compareTo(Duration.ofMinutes(1)) < 0 ? time.toMillis() + " ms" : time.toMinutes() + " minutes";
    }
}
