package io.vpnmanager.core.internal.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/** Facts by name, as text. What is not known has no name; reading what is not as it should be throws. */
final class Facts {
    private final Map<String, String> values;
    private final String prefix;

    private Facts(Map<String, String> values, String prefix) {
        this.values = values;
        this.prefix = prefix;
    }

    static Facts none() {
        return new Facts(new TreeMap<>(), "");
    }

    static Facts of(Map<String, String> values) {
        return new Facts(values, "");
    }

    /** {@return those whose names begin so} */
    Facts under(String part) {
        return new Facts(values, prefix + part + ".");
    }

    boolean isEmpty() {
        return values.keySet().stream().noneMatch(name -> name.startsWith(prefix));
    }

    Map<String, String> all() {
        return Map.copyOf(values);
    }

    Facts with(String name, String value) {
        values.put(prefix + name, value);
        return this;
    }

    Facts with(String name, long value) {
        return with(name, Long.toString(value));
    }

    /** A moment, a duration, or whatever else is read back from how it is written. */
    Facts with(String name, Optional<?> value) {
        value.ifPresent(known -> with(name, known.toString()));
        return this;
    }

    Facts with(String name, OptionalLong value) {
        value.ifPresent(known -> with(name, known));
        return this;
    }

    Facts with(String name, OptionalDouble value) {
        value.ifPresent(known -> with(name, Double.toString(known)));
        return this;
    }

    String text(String name) {
        return find(name).orElseThrow(() -> new NoSuchElementException(prefix + name));
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(prefix + name));
    }

    <T> Optional<T> find(String name, Function<String, T> parse) {
        return find(name).map(parse);
    }

    long number(String name) {
        return Long.parseLong(text(name));
    }

    OptionalLong findNumber(String name) {
        return find(name).stream().mapToLong(Long::parseLong).findFirst();
    }

    OptionalDouble findFraction(String name) {
        return find(name).stream().mapToDouble(Double::parseDouble).findFirst();
    }

    Optional<Instant> moment(String name) {
        return find(name, Instant::parse);
    }

    Optional<Duration> duration(String name) {
        return find(name, Duration::parse);
    }
}
