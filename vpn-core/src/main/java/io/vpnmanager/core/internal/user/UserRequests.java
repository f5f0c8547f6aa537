package io.vpnmanager.core.internal.user;

import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserKeyRotation;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.change.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What tells one request for a change of users from another. */
final class UserRequests {
    private static final String DELETE = "user.delete";

    private UserRequests() {}

    static Request creation(UserSpec spec) {
        return Request.of("user.create", spec.name().text(), parts(spec));
    }

    /** A row that cannot be a user is known again by that. */
    static Request row(WantedUser row) {
        return row.spec().map(UserRequests::creation).orElseGet(() -> Request.of("user.refuse", "", List.of()));
    }

    /** All but the passwords, of which it says only that they were chosen. */
    private static List<String> parts(UserSpec spec) {
        List<String> parts = new ArrayList<>();
        parts.add(spec.name().text());
        parts.add(spec.email().map(EmailAddress::text).orElse(""));
        parts.addAll(parts(spec.credentials()));
        spec.groups().stream().map(GroupName::text).forEach(parts::add);
        if (!spec.terms().equals(Terms.NONE)) {
            parts.add(spec.terms().settings().toString());
        }
        return parts;
    }

    private static List<String> parts(Map<ProtocolKind, NewCredential> credentials) {
        List<String> parts = new ArrayList<>();
        credentials.forEach((protocol, credential) -> {
            parts.add(protocol.id());
            parts.add(origin(credential));
        });
        return parts;
    }

    private static String origin(NewCredential credential) {
        return switch (credential) {
            case NewCredential.Generated generated -> "generated";
            case NewCredential.Chosen chosen -> "chosen";
            case NewCredential.Restored restored -> "restored";
        };
    }

    /** An edit shows what it asks for, but no password. */
    static Request update(UserId id, UserEdit edit) {
        return Request.of("user.update", id.toString(), List.of(id.toString(), edit.toString()));
    }

    static Request rotation(UserId id, UserKeyRotation rotation) {
        List<String> parts = new ArrayList<>();
        parts.add(id.toString());
        parts.add(rotation.overlap().map(Duration::toString).orElse(""));
        parts.addAll(parts(rotation.credentials()));
        return Request.of("user.rotate-keys", id.toString(), parts);
    }

    static Request retirement(UserId id, Set<ProtocolKind> protocols) {
        List<String> parts = new ArrayList<>();
        parts.add(id.toString());
        protocols.stream().map(ProtocolKind::id).sorted().forEach(parts::add);
        return Request.of("user.retire-keys", id.toString(), parts);
    }

    static Request deletion(UserId id) {
        return Request.of(DELETE, id.toString(), List.of("id", id.toString()));
    }

    static Request deletion(UserName name) {
        return Request.of(DELETE, name.text(), List.of("name", name.text()));
    }
}
