package io.vpnmanager.core.internal.reconcile;

import java.time.Duration;

/**
 * How often the agent looks and tries again, by the clock that never jumps.
 *
 * @param observing how long until servers are looked at again though nothing has changed: a look is cheap, and finds a
 *     server that somebody ended, and how many sessions are open
 * @param comparing how long until all keys are compared again: at a million of them that costs about a second
 * @param firstPause how long to leave alone what failed once; twice as long each further time
 * @param longestPause the longest such pause
 * @param mostCrashes how often a server may come down by itself before it is left alone
 * @param crashesWithin in which time
 */
public record Rhythm(
        Duration observing,
        Duration comparing,
        Duration firstPause,
        Duration longestPause,
        int mostCrashes,
        Duration crashesWithin) {
    /** That of an agent at work. */
    public static final Rhythm USUAL = new Rhythm(
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            5,
            Duration.ofMinutes(10));
}
