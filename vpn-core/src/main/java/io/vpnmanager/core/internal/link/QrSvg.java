package io.vpnmanager.core.internal.link;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.link.QrCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A QR code as SVG: a light ground and one path, a bar for each run of dark modules in a row. One unit is one module.
 *
 * @see <a href="https://www.w3.org/TR/SVG11/paths.html">SVG 1.1, paths</a>
 */
final class QrSvg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private final QrCode code;
    private final StringBuilder path = new StringBuilder();

    private QrSvg(QrCode code) {
        this.code = code;
    }

    static byte[] of(QrCode code) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter out =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            new QrSvg(code).write(out);
            out.close();
        } catch (XMLStreamException e) {
            throw Problem.of(ErrorCode.BUG, "a QR code", "cannot be written as SVG")
                    .toException(e);
        }
        return bytes.toByteArray();
    }

    private void write(XMLStreamWriter out) throws XMLStreamException {
        int side = code.size() + 2 * QrCode.QUIET_ZONE;
        out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        out.setDefaultNamespace(NAMESPACE);
        out.writeStartElement(NAMESPACE, "svg");
        out.writeDefaultNamespace(NAMESPACE);
        out.writeAttribute("version", "1.1");
        out.writeAttribute("viewBox", "0 0 " + side + " " + side);
        out.writeAttribute("shape-rendering", "crispEdges");
        out.writeEmptyElement(NAMESPACE, "rect");
        out.writeAttribute("width", "100%");
        out.writeAttribute("height", "100%");
        out.writeAttribute("fill", "#ffffff");
        out.writeEmptyElement(NAMESPACE, "path");
        out.writeAttribute("d", bars());
        out.writeAttribute("fill", "#000000");
        out.writeEndElement();
        out.writeEndDocument();
    }

    private String bars() {
        for (int y = 0; y < code.size(); y++) {
            int x = 0;
            while (x < code.size()) {
                int end = endOfRun(x, y);
                if (end > x) {
                    bar(x, y, end - x);
                }
                x = Math.max(end, x + 1);
            }
        }
        return path.toString();
    }

    private int endOfRun(int start, int y) {
        int end = start;
        while (code.isDark(end, y)) {
            end++;
        }
        return end;
    }

    private void bar(int x, int y, int length) {
        path.append('M').append(x + QrCode.QUIET_ZONE).append(',').append(y + QrCode.QUIET_ZONE);
        path.append('h').append(length).append("v1h").append(-length).append('z');
    }
}
