package io.vpnmanager.core.internal.link;

import io.vpnmanager.api.link.QrCode;
import io.vpnmanager.api.link.QrFormat;

/** QR codes as pictures, dark on light. */
final class QrPicture {
    private QrPicture() {}

    static byte[] of(QrCode code, QrFormat format) {
        return switch (format) {
            case SVG -> QrSvg.of(code);
            case PNG -> QrPng.of(code);
        };
    }
}
