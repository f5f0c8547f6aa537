package io.vpnmanager.core.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.vpnmanager.api.link.QrCode;
import io.vpnmanager.api.link.QrFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.w3c.dom.Element;

/** Pictures as others read them: the PNG by the JDK, the SVG by its XML parser, the code in either by ZXing. */
class QrPictureTest {
    private static final Pattern BAR = Pattern.compile("M(\\d+),(\\d+)h(\\d+)v1h-(\\d+)z");
    private static final int PIXELS_A_MODULE = 4;

    @Property(tries = 30)
    void aPngHoldsTheText(@ForAll @CharRange(from = '!', to = '~') @StringLength(min = 1, max = 600) String text)
            throws Exception {
        byte[] png = QrPicture.of(QrEncoder.encode(text), QrFormat.PNG);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int width = image.getWidth();
        int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        assertThat(read(new RGBLuminanceSource(width, image.getHeight(), pixels)))
                .isEqualTo(text);
    }

    @Property(tries = 30)
    void anSvgHoldsTheText(@ForAll @CharRange(from = '!', to = '~') @StringLength(min = 1, max = 600) String text)
            throws Exception {
        QrCode code = QrEncoder.encode(text);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element svg = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(QrPicture.of(code, QrFormat.SVG)))
                .getDocumentElement();
        assertThat(svg.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        int side = code.size() + 2 * QrCode.QUIET_ZONE;
        assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 " + side + " " + side);
        Element path = (Element) svg.getElementsByTagNameNS("*", "path").item(0);
        assertThat(read(drawn(path.getAttribute("d"), side))).isEqualTo(text);
    }

    private static LuminanceSource drawn(String path, int side) {
        int width = side * PIXELS_A_MODULE;
        int[] pixels = new int[width * width];
        Arrays.fill(pixels, 0xffffff);
        Matcher bars = BAR.matcher(path);
        int end = 0;
        while (bars.find()) {
            assertThat(bars.start()).isEqualTo(end);
            assertThat(bars.group(3)).isEqualTo(bars.group(4));
            end = bars.end();
            int x = Integer.parseInt(bars.group(1)) * PIXELS_A_MODULE;
            int y = Integer.parseInt(bars.group(2)) * PIXELS_A_MODULE;
            int length = Integer.parseInt(bars.group(3)) * PIXELS_A_MODULE;
            for (int row = y; row < y + PIXELS_A_MODULE; row++) {
                Arrays.fill(pixels, row * width + x, row * width + x + length, 0);
            }
        }
        assertThat(end).isEqualTo(path.length());
        return new RGBLuminanceSource(width, width, pixels);
    }

    private static String read(LuminanceSource picture) throws Exception {
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(picture)), Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }
}
