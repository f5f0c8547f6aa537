package io.vpnmanager.api.plan;

import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what a step changes, setting by setting. */
final class Differences {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static final String RETIRING = "retiring-key ";

    private final List<Difference> found = new ArrayList<>();

    private Differences() {}

    static List<Difference> of(UserSpec spec) {
        Differences differences = new Differences();
        differences.add("email", Optional.empty(), spec.email());
        differences.addKeys(Map.of(), spec.credentials());
        differences.addNames("groups", Set.of(), spec.groups());
        differences.addTerms(Terms.NONE, spec.terms());
        return List.copyOf(differences.found);
    }

    static List<Difference> of(User before, UserEdit edit) {
        Differences differences = new Differences();
        differences.add("name", Optional.of(before.name()), Optional.of(edit.nameOf(before)));
        differences.add("email", before.email(), edit.emailOf(before));
        List<AccessKey> removed = edit.keysToRemove(before);
        differences.addKeys(present(removed), edit.keysToMake(before));
        differences.addRetired(removed);
        differences.addNames("groups", before.groups(), edit.groupsOf(before));
        differences.addTerms(before.terms(), edit.termsOf(before));
        if (edit.resetsUsage()) {
            differences.add("usage", Optional.of("counted"), Optional.empty());
        }
        return List.copyOf(differences.found);
    }

    static List<Difference> of(ServerSpec spec) {
        Differences differences = new Differences();
        differences.add(
                "protocol", Optional.empty(), Optional.of(spec.protocol().kind()));
        differences.addSettings(Optional.empty(), spec);
        differences.add("power", Optional.empty(), Optional.of(spec.power()).filter(Power.STOPPED::equals));
        return List.copyOf(differences.found);
    }

    static List<Difference> between(ServerSpec before, ServerSpec after) {
        Differences differences = new Differences();
        differences.add("name", Optional.of(before.name()), Optional.of(after.name()));
        differences.addSettings(Optional.of(before), after);
        differences.add("power", Optional.of(before.power()), Optional.of(after.power()));
        differences.add("restarts", Optional.of(before.restarts()), Optional.of(after.restarts()));
        return List.copyOf(differences.found);
    }

    private static Map<ProtocolKind, AccessKey> present(List<AccessKey> keys) {
        return keys.stream()
                .filter(key -> !key.isRetiring())
                .collect(Collectors.toMap(AccessKey::protocol, key -> key));
    }

    static List<Difference> of(Step.RotateUserKeys step) {
        Map<ProtocolKind, NewCredential> made = step.rotation().credentials();
        List<AccessKey> before = step.before().keys().stream()
                .filter(key -> made.containsKey(key.protocol()))
                .toList();
        Differences differences = new Differences();
        differences.addKeys(present(before), made);
        step.rotation()
                .overlap()
                .ifPresentOrElse(
                        overlap -> differences.addRetiring(present(before), overlap),
                        () -> differences.addRetired(before));
        return List.copyOf(differences.found);
    }

    static List<Difference> of(Step.RetireUserKeys step) {
        Differences differences = new Differences();
        differences.addRetired(step.retired());
        return List.copyOf(differences.found);
    }

    private void addRetiring(Map<ProtocolKind, AccessKey> before, Duration overlap) {
        for (ProtocolKind kind : ProtocolKind.values()) {
            add(
                    RETIRING + kind,
                    Optional.empty(),
                    Optional.ofNullable(before.get(kind)).map(key -> word(key.kind()) + " for " + words(overlap)));
        }
    }

    private void addRetired(List<AccessKey> keys) {
        for (AccessKey key : keys) {
            key.until()
                    .ifPresent(until -> add(
                            RETIRING + key.protocol(),
                            Optional.of(word(key.kind()) + " until " + until),
                            Optional.empty()));
        }
    }

    static List<Difference> of(Step.RotateServerKeys step) {
        Server before = step.before();
        long version = before.keys().version();
        String until = step.overlap().map(time -> " for " + words(time)).orElse("");
        Differences differences = new Differences();
        differences.add("port", before.spec().port(), Optional.of(step.port()));
        differences.add("keys", Optional.of(version), Optional.of(version + 1));
        differences.add(
                "retiring-keys", Optional.empty(), before.spec().port().map(port -> retiring(version, port) + until));
        return List.copyOf(differences.found);
    }

    static List<Difference> of(Step.RetireServerKeys step) {
        Differences differences = new Differences();
        differences.add(
                "retiring-keys",
                step.before().keys().retiring().map(keys -> retiring(keys.version(), keys.port())),
                Optional.empty());
        return List.copyOf(differences.found);
    }

