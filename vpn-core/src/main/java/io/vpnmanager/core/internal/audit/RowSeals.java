package io.vpnmanager.core.internal.audit;

import io.vpnmanager.spi.store.AuditMac;
import io.vpnmanager.spi.store.AuditRow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * The seals of the rows of one store. A seal is the HMAC-SHA-256 of this, which is different for any two rows, places
 * in the log, stores and pasts:
 *
 * <pre>
 * sealed   = purpose store sequence at actor action subject object revision previous
 * purpose  = field                  ; "io.vpnmanager audit row 1"
 * store    = 16OCTET                ; the identity of the store
 * sequence = 8OCTET
 * at       = 8OCTET                 ; milliseconds since the epoch, two's complement
 * actor    = field
 * action   = field
 * subject  = field
 * object   = %x00 / %x01 16OCTET    ; absent, or an identity
 * revision = %x00 / %x01 8OCTET     ; absent, or a number
 * previous = 32OCTET                ; the seal of the row before; zeros for the first sealed row
 * field    = 4OCTET *OCTET          ; the number of bytes, then UTF-8
 * </pre>
 *
 * Numbers stand with the most significant byte first. Rows from before logs were sealed are gathered in a digest:
 * SHA-256 of the same with the purpose "io.vpnmanager unsealed audit row 1", where {@code previous} is the digest so
 * far, at first zeros.
 */
final class RowSeals {
    /** What stands where there is no seal before. */
    static final AuditMac NONE = new AuditMac(new byte[AuditMac.BYTES]);

    private static final byte[] SEALED = utf8("io.vpnmanager audit row 1");
    private static final byte[] UNSEALED = utf8("io.vpnmanager unsealed audit row 1");
    private static final int UUID_BYTES = 16;

    private final AuditKey key;
    private final UUID store;

    RowSeals(AuditKey key, UUID store) {
        this.key = key;
        this.store = store;
    }

    /** {@return the seal of a row at this place, behind a row with this seal} */
    AuditMac seal(long sequence, AuditRow.Entry entry, AuditMac previous) {
        return key.mac(encoded(SEALED, sequence, entry, previous.bytes()));
    }

    /** {@return whether the row has the seal that it must have at this place, behind a row with this seal} */
    boolean fits(AuditRow row, long sequence, AuditMac previous) {
        return row.mac().equals(Optional.of(seal(sequence, row.entry(), previous)));
    }

    /** {@return the digest of unsealed rows with one more} */
    byte[] gathered(byte[] digest, AuditRow row) {
        return key.digest(encoded(UNSEALED, row.sequence(), row.entry(), digest));
    }

    private byte[] encoded(byte[] purpose, long sequence, AuditRow.Entry entry, byte[] previous) {
        byte[] actor = utf8(entry.actor());
        byte[] action = utf8(entry.action());
        byte[] subject = utf8(entry.subject());
        int texts = purpose.length + actor.length + action.length + subject.length;
        ByteBuffer into =
                ByteBuffer.allocate(texts + 4 * Integer.BYTES + 2 * UUID_BYTES + 3 * Long.BYTES + 2 + previous.length);
        field(into, purpose);
        into.putLong(store.getMostSignificantBits()).putLong(store.getLeastSignificantBits());
        into.putLong(sequence).putLong(entry.at().toEpochMilli());
        field(into, actor);
        field(into, action);
        field(into, subject);
        object(into, entry.object());
        revision(into, entry.revision());
        into.put(previous);
        byte[] encoded = new byte[into.position()];
        into.flip().get(encoded);
        return encoded;
    }

    private static void field(ByteBuffer into, byte[] utf8) {
        into.putInt(utf8.length).put(utf8);
    }

    private static void object(ByteBuffer into, Optional<UUID> object) {
        into.put((byte) (object.isPresent() ? 1 : 0));
        object.ifPresent(id -> into.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
    }

    private static void revision(ByteBuffer into, Optional<Long> revision) {
        into.put((byte) (revision.isPresent() ? 1 : 0));
        revision.ifPresent(into::putLong);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
