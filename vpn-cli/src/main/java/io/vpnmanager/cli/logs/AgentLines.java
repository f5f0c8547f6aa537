package io.vpnmanager.cli.logs;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines of an agent's log in whatever of its formats: text, JSON or logfmt. */
public final class AgentLines {
    private static final String AGENT = "agent";
    private static final Pattern TEXT =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT[0-9:.]{5,20}Z) vpn: ([a-z]{3,8}): (.*)", Pattern.DOTALL);
    private static final String SERVER = "server";

    private final Map<String, String> names;

    /** Lines in which servers are told by name or by identity; {@code names} has the name for each identity. */
    public AgentLines(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    /** {@return what a line says} */
    public Entry read(String line, Instant before) {
        if (line.startsWith("{") || line.startsWith("time=")) {
            Map<String, String> pairs = line.startsWith("{") ? JsonPairs.of(line) : LogfmtPairs.of(line);
            Optional<Instant> at = moment(pairs.getOrDefault("time", ""));
            if (at.isPresent()) {
                return ofPairs(at.get(), pairs);
            }
        }
        Matcher text = TEXT.matcher(line);
        if (text.matches()) {
            Optional<Instant> at = moment(text.group(1));
            Map<String, String> pairs = LogfmtPairs.leading(text.group(3)).pairs();
            return new Entry(
                    at.orElse(before),
                    AGENT,
                    Optional.ofNullable(pairs.get(SERVER)).map(this::name),
                    Optional.empty(),
                    Weight.find(text.group(2)),
                    text.group(3));
        }
        return new Entry(before, AGENT, Optional.empty(), Optional.empty(), Optional.empty(), line);
    }

    private Entry ofPairs(Instant at, Map<String, String> pairs) {
        String more = pairs.entrySet().stream()
                .filter(pair -> !pair.getKey().matches("time|level|area|message"))
                .map(pair -> " " + LogfmtText.key(pair.getKey()) + "=" + LogfmtText.visible(pair.getValue()))
                .collect(Collectors.joining());
        return new Entry(
                at,
                AGENT,
                Optional.ofNullable(pairs.get(SERVER)).map(this::name),
                Optional.ofNullable(pairs.get("area")),
                Weight.find(pairs.getOrDefault("level", "")),
                pairs.getOrDefault("message", "") + more);
    }

    private String name(String server) {
        return names.getOrDefault(server, server);
    }

    static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
