package io.vpnmanager.cli.output;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands in a field; each format writes it in its own way. */
public sealed interface Value {

    /**
     * Text.
     *
     * @param text as it is; made visible where it is shown to people
     */
    record Text(String text) implements Value {}

    /**
     * A state, in a word.
     *
     * @param text the word
     * @param tone what it means
     */
    record State(String text, Tone tone) implements Value {}

    /**
     * Several words.
     *
     * @param words in their order
     */
    record Words(List<String> words) implements Value {
        /** Copies the list. */
        public Words {
            words = List.copyOf(words);
        }
    }

    /**
     * A whole number, shown as it is.
     *
     * @param number the number
     */
    record Count(long number) implements Value {}

    /**
     * An amount of data, rounded for people.
     *
     * @param bytes 0 or more
     */
    record Bytes(long bytes) implements Value {}

    /**
     * How long something took, in milliseconds for people.
     *
     * @param micros microseconds, 0 or more
     */
    record Micros(long micros) implements Value {}

    /**
     * Yes or no.
     *
     * @param holds whether it is so
     */
    record Flag(boolean holds) implements Value {}

    /**
     * A moment, in UTC.
     *
     * @param instant the moment
     */
    record Moment(Instant instant) implements Value {}

    /**
     * Facts by name.
     *
     * @param facts in their order
     */
    record Facts(Map<String, String> facts) implements Value {}

    /**
     * Rows that belong to the row they stand in.
     *
     * @param rows in their order
     */
    record Rows(List<Row> rows) implements Value {
        /** Copies the list. */
        public Rows {
            rows = List.copyOf(rows);
        }
    }

    /** Nothing is known. */
    record Absent() implements Value {}

    /** {@return the text, or {@link Absent}} */
    static Value ofOptional(Optional<?> value) {
        return value.<Value>map(present -> new Text(present.toString())).orElseGet(Absent::new);
    }

    /** {@return the moment, or {@link Absent}} */
    static Value ofMoment(Optional<Instant> instant) {
        return instant.<Value>map(Moment::new).orElseGet(Absent::new);
    }
}
