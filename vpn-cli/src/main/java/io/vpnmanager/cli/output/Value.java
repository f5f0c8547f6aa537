package io.vpnmanager.cli.output;

import io.vpnmanager.api.error.VisibleText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What stands in a field; each format writes it in its own way. */
public sealed interface Value {
    /** {@return in one line, nothing rounded} */
    String exact();

    /**
     * Text.
     *
     * @param text as it is; made visible where it is shown to people
     */
    record Text(String text) implements Value {
        @Override
        public String exact() {
            return VisibleText.of(text);
        }
    }

    /**
     * A state, in a word.
     *
     * @param text the word
     * @param tone what it means
     */
    record State(String text, Tone tone) implements Value {
        @Override
        public String exact() {
            return VisibleText.of(text);
        }
    }

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

        String joined(String between) {
            return words.isEmpty() ? "-" : VisibleText.of(String.join(between, words));
        }

        @Override
        public String exact() {
            return joined(",");
        }
    }

    /**
     * A whole number, shown as it is.
     *
     * @param number the number
     */
    record Count(long number) implements Value {
        @Override
        public String exact() {
            return Long.toString(number);
        }
    }

    /**
     * A number that may be a fraction.
     *
     * @param number finite
     */
    record Figure(double number) implements Value {
        @Override
        public String exact() {
            return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
        }
    }

    /**
     * An amount of data, rounded for people.
     *
     * @param bytes 0 or more
     */
    record Bytes(long bytes) implements Value {
        @Override
        public String exact() {
            return Long.toString(bytes);
        }
    }

    /**
     * A share, drawn as a bar for people.
     *
     * @param percent 0 to 100
     */
    record Percent(long percent) implements Value {
        @Override
        public String exact() {
            return Long.toString(percent);
        }
    }

    /**
     * How long something took, in milliseconds for people.
     *
     * @param micros microseconds, 0 or more
     */
    record Micros(long micros) implements Value {
        @Override
        public String exact() {
            return Long.toString(micros);
        }
    }

    /**
     * Yes or no.
     *
     * @param holds whether it is so
     */
    record Flag(boolean holds) implements Value {
        @Override
        public String exact() {
            return Boolean.toString(holds);
        }
    }

    /**
     * A moment, in UTC.
     *
     * @param instant the moment
     */
    record Moment(Instant instant) implements Value {
        @Override
        public String exact() {
            return Rfc3339.of(instant);
        }
    }

    /**
     * Facts by name.
     *
     * @param facts in their order
     */
    record Facts(Map<String, String> facts) implements Value {
        @Override
        public String exact() {
            return VisibleText.of(facts.entrySet().stream()
                    .map(fact -> fact.getKey() + "=" + fact.getValue())
                    .collect(Collectors.joining(",")));
        }
    }

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

        @Override
        public String exact() {
            return Integer.toString(rows.size());
        }
    }

    /** Nothing is known. */
    record Absent() implements Value {
        @Override
        public String exact() {
            return "-";
        }
    }

    /** {@return the text, or {@link Absent}} */
    static Value ofOptional(Optional<?> value) {
        return value.<Value>map(present -> new Text(present.toString())).orElseGet(Absent::new);
    }

    /** {@return the moment, or {@link Absent}} */
    static Value ofMoment(Optional<Instant> instant) {
        return instant.<Value>map(Moment::new).orElseGet(Absent::new);
    }
}
