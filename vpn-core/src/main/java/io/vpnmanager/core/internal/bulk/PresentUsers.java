package io.vpnmanager.core.internal.bulk;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.secret.KeyIdentity;
import io.vpnmanager.core.internal.user.NewUsers;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StoredCredential;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares rows with the users who are there.
 *
 * @param unit sees them
 * @param opener opens their credentials
 */
record PresentUsers(ReadUnit unit, Credentials.Opener opener) {
    /** {@return why a user of this name cannot be as the spec says; empty where one is just so} */
    Optional<Problem> difference(User user, UserSpec spec) {
        List<String> fields = new ArrayList<>(UserFields.differences(user, spec));
        spec.credentials().forEach((kind, credential) -> {
            if (credential instanceof NewCredential.Restored restored && !holds(user, kind, restored)) {
                fields.add(kind.id() + "-secret");
            }
        });
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                                ErrorCode.DUPLICATE,
                                "user " + user.name(),
                                "exists already and has another " + String.join(", ", fields))
                        .remedy("Change or delete that user, or leave the row out"));
    }

    private boolean holds(User user, ProtocolKind kind, NewCredential.Restored restored) {
        return user.key(kind)
                .flatMap(key -> unit.keys().credential(key.id()).map(stored -> isOf(user, key, stored, restored)))
                .orElse(true);
    }

    private boolean isOf(User user, AccessKey key, StoredCredential stored, NewCredential.Restored restored) {
        KeyIdentity identity = new KeyIdentity(user.id(), key.id(), key.protocol());
        return opener.open(identity, stored).exported().equals(restored.exported());
    }

    /** {@return the first of the groups of a spec that is not there} */
    Optional<Problem> missingGroup(UserSpec spec, Map<String, Boolean> known) {
        return spec.groups().stream()
                .filter(group -> !known.computeIfAbsent(
                        group.text(), name -> unit.groups().find(group).isPresent()))
                .findFirst()
                .map(group -> Problem.of(ErrorCode.NOT_FOUND, "group " + group, "does not exist")
                        .remedy("Make it first, or bring over those of another home with vpn fleet export there and"
                                + " vpn apply here, without its users"));
    }

    /** {@return the next template of a spec, if that is not there} */
    Optional<TemplateName> missingTemplate(UserSpec spec) {
        return NewUsers.nextTemplate(spec)
                .filter(name -> unit.templates().find(name).isEmpty());
    }
}
