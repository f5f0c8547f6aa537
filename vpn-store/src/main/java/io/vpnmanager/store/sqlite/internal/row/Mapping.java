package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.ACCESS_KEY;
import static io.vpnmanager.store.jooq.Tables.AUDIT;
import static io.vpnmanager.store.jooq.Tables.GROUP_SERVER;
import static io.vpnmanager.store.jooq.Tables.OPERATION;
import static io.vpnmanager.store.jooq.Tables.REMOVED_GROUP;
import static io.vpnmanager.store.jooq.Tables.REMOVED_KEY;
import static io.vpnmanager.store.jooq.Tables.SERVER;
import static io.vpnmanager.store.jooq.Tables.SERVER_SECRET;
import static io.vpnmanager.store.jooq.Tables.SUBSCRIPTION_TOKEN;
import static io.vpnmanager.store.jooq.Tables.TOMBSTONE;
import static io.vpnmanager.store.jooq.Tables.TRAFFIC;
import static io.vpnmanager.store.jooq.Tables.USER;
import static io.vpnmanager.store.jooq.Tables.USER_GROUP;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.spi.store.AuditMac;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.GroupChange;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.KeyVersion;
import io.vpnmanager.spi.store.SealedBytes;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.spi.store.StoredOperation;
import io.vpnmanager.spi.store.StoredToken;
import io.vpnmanager.spi.store.TokenHash;
import io.vpnmanager.spi.store.Tombstone;
import io.vpnmanager.spi.store.TrafficSample;
import io.vpnmanager.store.internal.rule.Millis;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/** From the tables to the model: the one place that knows both. */
final class Mapping {
    private Mapping() {}

    /** {@return the user of these rows, one for each key, or one without key} */
    static User user(Result<? extends Record> rows, Map<UserId, Set<GroupName>> groups, Map<UserId, Terms> terms) {
        Record first = rows.getFirst();
        List<AccessKey> keys = rows.stream()
                .filter(row -> row.get(ACCESS_KEY.ID) != null)
                .map(Mapping::key)
                .sorted(Millis.KEYS)
                .toList();
        UserId id = userId(first.get(USER.ID));
        return new User(
                id,
                new UserName(first.get(USER.NAME)),
                Optional.ofNullable(first.get(USER.EMAIL)).map(EmailAddress::new),
                keys,
                groups.getOrDefault(id, Set.of()),
                terms.getOrDefault(id, Terms.NONE),
                SqliteTerms.life(first),
                Instant.ofEpochMilli(first.get(USER.CREATED_AT)),
                first.get(USER.REVISION));
    }

    static GroupId groupId(byte[] bytes) {
        return new GroupId(Uuids.of(bytes));
    }

    /** {@return the group of these rows, one for each server, or one without server} */
    static Group group(Result<? extends Record> rows) {
        Record first = rows.getFirst();
        return new Group(
                groupId(first.get(USER_GROUP.ID)),
                new GroupName(first.get(USER_GROUP.NAME)),
                rows.stream()
                        .flatMap(row -> Optional.ofNullable(row.get(SERVER.NAME)).stream())
                        .map(ServerName::new)
                        .collect(Collectors.toUnmodifiableSet()),
                Instant.ofEpochMilli(first.get(USER_GROUP.CREATED_AT)),
                first.get(USER_GROUP.REVISION));
    }

