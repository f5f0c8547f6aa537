package io.vpnmanager.store.sqlite.internal.row;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.AuditMac;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.SealedBytes;
import io.vpnmanager.spi.store.SealingState;
import io.vpnmanager.spi.store.StoredCredential;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows of queries without jOOQ as values, each in the order of the columns of its query. */
final class PlainRows {
    private PlainRows() {}

    static Map.Entry<UserStatus, Long> statusCount(ResultSet row) throws SQLException {
        return Map.entry(UserStatus.parse(new String(row.getBytes(1), StandardCharsets.US_ASCII)), row.getLong(2));
    }

    static KeySlot slot(ResultSet row) throws SQLException {
        return new KeySlot(
                Uuids.of(row.getBytes(1)),
                Mapping.masterKeyKind(row.getString(2)),
                KeySlot.State.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                row.getString(4),
                new SealedBytes(row.getBytes(5)),
                new SealedBytes(row.getBytes(6)),
                Instant.ofEpochMilli(row.getLong(7)));
    }

    static SealingState sealing(ResultSet row) throws SQLException {
        return new SealingState(
                row.getLong(1),
                row.getLong(2) == 1,
                Optional.ofNullable(row.getBytes(3)).map(Uuids::of).map(AccessKeyId::new));
    }

    static AuditRow audit(ResultSet row) throws SQLException {
        AuditRow.Entry entry = new AuditRow.Entry(
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Optional.ofNullable(row.getBytes(6)).map(Uuids::of),
                number(row, 7).stream().boxed().findFirst());
        return new AuditRow(
                row.getLong(1), entry, Optional.ofNullable(row.getBytes(8)).map(AuditMac::new));
    }

    static Lease lease(ResultSet row, List<Lease.Progress> progress) throws SQLException {
        return new Lease(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                row.getLong(6),
                progress);
    }

    static Lease.Progress progress(ResultSet row) throws SQLException {
        return new Lease.Progress(ProtocolKind.parse(row.getString(1)), row.getLong(2), row.getString(3));
    }

    static Map.Entry<UserId, TrafficCount> traffic(ResultSet row) throws SQLException {
        return Map.entry(Mapping.userId(row.getBytes(1)), new TrafficCount(row.getLong(2), row.getLong(3)));
    }

    static Map.Entry<AccessKeyId, StoredCredential> credential(ResultSet row) throws SQLException {
        return Map.entry(
                new AccessKeyId(Uuids.of(row.getBytes(1))),
                new StoredCredential(
                        Mapping.credentialKind(row.getString(2)),
                        row.getLong(3),
                        row.getLong(4),
                        new SealedBytes(row.getBytes(5)),
                        number(row, 6)));
    }

    /** Five columns from this one on, all of which are null where a user has no key. */
    static Optional<AccessKey> key(ResultSet row, int first) throws SQLException {
        byte[] id = row.getBytes(first);
        if (id == null) {
            return Optional.empty();
        }
        return Optional.of(new AccessKey(
                new AccessKeyId(Uuids.of(id)),
                ProtocolKind.parse(row.getString(first + 1)),
                Mapping.credentialKind(row.getString(first + 2)),
                Instant.ofEpochMilli(row.getLong(first + 3)),
                time(row, first + 4)));
    }

    /** Six columns from this one on, all of which are null where nothing was decided of a user. */
    static Life life(ResultSet row, int first) throws SQLException {
        String status = row.getString(first);
        if (status == null) {
            return Life.ACTIVE;
        }
        long countedBefore = row.getLong(first + 3);
        long carried = row.getLong(first + 4);
        return new Life(
                UserStatus.parse(status),
                time(row, first + 1),
                time(row, first + 2).map(began -> new Life.Period(began, countedBefore, carried)),
                time(row, first + 5));
    }

    static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        OptionalLong millis = number(row, column);
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }

    static OptionalLong number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
