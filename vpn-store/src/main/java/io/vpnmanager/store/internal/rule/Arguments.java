package io.vpnmanager.store.internal.rule;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.StoredCredential;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the callers of a store owe it; a breach is a defect of the caller, not of a person's request. */
public final class Arguments {
    private Arguments() {}

    /** Refuses credentials that are not exactly one for each key, of the kind that the key says. */
    public static void requireOneForEachKey(User user, Map<AccessKeyId, StoredCredential> credentials) {
        requireOneForEach(user.name(), user.keys(), credentials);
    }

    private static void requireOneForEach(
            UserName name, List<AccessKey> expected, Map<AccessKeyId, StoredCredential> credentials) {
        Set<AccessKeyId> keys = expected.stream().map(AccessKey::id).collect(Collectors.toSet());
        if (keys.size() != expected.size() || !keys.equals(credentials.keySet())) {
            throw bug("user " + name, "does not come with exactly one credential for each key");
        }
        for (AccessKey key : expected) {
            if (key.kind() != Objects.requireNonNull(credentials.get(key.id())).kind()) {
                throw bug("key " + key.id(), "has a credential of another kind than it says");
            }
        }
    }

    /**
     * {@return the keys that {@code next} has and {@code stored} has not}; refuses a change of what cannot change, and
     * credentials that are not exactly one for each of those keys. Of a key that stays, no more changes than that it
     * gets an end.
     */
    public static List<AccessKey> requireChangeOf(
            User stored, User next, Map<AccessKeyId, StoredCredential> credentials) {
        List<AccessKey> added =
                next.keys().stream().filter(key -> !has(stored, key.id())).toList();
        boolean edited =
                stored.keys().stream().anyMatch(key -> next.keys().stream().anyMatch(other -> isEdited(key, other)));
        if (edited || !stored.createdAt().equals(next.createdAt())) {
            throw bug("user " + next.name(), "comes with a change of what is fixed");
        }
        requireOneForEach(next.name(), added, credentials);
        return added;
    }

    /** {@return whether a user has the key, present or retiring} */
    public static boolean has(User user, AccessKeyId id) {
        return user.keys().stream().anyMatch(key -> key.id().equals(id));
    }

    private static boolean isEdited(AccessKey before, AccessKey after) {
        boolean getsAnEnd =
                !before.isRetiring() && after.until().map(before::retiring).equals(Optional.of(after));
        return after.id().equals(before.id()) && !after.equals(before) && !getsAnEnd;
    }

    /** Refuses a change of what a server speaks, and keys that it had earlier. */
    public static void requireChangeOf(Server stored, Server next) {
        if (stored.spec().protocol().kind() != next.spec().protocol().kind()) {
            throw bug("server " + next.name(), "comes with another protocol than it has");
        }
        boolean returns = next.keys().retiring().stream().anyMatch(retiring -> !hasKeys(stored, retiring.version()));
        if (returns || next.keys().version() < stored.keys().version()) {
            throw bug("server " + next.name(), "comes with keys that it does not have any more");
        }
    }

    /** {@return whether a server names these keys} */
    public static boolean hasKeys(Server server, long version) {
        return server.keys().version() == version
                || server.keys().retiring().stream().anyMatch(retiring -> retiring.version() == version);
    }

    /** Refuses what is no generated secret, or of keys that the server does not name. */
    public static void requireSecretOf(Server server, StoredCredential secret) {
        if (secret.kind() != CredentialKind.GENERATED) {
            throw bug("the secret of server " + server.name(), "is not a generated one");
        }
        if (!hasKeys(server, secret.version())) {
            throw bug("server " + server.name(), "has no keys " + secret.version() + " that a secret could be of");
        }
    }

    /** {@return the port of a server that is to be saved} */
    public static Port requirePort(Server server) {
        return server.spec().port().orElseThrow(() -> bug("server " + server.name(), "has no port to save"));
    }

    /** Refuses to look for less than one row. */
    public static void requireLimit(int limit) {
        if (limit < 1) {
            throw Problem.of(ErrorCode.RANGE, "limit " + limit, "is below 1").toException();
        }
    }

    /** Refuses an audit row that is not sealed, does not follow the last one, or has a time that would not be kept. */
    public static void requireSealedNext(AuditRow row, Optional<AuditRow> last) {
        long next = last.map(AuditRow::sequence).orElse(0L) + 1;
        if (row.sequence() != next) {
            throw bug("audit row " + row.sequence(), "comes where " + next + " should");
        }
        if (row.mac().isEmpty()) {
            throw bug("audit row " + row.sequence(), "is not sealed");
        }
        if (!Millis.cut(row.entry().at()).equals(row.entry().at())) {
            throw bug("audit row " + row.sequence(), "has a time finer than a millisecond");
        }
    }

    private static RuntimeException bug(String subject, String reason) {
        return Problem.of(ErrorCode.BUG, subject, reason).toException();
    }
}
