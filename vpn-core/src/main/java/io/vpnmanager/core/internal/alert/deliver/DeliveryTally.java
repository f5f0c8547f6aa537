package io.vpnmanager.core.internal.alert.deliver;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What became of tries, since this process began. Safe for use by many threads. */
public final class DeliveryTally {
    private final Map<Counted, Long> counts = new TreeMap<>();

    /** Nothing yet. */
    public DeliveryTally() {}

    /** What became of a try. */
    public enum Result {
        /** The receiver took it. */
        SENT,
        /** It is tried again. */
        FAILED,
        /** It was given up. */
        DEAD;

        /** {@return the word for it, in lower case} */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is counted.
     *
     * @param channel the name of the channel
     * @param result what became of tries
     */
    public record Counted(String channel, Result result) implements Comparable<Counted> {
        @Override
        public int compareTo(Counted other) {
            int byChannel = channel.compareTo(other.channel);
            return byChannel != 0 ? byChannel : result.compareTo(other.result);
        }
    }

    /** Counts from 0 on what is to come of tries of these channels, and forgets those that are not there any more. */
    synchronized void know(List<String> channels) {
        counts.keySet().removeIf(counted -> !channels.contains(counted.channel()));
        for (String channel : channels) {
            for (Result result : Result.values()) {
                counts.putIfAbsent(new Counted(channel, result), 0L);
            }
        }
    }

    synchronized void count(String channel, Result result) {
        counts.merge(new Counted(channel, result), 1L, Long::sum);
    }

    /** {@return the counts} */
    public synchronized Map<Counted, Long> counts() {
        return new TreeMap<>(counts);
    }
}
