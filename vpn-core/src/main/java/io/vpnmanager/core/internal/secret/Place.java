package io.vpnmanager.core.internal.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Where in the store a sealed value belongs. It opens nowhere else, so that nobody who can write to the store can give
 * one row's secret to another, or an older one to a newer version of the same row.
 *
 * @param table the table
 * @param row the identity of the row
 * @param column the column
 * @param version the version of the row, which a change of the value must raise
 */
public record Place(String table, String row, String column, long version) {

    /**
     * The associated data of a sealed value; two places never have the same.
     *
     * <pre>
     * bound   = format field field field version   ; table, row, column
     * format  = OCTET                              ; of the sealed value
     * field   = length *OCTET                      ; UTF-8
     * length  = 4OCTET                             ; of the field in bytes, most significant first
     * version = 8OCTET                             ; most significant first
     * </pre>
     */
    byte[] bound(byte format) {
        byte[][] fields = {utf8(table), utf8(row), utf8(column)};
        int length = 1 + Long.BYTES;
        for (byte[] field : fields) {
            length += Integer.BYTES + field.length;
        }
        ByteBuffer bound = ByteBuffer.allocate(length).put(format);
        for (byte[] field : fields) {
            bound.putInt(field.length).put(field);
        }
        return bound.putLong(version).array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** {@return the place in words} */
    @Override
    public String toString() {
        return column + " of " + table + " " + row;
    }
}
