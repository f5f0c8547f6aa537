package io.vpnmanager.core.internal.config;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.monitor.MetricsReach;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ContainerImage;
import io.vpnmanager.api.subscription.PublicUrl;
import io.vpnmanager.api.terms.ByteSize;
import io.vpnmanager.core.internal.config.model.AreaLevels;
import io.vpnmanager.core.internal.config.model.LogFormat;
import io.vpnmanager.core.internal.config.model.LogLevel;
import io.vpnmanager.core.internal.config.model.OutputName;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From the text of a setting to its value. */
final class Values {
    /** Longer than any path that a system takes. */
    private static final int LONGEST = 4096;

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})([smh])");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Map<Class<?>, Function<String, Optional<?>>> READERS = Map.ofEntries(
            Map.entry(AreaLevels.class, AreaLevels::parse),
            Map.entry(ByteSize.class, text -> Optional.of(ByteSize.parse(text))),
            Map.entry(ContainerImage.class, text -> Optional.of(new ContainerImage(text))),
            Map.entry(Duration.class, Values::duration),
            Map.entry(Endpoint.class, text -> Optional.of(Endpoint.parse(text))),
            Map.entry(Integer.class, Values::number),
            Map.entry(LogFormat.class, text -> oneOf(LogFormat.values(), text)),
            Map.entry(LogLevel.class, text -> oneOf(LogLevel.values(), text)),
            Map.entry(MetricsReach.class, text -> oneOf(MetricsReach.values(), text)),
            Map.entry(OutputName.class, text -> oneOf(OutputName.values(), text)),
            Map.entry(Path.class, Values::path),
            Map.entry(PublicUrl.class, text -> Optional.of(PublicUrl.parse(text))),
            Map.entry(String.class, Optional::of),
            Map.entry(URI.class, Values::uri));

    private Values() {}

    /** {@return the value that a text means for its key} */
    static Object read(GivenValue given) {
        requireReadable(given);
        Function<String, Optional<?>> reader = READERS.get(given.entry().type());
        if (reader == null) {
            throw new IllegalStateException("no reader for " + given.entry().type());
        }
        try {
            Optional<?> value = reader.apply(given.text());
            if (value.isPresent()) {
                return value.get();
            }
        } catch (VpnException e) {
            throw given.complaint().refuse(e);
        }
        throw given.complaint().refuse(ErrorCode.SYNTAX, "cannot be " + found(given), allowed(given));
    }

    static String found(GivenValue given) {
        return "\"" + (given.text().length() > 80 ? given.text().substring(0, 80) + "…" : given.text()) + "\"";
    }

    static String allowed(GivenValue given) {
        return "Allowed: " + given.entry().key().allowed() + ", as in "
                + given.entry().key().example();
    }

    private static void requireReadable(GivenValue given) {
        String text = given.text();
        if (text.isEmpty()) {
            throw given.complaint().refuse(ErrorCode.SYNTAX, "is empty", "Give it a value, or leave it out");
        }
        if (text.length() > LONGEST) {
            throw given.complaint().refuse(ErrorCode.TOO_BIG, "is longer than " + LONGEST + " characters", "");
        }
        if (text.codePoints().anyMatch(Values::isUnreadable)) {
            throw given.complaint()
                    .refuse(
                            ErrorCode.ENCODING,
                            "holds a control character, or bytes that are no text in this locale",
                            "Leave it out");
        }
    }

    /** U+FFFD is what the JVM puts where bytes of a variable are no text. */
    private static boolean isUnreadable(int codePoint) {
        return codePoint == 0xFFFD
                || switch (Character.getType(codePoint)) {
                    case Character.CONTROL,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                };
    }

    /** {@return how long a number of seconds, minutes or hours is} */
    static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofHours(number);
                });
    }

    private static Optional<Integer> number(String text) {
        return Optional.of(text).filter(it -> NUMBER.matcher(it).matches()).map(Integer::parseInt);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> Optional<E> oneOf(E[] values, String text) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }
}
