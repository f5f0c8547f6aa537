package io.vpnmanager.faults;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in the life of a process it is harmed. Each has a text of one word, which can be read back. */
sealed interface Point {
    /** A named step of the library: a call to a provider that begins, or has returned. */
    record Step(String name) implements Point {
        private static final String PREFIX = "step:";

        @Override
        public String toString() {
            return PREFIX + name;
        }
    }

    /** The {@code number}-th call of this name to the system, by whichever thread makes so many first. */
    record SystemCall(String name, int number) implements Point {
        static final String WRITE = "write";

        private static final Pattern TEXT = Pattern.compile("(\\w+)#(\\d+)");

        /** {@return the call after this one} */
        SystemCall next() {
            return new SystemCall(name, number + 1);
        }

        @Override
        public String toString() {
            return name + "#" + number;
        }
    }

    /** After so many changes: when none is made yet, or so many are acknowledged. */
    record After(int changes) implements Point {
        private static final Pattern TEXT = Pattern.compile("after:(\\d+)");

        @Override
        public String toString() {
            return "after:" + changes;
        }
    }

    /** All the time: the disk has so many KiB of room left. */
    record Room(int kib) implements Point {
        private static final Pattern TEXT = Pattern.compile("room:(\\d+)");

        @Override
        public String toString() {
            return "room:" + kib;
        }
    }

    /** Reads what {@link Object#toString} has written. */
    static Point parse(String text) {
        if (text.startsWith(Step.PREFIX)) {
            return new Step(text.substring(Step.PREFIX.length()));
        }
        Matcher call = SystemCall.TEXT.matcher(text);
        if (call.matches()) {
            return new SystemCall(call.group(1), Integer.parseInt(call.group(2)));
        }
        Matcher after = After.TEXT.matcher(text);
        if (after.matches()) {
            return new After(Integer.parseInt(after.group(1)));
        }
        Matcher room = Room.TEXT.matcher(text);
        if (room.matches()) {
            return new Room(Integer.parseInt(room.group(1)));
        }
        throw new IllegalArgumentException("no point: " + text);
    }
}
