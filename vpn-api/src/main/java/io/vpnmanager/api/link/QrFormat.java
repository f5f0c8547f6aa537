package io.vpnmanager.api.link;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Arrays;
import java.util.Locale;

/** The kinds of picture that a QR code can be. */
public enum QrFormat {
    /** Scalable, a text in XML. */
    SVG(".svg", "image/svg+xml"),
    /** Eight pixels a module, black on white. */
    PNG(".png", "image/png");

    private final String ending;
    private final String mediaType;

    QrFormat(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    /** {@return the value of the field {@code Content-Type} for such a picture} */
    public String mediaType() {
        return mediaType;
    }

    /**
     * {@return the format that the end of a file's name tells: {@code .svg} or {@code .png}}
     *
     * @param fileName the name, with or without folders
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK} for any other end
     */
    public static QrFormat ofFile(String fileName) {
        String folded = fileName.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> folded.endsWith(format.ending))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                ErrorCode.UNKNOWN,
                                "file " + VisibleText.quoted(fileName),
                                "is no kind of picture known here")
                        .remedy("Let its name end in .svg or .png")
                        .fact("field", "file")
                        .toException());
    }
}
