package io.vpnmanager.cli.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.cli.chart.ColumnPicture.Column;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ColumnPictureTest {
    private static final double LOWEST = 356;
    private static final double HIGHEST = 84;

    private static Document drawn(String title, List<Column> columns) throws Exception {
        byte[] svg = new ColumnPicture(title, "What it is", "lower", "upper", columns).svg(Long::toString);
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg));
    }

    private static List<Element> rectangles(Document picture, String kind) {
        var all = picture.getElementsByTagNameNS("http://www.w3.org/2000/svg", "rect");
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .filter(each -> each.getAttribute("class").equals(kind))
                .toList();
    }

    private static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }

    @Property(tries = 200)
    void everyColumnStaysWithinThePicture(
            @ForAll @Size(max = 400) List<@LongRange(min = 0, max = Long.MAX_VALUE / 4) Long> numbers)
            throws Exception {
        List<Column> columns = numbers.stream()
                .map(number -> new Column("at", OptionalLong.of(number), OptionalLong.of(number / 2)))
                .toList();

        Document picture = drawn("Traffic", columns);

        // The first of each kind is the mark of the legend.
        List<Element> upper = rectangles(picture, "upper").stream().skip(1).toList();
        assertThat(upper).hasSameSizeAs(columns);
        assertThat(upper).allSatisfy(each -> {
            assertThat(number(each, "y")).isBetween(HIGHEST, LOWEST);
            assertThat(number(each, "x")).isBetween(90.0, 936.0);
        });
    }

    @Property(tries = 200)
    void noTextLeavesItsPlace(@ForAll String title) throws Exception {
        String printable = title.replaceAll("[^\\x20-\\x7e\\xa0-\\ud7ff]", "?");
        Document picture = drawn(printable, List.of());
        assertThat(picture.getElementsByTagNameNS("*", "title").item(0).getTextContent())
                .isEqualTo(printable);
        assertThat(picture.getElementsByTagNameNS("*", "svg").getLength()).isOne();
    }

    @Test
    void whatIsNotKnownIsNotNothing() throws Exception {
        Document picture = drawn(
                "Traffic",
                List.of(
                        new Column("1", OptionalLong.empty(), OptionalLong.empty()),
                        new Column("2", OptionalLong.of(0), OptionalLong.of(0)),
                        new Column("3", OptionalLong.of(300), OptionalLong.of(100))));

        assertThat(rectangles(picture, "unknown")).hasSize(1);
        assertThat(rectangles(picture, "lower")).hasSize(3);
        assertThat(rectangles(picture, "lower").get(1).getAttribute("height")).isEqualTo("0.00");
        // The highest line stands for 512: 300 and 100 of it, 272 units high.
        assertThat(number(rectangles(picture, "lower").get(2), "height")).isEqualTo(159.38);
        assertThat(number(rectangles(picture, "upper").get(2), "height")).isEqualTo(53.13);
    }
}
