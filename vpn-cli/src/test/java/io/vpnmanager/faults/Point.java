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

    /** Reads what {@link Object#toString} has written. */
    static Point parse(String text) {
        if (text.startsWith(Step.PREFIX)) {
            return new Step(text.substring(Step.PREFIX.length()));
        }
        Matcher call = SystemCall.TEXT.matcher(text);
        if (call.matches()) {
            return new SystemCall(call.group(1), Integer.parseInt(call.group(2)));
        }
        throw new IllegalArgumentException("no point: " + text);
    }
}
