package io.vpnmanager.api.setting;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.error.NearWords;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads settings that are kept as text, by name, each with its values in their order, and knows which of them nobody
 * has read. For one thread.
 */
public final class SettingReader {
    private final String owner;
    private final List<String> known;
    private final Map<String, List<String>> settings;
    private final Set<String> read = new HashSet<>();

    /**
     * A reader of these settings.
     *
     * @param owner whose they are, as errors say it: {@code protocol vless}
     * @param known the names of those that there may be, in the order in which to show them
     * @param settings by name
     */
    public SettingReader(String owner, List<String> known, Map<String, List<String>> settings) {
        this.owner = owner;
        this.known = List.copyOf(known);
        this.settings = Map.copyOf(settings);
    }

    /**
     * {@return the one value of a setting}
     *
     * @param <T> what it is read to
     * @param name of the setting
     * @param parse reads it
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} when there is none, or several
     */
    public <T> T required(String name, Function<String, T> parse) {
        return optional(name, parse)
                .orElseThrow(() -> Problem.of(ErrorCode.SYNTAX, owner, "needs " + name)
                        .remedy("Give it --" + name)
                        .fact("field", name)
                        .toException());
    }

    /**
     * {@return the one value of a setting, if there is one}
     *
     * @param <T> what it is read to
     * @param name of the setting
     * @param parse reads it
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} when there are several
     */
    public <T> Optional<T> optional(String name, Function<String, T> parse) {
        List<String> values = values(name);
        if (values.size() > 1) {
            throw problem(ErrorCode.SYNTAX, name, "has " + values.size() + " values")
                    .remedy("Give it once")
                    .toException();
        }
        return values.stream().map(text -> parsed(name, text, parse)).findFirst();
    }

    /**
     * {@return every value of a setting, in their order}
     *
     * @param <T> what it is read to
     * @param name of the setting
     * @param parse reads each
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code DUP} when one is there twice
     */
    public <T> List<T> all(String name, Function<String, T> parse) {
        List<T> found =
                values(name).stream().map(text -> parsed(name, text, parse)).toList();
        if (Set.copyOf(found).size() < found.size()) {
            throw problem(ErrorCode.DUPLICATE, name, "holds the same value twice")
                    .remedy("Give each once")
                    .toException();
        }
        return found;
    }

    /** Whoever refuses a value need not know as which setting it was given. */
    private static <T> T parsed(String name, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (InvalidRequestException e) {
            throw e.problem().fact("field", name).toException(e);
        }
    }

    /**
     * {@return whether the setting says {@code true}; {@code false} when it is absent}
     *
     * @param name of the setting
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} when it says something else
     */
    public boolean flag(String name) {
        return optional(name, text -> truth(name, text)).orElse(false);
    }

    private boolean truth(String name, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw problem(ErrorCode.SYNTAX, name, "is " + VisibleText.quoted(text) + ", not true or false")
                        .toException();
        };
    }

    private List<String> values(String name) {
        read.add(name);
        return settings.getOrDefault(name, List.of());
    }

    /**
     * Refuses what nobody has read.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK} for a setting that is not known
     */
    public void requireNoMore() {
        settings.keySet().stream()
                .filter(name -> !read.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw problem(ErrorCode.UNKNOWN, VisibleText.quoted(name), "is not one of its settings")
                            .remedy(remedy(name))
                            .fact("field", name)
                            .toException();
                });
    }

    private String remedy(String name) {
        return NearWords.to(name, known).stream()
                .findFirst()
                .map(near -> "Did you mean " + near + "?")
                .orElse(known.isEmpty() ? "Leave it out" : "Settings are " + String.join(", ", known));
    }

    private Problem problem(ErrorCode code, String name, String why) {
        return Problem.of(code, "setting " + name + " of " + owner, why).fact("field", name);
    }
}
