package io.vpnmanager.api.protocol;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NearWords;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the settings of one protocol, and knows which of them nobody has read. */
final class SettingReader {
    private final ProtocolKind kind;
    private final Map<String, List<String>> settings;
    private final Set<String> read = new HashSet<>();

    SettingReader(ProtocolKind kind, Map<String, List<String>> settings) {
        this.kind = kind;
        this.settings = Map.copyOf(settings);
    }

    <T> T required(String name, Function<String, T> parse) {
        return optional(name, parse)
                .orElseThrow(() -> Problem.of(ErrorCode.SYNTAX, "a server of protocol " + kind, "needs " + name)
                        .remedy("Give it --" + name)
                        .fact("field", name)
                        .toException());
    }

    <T> Optional<T> optional(String name, Function<String, T> parse) {
        List<String> values = values(name);
        if (values.size() > 1) {
            throw problem(ErrorCode.SYNTAX, name, "has " + values.size() + " values")
                    .remedy("Give it once")
                    .toException();
        }
        return values.stream().map(parse).findFirst();
    }

    <T> List<T> all(String name, Function<String, T> parse) {
        List<T> found = values(name).stream().map(parse).toList();
        if (Set.copyOf(found).size() < found.size()) {
            throw problem(ErrorCode.DUPLICATE, name, "holds the same value twice")
                    .remedy("Give each once")
                    .toException();
        }
        return found;
    }

    /** {@return whether the setting says {@code true}; {@code false} when it is absent} */
    boolean flag(String name) {
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

    void requireNoMore() {
        settings.keySet().stream()
                .filter(name -> !read.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw problem(ErrorCode.UNKNOWN, VisibleText.quoted(name), "is not a setting of this protocol")
                            .remedy(remedy(name))
                            .fact("field", name)
                            .toException();
                });
    }

    private String remedy(String name) {
        List<String> known = Protocol.settingNames(kind);
        return NearWords.to(name, known).stream()
                .findFirst()
                .map(near -> "Did you mean " + near + "?")
                .orElse(known.isEmpty() ? "Leave it out" : "Settings are " + String.join(", ", known));
    }

    private Problem problem(ErrorCode code, String name, String why) {
        return Problem.of(code, "setting " + name + " of protocol " + kind, why).fact("field", name);
    }
}