    private static String retiring(long version, Port port) {
        return version + " at port " + port;
    }

    /** {@return the time in the largest unit that it is a whole number of, as options take it: {@code 7d}} */
    private static String words(Duration time) {
        long seconds = time.toSeconds();
        if (seconds % DAY == 0) {
            return seconds / DAY + "d";
        }
        if (seconds % HOUR == 0) {
            return seconds / HOUR + "h";
        }
        return seconds % MINUTE == 0 ? seconds / MINUTE + "m" : seconds + "s";
    }

    static List<Difference> of(GroupSpec spec) {
        Differences differences = new Differences();
        differences.addNames("servers", Set.of(), spec.servers());
        return List.copyOf(differences.found);
    }

    static List<Difference> between(GroupSpec before, GroupSpec after) {
        Differences differences = new Differences();
        differences.add("name", Optional.of(before.name()), Optional.of(after.name()));
        differences.addNames("servers", before.servers(), after.servers());
        return List.copyOf(differences.found);
    }

    /** {@return those of a new template} */
    static List<Difference> of(TemplateSpec spec) {
        Differences differences = new Differences();
        differences.addSettings(Map.of(), spec.settings());
        return List.copyOf(differences.found);
    }

    static List<Difference> between(TemplateSpec before, TemplateSpec after) {
        Differences differences = new Differences();
        differences.add("name", Optional.of(before.name()), Optional.of(after.name()));
        differences.addSettings(before.settings(), after.settings());
        return List.copyOf(differences.found);
    }

    private void addSettings(Map<String, List<String>> before, Map<String, List<String>> after) {
        for (String name : TemplateSpec.SETTINGS) {
            add(name, joined(before, name), joined(after, name));
        }
    }

    private static Optional<String> joined(Map<String, List<String>> settings, String name) {
        return Optional.ofNullable(settings.get(name)).map(values -> String.join(" ", values));
    }

    private void addNames(String field, Set<?> before, Set<?> after) {
        add(field, names(before), names(after));
    }

    private static Optional<String> names(Set<?> names) {
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(names.stream().map(Object::toString).sorted().collect(Collectors.joining(" ")));
    }

    private void addTerms(Terms before, Terms after) {
        for (String name : Terms.SETTINGS) {
            add(name, setting(before, name), setting(after, name));
        }
    }

    private static Optional<String> setting(Terms terms, String name) {
        return joined(terms.settings(), name);
    }

    private void addSettings(Optional<ServerSpec> before, ServerSpec after) {
        Optional<IpAddress> listened = before.map(ServerSpec::listen);
        add("listen", listened, Optional.of(after.listen()));
        add("port", before.flatMap(ServerSpec::port), after.port());
        add("public-host", before.flatMap(ServerSpec::publicHost), after.publicHost());
        add("allow-targets", before.flatMap(Differences::targets), targets(after));
        for (String name : Protocol.settingNames(after.protocol().kind())) {
            add(name, before.flatMap(spec -> setting(spec, name)), setting(after, name));
        }
    }

    private static Optional<String> setting(ServerSpec spec, String name) {
        return Optional.ofNullable(spec.protocol().settings().get(name)).map(values -> String.join(" ", values));
    }

    private static Optional<String> targets(ServerSpec spec) {
        List<AllowedTarget> exceptions = spec.protocol().targets().exceptions();
        return exceptions.isEmpty()
                ? Optional.empty()
                : Optional.of(exceptions.stream().map(AllowedTarget::toString).collect(Collectors.joining(" ")));
    }

    /** A key is another one when it is removed and made again, even where both are described by the same word. */
    private void addKeys(Map<ProtocolKind, AccessKey> removed, Map<ProtocolKind, NewCredential> made) {
        for (ProtocolKind kind : ProtocolKind.values()) {
            if (removed.containsKey(kind) || made.containsKey(kind)) {
                found.add(new Difference(
                        "key " + kind,
                        Optional.ofNullable(removed.get(kind)).map(key -> word(key.kind())),
                        Optional.ofNullable(made.get(kind)).map(credential -> "new, " + word(credential.kind()))));
            }
        }
    }

    private static String word(CredentialKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private void add(String field, Optional<?> before, Optional<?> after) {
        if (!before.equals(after)) {
            found.add(new Difference(field, before.map(Object::toString), after.map(Object::toString)));
        }
    }
}
