package io.vpnmanager.cli.menu.part;

import io.vpnmanager.cli.menu.draw.Fit;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Something to fill in. */
public sealed interface Field {
    /** {@return the name of its value} */
    String name();

    /** {@return what stands before it} */
    String label();

    /** {@return its value as text; several words by commas} */
    String value();

    /** {@return what to say below it while it is filled in} */
    String hint();

    /** {@return the field after this event} */
    Field on(Event event);

    /**
     * A line of text.
     *
     * @param name of the value
     * @param label before it
     * @param hint below it
     * @param value what was typed
     */
    record Text(String name, String label, String hint, String value) implements Field {
        private static final int LONGEST = 1_000;

        @Override
        public Field on(Event event) {
            return new Text(name, label, hint, typed(value, event));
        }

        /** {@return a text after what was typed at its end} */
        public static String typed(String before, Event event) {
            return switch (event) {
                case Event.Typed typed -> typed(before, typed.key());
                case Event.Pasted pasted -> cut(before + pasted.text().replaceAll("\\p{Cntrl}+", ""));
                default -> before;
            };
        }

        private static String typed(String before, Key key) {
            return switch (key.name()) {
                case SIGN -> cut(before + Character.toString(key.sign()));
                case BACKSPACE ->
                    before.isEmpty() ? before : before.substring(0, before.offsetByCodePoints(before.length(), -1));
                case CONTROL -> key.sign() == 'u' ? "" : before;
                default -> before;
            };
        }

        private static String cut(String text) {
            return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        }
    }

    /**
     * One of several words.
     *
     * @param name of the value
     * @param label before it
     * @param hint below it
     * @param options the words
     * @param at which is chosen
     */
    record OneOf(String name, String label, String hint, List<String> options, int at) implements Field {
        @Override
        public String value() {
            return options.get(at);
        }

        @Override
        public Field on(Event event) {
            int by = event instanceof Event.Typed typed
                    ? switch (typed.key().name()) {
                        case LEFT -> -1;
                        case RIGHT -> 1;
                        case SIGN -> typed.key().is(' ') ? 1 : 0;
                        default -> 0;
                    }
                    : 0;
            return new OneOf(name, label, hint, options, Math.floorMod(at + by, options.size()));
        }
    }

    /**
     * Some of several words.
     *
     * @param name of the value
     * @param label before it
     * @param hint below it
     * @param options the words
     * @param at where the cursor is
     * @param chosen which are chosen
     */
    record SomeOf(String name, String label, String hint, List<String> options, int at, Set<String> chosen)
            implements Field {
        @Override
        public String value() {
            return options.stream().filter(chosen::contains).collect(Collectors.joining(","));
        }

        @Override
        public Field on(Event event) {
            if (!(event instanceof Event.Typed typed)) {
                return this;
            }
            return switch (typed.key().name()) {
                case LEFT -> at(Math.floorMod(at - 1, options.size()));
                case RIGHT -> at(Math.floorMod(at + 1, options.size()));
                case SIGN -> typed.key().is(' ') ? toggled() : this;
                default -> this;
            };
        }

        private Field at(int other) {
            return new SomeOf(name, label, hint, options, other, chosen);
        }

        private Field toggled() {
            Set<String> others = new LinkedHashSet<>(chosen);
            String word = options.get(at);
            if (!others.remove(word)) {
                others.add(word);
            }
            return new SomeOf(name, label, hint, options, at, Set.copyOf(others));
        }
    }

    /** {@return how wide the widest label is} */
    static int labels(List<Field> fields) {
        return fields.stream().mapToInt(field -> Fit.width(field.label())).max().orElse(0);
    }
}
