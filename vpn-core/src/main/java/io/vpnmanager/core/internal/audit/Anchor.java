package io.vpnmanager.core.internal.audit;

import io.vpnmanager.spi.store.AuditMac;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * How far a log had come, kept where the log is not.
 *
 * <pre>
 * file     = format store sequence mac seal
 * format   = "VPNA" %x01
 * store    = 16OCTET    ; the identity of the store
 * sequence = 8OCTET     ; of the row, most significant byte first; 0 for a log without sealed rows
 * mac      = 32OCTET    ; the seal of that row; zeros for 0
 * seal     = 32OCTET    ; HMAC-SHA-256 of all before; what a row is sealed for begins otherwise
 * </pre>
 *
 * @param store whose log
 * @param sequence the last row that is known to have been there
 * @param mac the seal of that row
 */
record Anchor(UUID store, long sequence, AuditMac mac) {
    /** The length of the file. */
    static final int BYTES = 5 + 16 + Long.BYTES + 2 * AuditMac.BYTES;

    private static final byte[] FORMAT = {'V', 'P', 'N', 'A', 1};

    /** {@return an anchor that holds nothing but the store} */
    static Anchor ofEmptyLog(UUID store) {
        return new Anchor(store, 0, RowSeals.NONE);
    }

    /** {@return the content of the file} */
    byte[] encoded(AuditKey key) {
        byte[] said = said();
        return ByteBuffer.allocate(BYTES).put(said).put(key.mac(said).bytes()).array();
    }

    private byte[] said() {
        return ByteBuffer.allocate(BYTES - AuditMac.BYTES)
                .put(FORMAT)
                .putLong(store.getMostSignificantBits())
                .putLong(store.getLeastSignificantBits())
                .putLong(sequence)
                .put(mac.bytes())
                .array();
    }

    /** {@return whose log it is, as the content claims; only {@link #decoded} proves it} */
    static Optional<UUID> claimedStore(byte[] content) {
        if (content.length != BYTES || !Arrays.equals(FORMAT, Arrays.copyOf(content, FORMAT.length))) {
            return Optional.empty();
        }
        ByteBuffer in = behindFormat(content);
        return Optional.of(new UUID(in.getLong(), in.getLong()));
    }

    private static ByteBuffer behindFormat(byte[] content) {
        return ByteBuffer.wrap(content, FORMAT.length, BYTES - FORMAT.length);
    }

    /** {@return the anchor with this content; empty unless it was written with this key, as it is} */
    static Optional<Anchor> decoded(byte[] content, AuditKey key) {
        if (claimedStore(content).isEmpty()) {
            return Optional.empty();
        }
        AuditMac seal = new AuditMac(Arrays.copyOfRange(content, BYTES - AuditMac.BYTES, BYTES));
        if (!key.mac(Arrays.copyOf(content, BYTES - AuditMac.BYTES)).equals(seal)) {
            return Optional.empty();
        }
        ByteBuffer in = behindFormat(content);
        UUID store = new UUID(in.getLong(), in.getLong());
        long sequence = in.getLong();
        byte[] mac = new byte[AuditMac.BYTES];
        in.get(mac);
        return Optional.of(new Anchor(store, sequence, new AuditMac(mac)));
    }
}
