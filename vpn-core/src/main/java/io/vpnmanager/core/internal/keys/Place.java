package io.vpnmanager.core.internal.keys;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in the store a sealed value belongs, and to whom. It opens nowhere else, so that nobody who can write to the
 * store can give one row's secret to another, an older one to a newer version of the same row, or a row to another
 * person.
 *
 * @param table the table
 * @param row the identity of the row
 * @param column the column
 * @param version the version of the value, which a change of it must raise
 * @param owner the other columns that decide to whom the value belongs and what it is for, in a fixed order
 */
public record Place(String table, String row, String column, long version, List<String> owner) {
    /** Copies the list. */
    public Place {
        owner = List.copyOf(owner);
    }

    /**
     * What a sealed value is bound to; two places never have the same.
     *
     * <pre>
     * bound   = format epoch version fields    ; fields: table, row, column, owner
     * format  = OCTET                          ; of the sealed value
     * epoch   = 8OCTET                         ; of the data key
     * version = 8OCTET
     * </pre>
     *
     * Numbers have their most significant octet first; {@code fields} are those of {@link BoundFields}.
     */
    byte[] bound(byte format, long epoch) {
        List<String> texts = new ArrayList<>(List.of(table, row, column));
        texts.addAll(owner);
        byte[] fields = BoundFields.of(texts);
        return ByteBuffer.allocate(1 + 2 * Long.BYTES + fields.length)
                .put(format)
                .putLong(epoch)
                .putLong(version)
                .put(fields)
                .array();
    }

    /** {@return the place in words} */
    @Override
    public String toString() {
        return column + " of " + table + " " + row;
    }
}
