package io.vpnmanager.core.internal.link;

import io.vpnmanager.api.link.QrCode;
import io.vpnmanager.api.link.QrFormat;

/** QR codes as pictures, dark on light. */
public final class QrPicture {
    private QrPicture() {}

    /** {@return a text as a code in SVG} */
    public static byte[] svg(String text) {
        return of(QrEncoder.encode(text), QrFormat.SVG);
    }

    static byte[] of(QrCode code, QrFormat format) {
        return switch (format) {
            case SVG -> QrSvg.of(code);
            case PNG -> QrPng.of(code);
        };
    }
}
