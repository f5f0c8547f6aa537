package io.vpnmanager.store.internal.rule;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.user.User;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.StoredCredential;
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
        Set<AccessKeyId> keys = user.keys().stream().map(AccessKey::id).collect(Collectors.toSet());
        if (keys.size() != user.keys().size() || !keys.equals(credentials.keySet())) {
            throw bug("user " + user.name(), "does not come with exactly one credential for each key");
        }
        for (AccessKey key : user.keys()) {
            if (key.kind() != Objects.requireNonNull(credentials.get(key.id())).kind()) {
                throw bug("key " + key.id(), "has a credential of another kind than it says");
            }
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
