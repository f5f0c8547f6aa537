package io.vpnmanager.cli.menu.users;

import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Tag;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.cli.menu.dialog.Form;
import io.vpnmanager.cli.menu.page.Done;
import io.vpnmanager.cli.menu.page.Goes;
import io.vpnmanager.cli.menu.page.Job;
import io.vpnmanager.cli.menu.page.Move;
import io.vpnmanager.cli.menu.page.News;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.part.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Forms about users. */
final class UserForms {
    private static final String ANY = "any";
    private static final List<String> LIMITS = List.of(
            "quota",
            "quota-reset",
            "expires",
            "max-connections",
            "max-devices",
            "upload-speed",
            "download-speed",
            "note");

    private UserForms() {}

    /**
     * A filter was chosen.
     *
     * @param filter which
     */
    record Filtered(UserFilter filter) implements News {}

    static Page creation() {
        List<String> kinds =
                Stream.of(ProtocolKind.values()).map(ProtocolKind::id).toList();
        List<Field> fields = new ArrayList<>(List.of(
                text("name", "Name", "3 to 50 of a-z 0-9 . _ -, beginning with a letter or digit.", ""),
                new Field.SomeOf("protocols", "Protocols", "Space marks one.", kinds, 0, Set.of(kinds.getFirst())),
                text("email", "Email", "Optional.", ""),
                text("groups", "Groups", "Optional; several by commas. In none: every server.", "")));
        fields.addAll(limitFields(Map.of()));
        return Form.of(
                "New user",
                "Create",
                fields,
                values -> Job.of(vpn -> {
                    UserSpec spec = spec(values);
                    vpn.users().create(spec);
                    return new Done("User " + spec.name() + " was made.");
                }));
    }

    private static UserSpec spec(Map<String, String> values) {
        UserSpec.Builder spec = UserSpec.named(values.getOrDefault("name", ""));
        words(values, "protocols").map(ProtocolKind::parse).forEach(spec::access);
        words(values, "email").map(EmailAddress::parse).forEach(spec::email);
        words(values, "groups").map(GroupName::parse).forEach(spec::group);
        Map<String, List<String>> terms = new HashMap<>();
        LIMITS.stream()
                .filter(name -> !values.getOrDefault(name, "").isEmpty())
                .forEach(name -> terms.put(name, List.of(values.getOrDefault(name, ""))));
        return spec.terms(Terms.of(terms)).build();
    }

    static Page limits(User user) {
        Map<String, List<String>> now = user.terms().settings();
        return Form.of(
                "Limits of " + user.name(),
                "Save",
                limitFields(now),
                values -> Job.of(vpn -> {
                    UserEdit.Builder edit = UserEdit.builder().onlyAt(user.revision());
                    LIMITS.forEach(name -> {
                        String value = values.getOrDefault(name, "");
                        edit.term(name, value.isEmpty() ? List.of() : List.of(value));
                    });
                    vpn.users().update(user.id(), edit.build());
                    return new Done("User " + user.name() + " has these limits now.");
                }));
    }

    private static List<Field> limitFields(Map<String, List<String>> now) {
        return List.of(
                limit("quota", "Quota", "Like 50GiB; empty for none.", now),
                limit("quota-reset", "Quota anew", "Like monthly or 30d; empty for never.", now),
                limit("expires", "Expires", "Like 2026-12-31T00:00:00Z; empty for never.", now),
                limit("max-connections", "Connections", "At one moment; empty for any number.", now),
                limit("max-devices", "Devices", "At one moment; empty for any number.", now),
                limit("upload-speed", "Upload speed", "Like 20Mbit; empty for any.", now),
                limit("download-speed", "Download speed", "Like 20Mbit; empty for any.", now),
                limit("note", "Note", "One line, for you.", now));
    }

    private static Field limit(String name, String label, String hint, Map<String, List<String>> now) {
        return text(name, label, hint, String.join(",", now.getOrDefault(name, List.of())));
    }

    private static Field text(String name, String label, String hint, String value) {
        return new Field.Text(name, label, hint, value);
    }

    static Page filter(UserFilter now) {
        return Form.of(
                "Which users",
                "Show",
                List.of(
                        oneOf(
                                "status",
                                "Status",
                                UserStatus.values(),
                                now.status().map(Object::toString).orElse(ANY)),
                        oneOf(
                                "protocol",
                                "Protocol",
                                ProtocolKind.values(),
                                now.protocol().map(Object::toString).orElse(ANY)),
                        text(
                                "tag",
                                "Tag",
                                "Empty: any.",
                                now.tag().map(Tag::text).orElse("")),
                        text(
                                "group",
                                "Group",
                                "Empty: any.",
                                now.group().map(GroupName::text).orElse(""))),
                values -> Job.of(vpn -> new Goes(new Move.BackWith(new Filtered(filter(values))))));
    }

    private static UserFilter filter(Map<String, String> values) {
        UserFilter filter = UserFilter.ALL;
        for (String name : List.of("status", "protocol", "tag", "group")) {
            String value = values.getOrDefault(name, "");
            if (!value.isEmpty() && !value.equals(ANY)) {
                filter = filter.and(UserFilter.parse(name + "=" + value));
            }
        }
        return filter;
    }

    private static Field oneOf(String name, String label, Object[] values, String now) {
        List<String> options = Stream.concat(
                        Stream.of(ANY), Arrays.stream(values).map(Object::toString))
                .toList();
        return new Field.OneOf(name, label, "← and → choose.", options, options.indexOf(now));
    }

    private static Stream<String> words(Map<String, String> values, String name) {
        return Arrays.stream(values.getOrDefault(name, "").split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }
}
