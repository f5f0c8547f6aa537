package io.vpnmanager.api.terms;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.setting.SettingReader;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How much of a server a user may hold at one moment, over all keys of the user and all servers of one agent. Not every
 * protocol can be limited: what is limited is refused for users with access to one that cannot. A change counts for
 * what is opened from then on, and within a second for the speed of everything; what is open above a number that was
 * lowered stays.
 *
 * @param connections how many connections at once, 1 to {@value #MOST}; empty for no limit
 * @param devices from how many addresses at once, 1 to {@value #MOST}; of IPv6 a network of 64 bits counts as one
 *     address; empty for no limit
 * @param newConnections how many connections to targets in a time; empty for no limit. Each counts that a user is let
 *     in to open: one of SOCKS5, also where it is then used for datagrams, and each request of HTTP, because each has a
 *     connection of its own to its target, however many share one of the client's. Whether the target may be reached,
 *     or can be, makes no difference, so that nobody tries targets out faster. What was refused does not count
 * @param upload how fast data may come from the user; empty for no limit
 * @param download how fast data may go to the user; empty for no limit
 */
public record Limits(
        OptionalInt connections,
        OptionalInt devices,
        Optional<ConnectionRate> newConnections,
        Optional<BitRate> upload,
        Optional<BitRate> download) {
    /** The most connections or devices that can be told from no limit. */
    public static final int MOST = 20_000;

    /** No limit at all. */
    public static final Limits NONE =
            new Limits(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());

    /** The names of the settings, in the order in which to show them. */
    public static final List<String> SETTINGS =
            List.of("max-connections", "max-devices", "new-connections", "upload-speed", "download-speed");

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    /** What can be limited. */
    public enum Kind {
        /** How many connections are open. */
        CONNECTIONS("max-connections"),
        /** From how many addresses. */
        DEVICES("max-devices"),
        /** How many connections are opened in a time. */
        NEW_CONNECTIONS("new-connections"),
        /** How fast data comes and goes. */
        SPEED("a speed");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** {@return what errors call it} */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Checks for null and the ranges.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside them
     */
    public Limits {
        requireCount("max-connections", connections);
        requireCount("max-devices", devices);
        Objects.requireNonNull(newConnections, "newConnections");
        Objects.requireNonNull(upload, "upload");
        Objects.requireNonNull(download, "download");
    }

    /**
     * Limits that let new connections come as fast as they like.
     *
     * @param connections how many connections at once
     * @param devices from how many addresses at once
     * @param upload how fast data may come from the user
     * @param download how fast data may go to the user
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside the ranges
     */
    public Limits(OptionalInt connections, OptionalInt devices, Optional<BitRate> upload, Optional<BitRate> download) {
        this(connections, devices, Optional.empty(), upload, download);
    }

    /**
     * {@return the same, and so many new connections in a time}
     *
     * @param rate how many
     */
    public Limits newConnections(ConnectionRate rate) {
        return new Limits(connections, devices, Optional.of(rate), upload, download);
    }

    private static void requireCount(String name, OptionalInt count) {
        if (count.isPresent() && (count.getAsInt() < 1 || count.getAsInt() > MOST)) {
            throw outside(name, Integer.toString(count.getAsInt()));
        }
    }

    private static RuntimeException outside(String name, String text) {
        return Problem.of(ErrorCode.RANGE, name + " " + text, "is outside 1 to " + MOST)
                .remedy("Leave it out for no limit")
                .fact("field", name)
                .toException();
    }

    /** Reads those of these settings that there are. */
    static Limits of(SettingReader reader) {
        return new Limits(
                count(reader, "max-connections"),
                count(reader, "max-devices"),
                reader.optional("new-connections", ConnectionRate::parse),
                reader.optional("upload-speed", BitRate::parse),
                reader.optional("download-speed", BitRate::parse));
    }

    private static OptionalInt count(SettingReader reader, String name) {
        return reader.optional(name, text -> count(name, text))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    private static int count(String name, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw Problem.of(ErrorCode.SYNTAX, name + " " + VisibleText.quoted(text), "is not a number above 0")
                    .remedy("Give a number from 1 to " + MOST)
                    .fact("field", name)
                    .toException();
        }
        return Integer.parseInt(text);
    }

    /** Adds the settings to these. */
    void addTo(Map<String, List<String>> settings) {
        connections.ifPresent(count -> settings.put("max-connections", List.of(Integer.toString(count))));
        devices.ifPresent(count -> settings.put("max-devices", List.of(Integer.toString(count))));
        newConnections.ifPresent(rate -> settings.put("new-connections", List.of(rate.toString())));
        upload.ifPresent(rate -> settings.put("upload-speed", List.of(rate.toString())));
        download.ifPresent(rate -> settings.put("download-speed", List.of(rate.toString())));
    }

    /**
     * Reads limits.
     *
     * @param settings by name, of {@link #SETTINGS}
     * @return the limits
     * @throws io.vpnmanager.api.error.InvalidRequestException as {@link Terms#of}
     */
    public static Limits of(Map<String, List<String>> settings) {
        SettingReader reader = new SettingReader("a user", SETTINGS, settings);
        Limits limits = of(reader);
        reader.requireNoMore();
        return limits;
    }

    /** {@return what is limited} */
    public Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (connections.isPresent()) {
            kinds.add(Kind.CONNECTIONS);
        }
        if (devices.isPresent()) {
            kinds.add(Kind.DEVICES);
        }
        if (newConnections.isPresent()) {
            kinds.add(Kind.NEW_CONNECTIONS);
        }
        if (upload.isPresent() || download.isPresent()) {
            kinds.add(Kind.SPEED);
        }
        return kinds;
    }
}