    static GroupChange groupPresent(Result<? extends Record> rows) {
        Record first = rows.getFirst();
        return new GroupChange.Present(
                first.get(USER_GROUP.CHANGE_NUMBER),
                groupId(first.get(USER_GROUP.ID)),
                rows.stream()
                        .flatMap(row -> Optional.ofNullable(row.get(GROUP_SERVER.SERVER_ID)).stream())
                        .map(server -> new ServerId(Uuids.of(server)))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    static GroupChange groupRemoved(Record row) {
        return new GroupChange.Removed(row.get(REMOVED_GROUP.CHANGE_NUMBER), groupId(row.get(REMOVED_GROUP.GROUP_ID)));
    }

    static StoredToken token(Record row) {
        return new StoredToken(
                userId(row.get(SUBSCRIPTION_TOKEN.USER_ID)),
                new TokenHash(row.get(SUBSCRIPTION_TOKEN.HASH)),
                new TokenHash(row.get(SUBSCRIPTION_TOKEN.BINDING)),
                Instant.ofEpochMilli(row.get(SUBSCRIPTION_TOKEN.ISSUED_AT)));
    }

    static UserId userId(byte[] bytes) {
        return new UserId(Uuids.of(bytes));
    }

    static AccessKey key(Record row) {
        return new AccessKey(
                new AccessKeyId(Uuids.of(row.get(ACCESS_KEY.ID))),
                ProtocolKind.parse(row.get(ACCESS_KEY.PROTOCOL)),
                credentialKind(row),
                Instant.ofEpochMilli(row.get(ACCESS_KEY.CREATED_AT)),
                Optional.ofNullable(row.get(ACCESS_KEY.RETIRE_AT)).map(Instant::ofEpochMilli));
    }

    private static CredentialKind credentialKind(Record row) {
        return credentialKind(row.get(ACCESS_KEY.CREDENTIAL_KIND));
    }

    static CredentialKind credentialKind(String inTable) {
        return CredentialKind.valueOf(inTable.toUpperCase(Locale.ROOT));
    }

    /** {@return the kind as the table names it} */
    static String credentialKind(CredentialKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static StoredCredential credential(Record row) {
        return new StoredCredential(
                credentialKind(row),
                row.get(ACCESS_KEY.CREDENTIAL_VERSION),
                row.get(ACCESS_KEY.DATA_KEY_EPOCH),
                new SealedBytes(row.get(ACCESS_KEY.SEALED_CREDENTIAL)),
                optional(row.get(ACCESS_KEY.SLOT)));
    }

    static StoredCredential secret(Record row) {
        return new StoredCredential(
                CredentialKind.GENERATED,
                row.get(SERVER_SECRET.SECRET_VERSION),
                row.get(SERVER_SECRET.DATA_KEY_EPOCH),
                new SealedBytes(row.get(SERVER_SECRET.SEALED_SECRET)));
    }

    static KeyVersion version(Record row) {
        return new KeyVersion(
                row.get(ACCESS_KEY.CHANGE_NUMBER),
                new AccessKeyId(Uuids.of(row.get(ACCESS_KEY.ID))),
                ProtocolKind.parse(row.get(ACCESS_KEY.PROTOCOL)));
    }

    /** {@return what engines must know of a key: one of a user who is not let in is for them a key that is gone} */
    static KeyChange change(Record row, KeyHolders holders) {
        return row.get(ACCESS_KEY.LETS_IN) == 1
                ? present(row, holders)
                : new KeyChange.Removed(
                        row.get(ACCESS_KEY.CHANGE_NUMBER),
                        userId(row.get(ACCESS_KEY.USER_ID)),
                        new AccessKeyId(Uuids.of(row.get(ACCESS_KEY.ID))));
    }

    static KeyChange.Present present(Record row, KeyHolders holders) {
        UserId user = userId(row.get(ACCESS_KEY.USER_ID));
        return new KeyChange.Present(
                row.get(ACCESS_KEY.CHANGE_NUMBER),
                user,
                new UserName(row.get(ACCESS_KEY.USER_NAME)),
                holders.groupsOf(user),
                holders.limitsOf(user),
                key(row),
                credential(row));
    }

    static KeyChange removed(Record row) {
        return new KeyChange.Removed(
                row.get(REMOVED_KEY.CHANGE_NUMBER),
                userId(row.get(REMOVED_KEY.USER_ID)),
                new AccessKeyId(Uuids.of(row.get(REMOVED_KEY.KEY_ID))));
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** {@return the state as the table names it} */
    static String state(ServerReport report) {
        return report.state().name().toLowerCase(Locale.ROOT);
    }

    static TrafficCount traffic(Record row) {
        return new TrafficCount(row.get(TRAFFIC.UPLOAD_BYTES), row.get(TRAFFIC.DOWNLOAD_BYTES));
    }

    static TrafficSample sample(Record row) {
        return new TrafficSample(
                Uuids.of(row.get(TRAFFIC.BOOT)),
                new ServerId(Uuids.of(row.get(TRAFFIC.SERVER_ID))),
                userId(row.get(TRAFFIC.USER_ID)),
                traffic(row));
    }

    static MasterKeyKind masterKeyKind(String id) {
        return MasterKeyKind.of(id)
                .orElseThrow(() -> Problem.of(
                                ErrorCode.VERSION,
                                "the store",
                                "has a master key of the kind " + VisibleText.quoted(id)
                                        + ", which this program does not know")
                        .remedy("Use the version of the program that made it, or a newer one")
                        .toException());
    }

    static Tombstone tombstone(Record row) {
        return new Tombstone(
                Uuids.of(row.get(TOMBSTONE.ID)),
                Tombstone.Kind.valueOf(row.get(TOMBSTONE.KIND).toUpperCase(Locale.ROOT)),
                new UserName(row.get(TOMBSTONE.USER_NAME)));
    }

    /** {@return the kind as the table names it} */
    static String tombstoneKind(Tombstone.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static AuditRow audit(Record row) {
        AuditRow.Entry entry = new AuditRow.Entry(
                Instant.ofEpochMilli(row.get(AUDIT.AT)),
                row.get(AUDIT.ACTOR),
                row.get(AUDIT.ACTION),
                row.get(AUDIT.SUBJECT),
                Optional.ofNullable(row.get(AUDIT.OBJECT)).map(Uuids::of),
                Optional.ofNullable(row.get(AUDIT.REVISION)));
        return new AuditRow(
                row.get(AUDIT.SEQUENCE),
                entry,
                Optional.ofNullable(row.get(AUDIT.MAC)).map(AuditMac::new));
    }

    static StoredOperation operation(Record row) {
        StoredOperation.Progress progress = new StoredOperation.Progress(
                StoredOperation.State.valueOf(row.get(OPERATION.STATE).toUpperCase(Locale.ROOT)),
                row.get(OPERATION.CURSOR),
                row.get(OPERATION.CHANGE_NUMBER));
        return new StoredOperation(
                new OperationId(row.get(OPERATION.ID)),
                row.get(OPERATION.KIND),
                HexFormat.of().formatHex(row.get(OPERATION.DIGEST)),
                row.get(OPERATION.RESULT),
                progress,
                Instant.ofEpochMilli(row.get(OPERATION.CREATED_AT)));
    }
}
