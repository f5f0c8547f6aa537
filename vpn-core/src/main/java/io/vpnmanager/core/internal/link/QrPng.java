package io.vpnmanager.core.internal.link;

import io.vpnmanager.api.link.QrCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A QR code as PNG, one bit a pixel. The JDK's own encoder would bring its whole desktop with it.
 *
 * <pre>
 * png   = signature IHDR IDAT IEND
 * chunk = length (4 bytes) type (4 letters) data CRC-32 of type and data (4 bytes)
 * IDAT  = zlib( { 0 (no filter) row } ), a row of pixels from the left, the first in the highest bit, 1 for white
 * </pre>
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG, third edition</a>
 */
final class QrPng {
    private static final int PIXELS_A_MODULE = 8;
    private static final byte WHITE = (byte) 0xff;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** One bit of grey, and the one way of each to compress, to filter and to order. */
    private static final byte[] ONE_BIT_GREY = {1, 0, 0, 0, 0};

    private QrPng() {}

    static byte[] of(QrCode code) {
        int modules = code.size() + 2 * QrCode.QUIET_ZONE;
        int pixels = modules * PIXELS_A_MODULE;
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        png.writeBytes(chunk(
                "IHDR",
                ByteBuffer.allocate(2 * Integer.BYTES + ONE_BIT_GREY.length)
                        .putInt(pixels)
                        .putInt(pixels)
                        .put(ONE_BIT_GREY)
                        .array()));
        png.writeBytes(chunk("IDAT", compressed(rows(code, modules))));
        png.writeBytes(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    /** Eight pixels of a module are one byte. */
    private static byte[] rows(QrCode code, int modules) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (int y = 0; y < modules; y++) {
            byte[] row = new byte[1 + modules];
            for (int x = 0; x < modules; x++) {
                row[1 + x] = code.isDark(x - QrCode.QUIET_ZONE, y - QrCode.QUIET_ZONE) ? 0 : WHITE;
            }
            for (int i = 0; i < PIXELS_A_MODULE; i++) {
                rows.writeBytes(row);
            }
        }
        return rows.toByteArray();
    }

    private static byte[] compressed(byte[] rows) {
        try (var zlib = new Zlib()) {
            return zlib.of(rows);
        }
    }

    /** The native memory of the JDK's deflater, given back at once. */
    private static final class Zlib implements AutoCloseable {
        private static final int PIECE_BYTES = 1024;

        private final Deflater deflater = new Deflater();

        byte[] of(byte[] bytes) {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] piece = new byte[PIECE_BYTES];
            while (!deflater.finished()) {
                out.write(piece, 0, deflater.deflate(piece));
            }
            return out.toByteArray();
        }

        @Override
        public void close() {
            deflater.end();
        }
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        return ByteBuffer.allocate(3 * Integer.BYTES + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) check.getValue())
                .array();
    }
}
