package io.vpnmanager.cli.terminal;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The standard streams of a process; each may or may not lead to a terminal. */
public enum Channel {
    /** Standard input. */
    INPUT('0'),
    /** Standard output. */
    OUTPUT('1'),
    /** Standard error. */
    ERROR('2');

    /** What the launcher says of the streams: the numbers of those that are terminals, for example {@code 02}. */
    private static final String PROPERTY = "vpn.terminals";

    private final char number;

    Channel(char number) {
        this.number = number;
    }

    /**
     * {@return which streams of this process lead to a terminal} A JVM cannot tell them apart by itself, so the
     * launcher does; without it, none is taken for one.
     */
    public static Set<Channel> terminals() {
        return numbered(System.getProperty(PROPERTY, ""));
    }

    static Set<Channel> numbered(String numbers) {
        Set<Channel> found = EnumSet.noneOf(Channel.class);
        for (Channel channel : values()) {
            if (numbers.indexOf(channel.number) >= 0) {
                found.add(channel);
            }
        }
        return Collections.unmodifiableSet(found);
    }
}
