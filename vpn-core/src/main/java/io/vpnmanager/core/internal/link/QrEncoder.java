package io.vpnmanager.core.internal.link;

import io.nayuki.qrcodegen.DataTooLongException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.link.QrCode;
import java.util.BitSet;

/**
 * Text to the modules of the smallest QR code that holds it; the encoder raises the error correction where that costs
 * no size.
 */
final class QrEncoder {
    /** What a code of the largest size holds in bytes at the lowest correction (ISO/IEC 18004, version 40-L). */
    static final int MOST_BYTES = 2_953;

    private QrEncoder() {}

    static QrCode encode(String text) {
        return modules(encodeSmallest(text));
    }

    private static io.nayuki.qrcodegen.QrCode encodeSmallest(String text) {
        try {
            return io.nayuki.qrcodegen.QrCode.encodeText(text, io.nayuki.qrcodegen.QrCode.Ecc.LOW);
        } catch (DataTooLongException e) {
            throw Problem.of(ErrorCode.TOO_BIG, "the link", "does not fit into a QR code of " + MOST_BYTES + " bytes")
                    .remedy("Import it as text")
                    .toException(e);
        }
    }

    private static QrCode modules(io.nayuki.qrcodegen.QrCode code) {
        BitSet dark = new BitSet(code.size * code.size);
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                dark.set(y * code.size + x, code.getModule(x, y));
            }
        }
        return new QrCode(code.size, dark);
    }
}
