package io.vpnmanager.cli.logs;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NearWords;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Which lines are wanted.
 *
 * @param servers about which servers; empty for all, and for lines about none
 * @param areas of which areas; empty for all
 * @param weight from which weight on; what tells none is then not wanted
 * @param since from when on
 * @param search what has to stand in it, in letters of any case; empty for anything
 * @param match a pattern that has to be found in it
 */
public record EntryFilter(
        Set<String> servers,
        Set<String> areas,
        Optional<Weight> weight,
        Optional<Instant> since,
        String search,
        Optional<Pattern> match)
        implements Predicate<Entry> {
    /** So many that an honest pattern never needs them for a line, and that pass in some milliseconds. */
    private static final int STEPS = 2_000_000;

    private static final List<String> AREAS = Stream.concat(
                    Stream.of(AccessLines.AREA, ServerFeed.AREA),
                    Arrays.stream(Area.values()).map(Area::toString))
            .sorted()
            .toList();

    /** Copies the sets. */
    public EntryFilter {
        servers = Set.copyOf(servers);
        areas = Set.copyOf(areas);
        search = search.toLowerCase(Locale.ROOT);
    }

    /**
     * {@return the pattern that this text is}
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} where it is none
     */
    public static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw Problem.of(
                            ErrorCode.SYNTAX,
                            "pattern " + VisibleText.quoted(text),
                            "is no regular expression: " + VisibleText.of(e.getDescription()))
                    .remedy("Write it as Java's patterns are written, or search for plain text with --search")
                    .fact("field", "match")
                    .toException(e);
        }
    }

    /**
     * {@return the area of this name}
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK} where there is none
     */
    public static String area(String text) {
        if (AREAS.contains(text)) {
            return text;
        }
        List<String> near = NearWords.to(text, AREAS);
        String mean = near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ";
        throw Problem.of(ErrorCode.UNKNOWN, "area " + VisibleText.quoted(text), "is not known")
                .remedy(mean + "There are " + String.join(", ", AREAS))
                .fact("field", "area")
                .toException();
    }

    /** {@return whether lines of the agent's log may be wanted} */
    public boolean wantsAgent() {
        return areas.isEmpty() || !Set.of(AccessLines.AREA, ServerFeed.AREA).containsAll(areas);
    }

    @Override
    public boolean test(Entry entry) {
        return (servers.isEmpty() || entry.server().filter(servers::contains).isPresent())
                && (areas.isEmpty() || entry.area().filter(areas::contains).isPresent())
                && weight.map(least -> entry.weight()
                                .filter(its -> its.compareTo(least) >= 0)
                                .isPresent())
                        .orElse(true)
                && since.map(from -> !entry.at().isBefore(from)).orElse(true)
                && (search.isEmpty() || entry.text().toLowerCase(Locale.ROOT).contains(search))
                && match.map(pattern -> isFound(pattern, entry)).orElse(true);
    }

    private static boolean isFound(Pattern pattern, Entry entry) {
        try {
            return pattern.matcher(new BoundedText(entry.text(), STEPS)).find();
        } catch (BoundedText.TooLong | StackOverflowError e) {
            throw Problem.of(
                            ErrorCode.RANGE,
                            "pattern " + VisibleText.quoted(pattern.pattern()),
                            "takes too long for the line of " + entry.at() + " of " + entry.source())
                    .remedy("Write it without a repetition inside of another, or search for plain text with --search")
                    .fact("field", "match")
                    .toException(e);
        }
    }
}
