package io.vpnmanager.core.internal.bulk;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.document.Spot;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The one place that knows what a file says of a user: texts by name, in both directions, in whatever format. */
final class UserFields {
    static final String USERNAME = "username";
    static final String PROTOCOL = "protocol";
    static final String EMAIL = "email";
    static final String GROUPS = "groups";

    /** Without secrets, in the order of columns. */
    static final List<String> OPEN = Stream.concat(
                    Stream.of(USERNAME, PROTOCOL, EMAIL, GROUPS), Terms.SETTINGS.stream())
            .toList();

    /** Behind which secrets stand. */
    static final List<String> SECRET =
            Arrays.stream(ProtocolKind.values()).map(UserFields::secret).toList();

    static final List<String> ALL =
            Stream.concat(OPEN.stream(), SECRET.stream()).toList();

    /** What is one text, whatever it holds; everything else may be several words. */
    private static final Set<String> TEXTS = Set.of(USERNAME, EMAIL, "note");

    /** What a row holds. */
    interface Cells {
        /** {@return the values of a field; none where it is absent} */
        List<String> values(String field);

        /** {@return where they stand, or where the row does} */
        Spot spot(String field);
    }

    private UserFields() {}

    private static String secret(ProtocolKind kind) {
        return kind.id() + "-secret";
    }

    /** {@return whether several values of a field may stand in one cell} */
    static boolean mayBeSeveral(String field) {
        return !TEXTS.contains(field);
    }

    /** {@return the name that a row gives} */
    static UserName name(Cells cells) {
        return one(cells, USERNAME, UserName::parse).orElseThrow(() -> missing(cells, USERNAME));
    }

    /** {@return what the user of a row shall be} */
    static UserSpec spec(UserName name, Cells cells) {
        UserSpec.Builder spec = UserSpec.named(name);
        List<ProtocolKind> protocols = distinct(cells, PROTOCOL, ProtocolKind::parse);
        if (protocols.isEmpty()) {
            throw missing(cells, PROTOCOL);
        }
        for (ProtocolKind kind : protocols) {
            spec.credential(kind, credential(cells, kind));
        }
        requireNoOtherSecrets(cells, protocols);
        one(cells, EMAIL, EmailAddress::parse).ifPresent(spec::email);
        distinct(cells, GROUPS, GroupName::parse).forEach(spec::group);
        return within(cells.spot(USERNAME), spec.terms(terms(cells))::build);
    }

    private static NewCredential credential(Cells cells, ProtocolKind kind) {
        return one(cells, secret(kind), text -> new NewCredential.Restored(Secret.of(text)))
                .<NewCredential>map(restored -> restored)
                .orElseGet(NewCredential.Generated::new);
    }

    private static void requireNoOtherSecrets(Cells cells, List<ProtocolKind> protocols) {
        for (ProtocolKind kind : ProtocolKind.values()) {
            if (!protocols.contains(kind) && !cells.values(secret(kind)).isEmpty()) {
                throw cells.spot(secret(kind))
                        .refuse(
                                ErrorCode.SYNTAX,
                                "holds a secret for " + kind + ", which the user may not use",
                                "Name " + kind + " as a protocol too, or leave the secret out");
            }
        }
    }

    private static Terms terms(Cells cells) {
        Map<String, List<String>> settings = new HashMap<>();
        for (String name : Terms.SETTINGS) {
            List<String> values = cells.values(name);
            if (!values.isEmpty()) {
                settings.put(name, values);
            }
        }
        try {
            return Terms.of(settings);
        } catch (InvalidRequestException e) {
            String field = e.problem().facts().getOrDefault("field", "");
            throw cells.spot(settings.containsKey(field) ? field : USERNAME).refuse(e);
        }
    }

    private static <T> Optional<T> one(Cells cells, String field, Function<String, T> parser) {
        List<String> values = cells.values(field);
        if (values.size() > 1) {
            throw cells.spot(field).refuse(ErrorCode.SYNTAX, "holds " + values.size() + " values", "Give one");
        }
        return values.stream().findFirst().map(text -> within(cells.spot(field), () -> parser.apply(text)));
    }

    private static <T> List<T> distinct(Cells cells, String field, Function<String, T> parser) {
        Spot spot = cells.spot(field);
        List<T> values = cells.values(field).stream()
                .map(text -> within(spot, () -> parser.apply(text)))
                .toList();
        for (T value : values) {
            if (values.indexOf(value) != values.lastIndexOf(value)) {
                throw spot.refuse(ErrorCode.DUPLICATE, "names " + value + " twice", "Name it once");
            }
        }
        return values;
    }

    private static RuntimeException missing(Cells cells, String field) {
        return cells.spot(field).refuse(ErrorCode.SYNTAX, "lacks " + field, "Give it");
    }

    private static <T> T within(Spot spot, Parsing<T> parsing) {
        try {
            return parsing.value();
        } catch (InvalidRequestException e) {
            throw spot.refuse(e);
        }
    }

    private interface Parsing<T> {
        T value();
    }

    /** {@return what a file says of this user; fields with their default are left out} */
    static Map<String, List<String>> of(User user, Map<ProtocolKind, Secret> secrets) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put(USERNAME, List.of(user.name().text()));
        fields.put(
                PROTOCOL,
                user.presentKeys().stream().map(key -> key.protocol().id()).toList());
        user.email().ifPresent(email -> fields.put(EMAIL, List.of(email.text())));
        if (!user.groups().isEmpty()) {
            fields.put(
                    GROUPS, user.groups().stream().map(GroupName::text).sorted().toList());
        }
        fields.putAll(user.terms().settings());
        user.presentKeys().stream()
                .map(AccessKey::protocol)
                .forEach(kind -> Optional.ofNullable(secrets.get(kind))
                        .ifPresent(secret -> fields.put(secret(kind), List.of(secret.revealSecretText()))));
        return fields;
    }

    /** {@return the fields in which a user is not as a spec says, but for secrets} */
    static List<String> differences(User user, UserSpec spec) {
        Map<String, List<String>> is = of(user, Map.of());
        Map<String, List<String>> wanted = new TreeMap<>(of(spec));
        return OPEN.stream()
                .filter(field -> !is.getOrDefault(field, List.of()).equals(wanted.getOrDefault(field, List.of())))
                .toList();
    }

    private static Map<String, List<String>> of(UserSpec spec) {
        Map<String, List<String>> fields = new HashMap<>(spec.terms().settings());
        fields.put(USERNAME, List.of(spec.name().text()));
        fields.put(
                PROTOCOL,
                spec.credentials().keySet().stream().map(ProtocolKind::id).toList());
        spec.email().ifPresent(email -> fields.put(EMAIL, List.of(email.text())));
        if (!spec.groups().isEmpty()) {
            fields.put(GROUPS, spec.groups().stream().map(GroupName::text).toList());
        }
        return fields;
    }
}
