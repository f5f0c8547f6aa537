package io.vpnmanager.cli.chart;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Two kinds of numbers as columns that stand on each other, in SVG: one file that asks for nothing else, in dark
 * colours for who reads in the dark, with words for who does not see it.
 *
 * @param title what it shows, in a few words
 * @param description the same in a sentence
 * @param lower what the lower part of a column is
 * @param upper what the upper part is
 * @param columns from the left to the right
 * @see <a href="https://www.w3.org/TR/SVG11/">SVG 1.1</a>
 */
public record ColumnPicture(String title, String description, String lower, String upper, List<Column> columns) {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final String STYLE = """
            svg { background: #ffffff; font: 13px system-ui, sans-serif; fill: #57606a; }
            .title { font-size: 18px; font-weight: 600; fill: #1f2328; }
            .line { stroke: #d0d7de; }
            .lower { fill: #8250df; }
            .upper { fill: #0969da; }
            .unknown { fill: #d0d7de; fill-opacity: 0.35; }
            @media (prefers-color-scheme: dark) {
              svg { background: #0d1117; fill: #8b949e; }
              .title { fill: #e6edf3; }
              .line { stroke: #30363d; }
              .lower { fill: #a371f7; }
              .upper { fill: #58a6ff; }
              .unknown { fill: #30363d; }
            }
            """;
    private static final int WIDTH = 960;
    private static final int HEIGHT = 400;
    private static final int LEFT = 90;
    private static final int RIGHT = WIDTH - 24;
    private static final int TOP = 84;
    private static final int BOTTOM = HEIGHT - 44;
    private static final int LINES = 4;
    private static final int MOST_LABELS = 8;
    private static final int MARK = 12;
    private static final double FILLED = 0.75;

    /** Copies the list. */
    public ColumnPicture {
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param label what stands below it
     * @param lower its lower part, 0 or more; empty where not known
     * @param upper its upper part, 0 or more; empty where not known
     */
    public record Column(String label, OptionalLong lower, OptionalLong upper) {
        private long sum() {
            return lower.orElse(0) + upper.orElse(0);
        }

        private boolean isKnown() {
            return lower.isPresent() && upper.isPresent();
        }
    }

    /**
     * {@return the picture}
     *
     * @param amount a number in words
     */
    public byte[] svg(LongFunction<String> amount) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter out =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            new Drawing(out, amount).draw();
            out.close();
        } catch (XMLStreamException e) {
            throw Problem.of(ErrorCode.BUG, "a picture", "cannot be written as SVG")
                    .toException(e);
        }
        return bytes.toByteArray();
    }

    /** {@return what the highest line stands for: a power of two, or one and a half of one, that no column is above} */
    private long top() {
        long most = columns.stream().mapToLong(Column::sum).max().orElse(0);
        return LongStream.iterate(LINES, power -> power > 0, power -> power * 2)
                .flatMap(power -> LongStream.of(power, power / 2 * 3))
                .filter(line -> line >= most)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /** The picture while it is written. */
    private final class Drawing {
        private final XMLStreamWriter out;
        private final LongFunction<String> amount;
        private final long top = top();
        private final double wide = (double) (RIGHT - LEFT) / Math.max(1, columns.size());

        Drawing(XMLStreamWriter out, LongFunction<String> amount) {
            this.out = out;
            this.amount = amount;
        }

        void draw() throws XMLStreamException {
            out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            out.setDefaultNamespace(NAMESPACE);
            out.writeStartElement(NAMESPACE, "svg");
            out.writeDefaultNamespace(NAMESPACE);
            out.writeAttribute("version", "1.1");
            out.writeAttribute("viewBox", "0 0 " + WIDTH + " " + HEIGHT);
            out.writeAttribute("role", "img");
            element("title", title);
            element("desc", description);
            element("style", STYLE);
            text(LEFT, 32, "start", title, "title");
            legend();
            lines();
            for (int i = 0; i < columns.size(); i++) {
                column(i);
            }
            out.writeEndElement();
            out.writeEndDocument();
        }

        private void legend() throws XMLStreamException {
            mark(LEFT, "lower", lower);
            mark(LEFT + (RIGHT - LEFT) / 6, "upper", upper);
        }

        private void mark(int x, String kind, String words) throws XMLStreamException {
            rectangle(kind, x, 48, MARK, MARK);
            text(x + 2 * MARK, 48 + MARK - 1, "start", words, "");
        }

        private void lines() throws XMLStreamException {
            for (int i = 0; i <= LINES; i++) {
                double y = BOTTOM - (double) (BOTTOM - TOP) * i / LINES;
                out.writeEmptyElement(NAMESPACE, "line");
                out.writeAttribute("class", "line");
                at("x1", LEFT);
                at("x2", RIGHT);
                at("y1", y);
                at("y2", y);
                text(LEFT - 10, y + 4, "end", amount.apply(top / LINES * i), "");
            }
        }

        private void column(int i) throws XMLStreamException {
            Column column = columns.get(i);
            double x = LEFT + i * wide;
            if (column.isKnown()) {
                double low = height(column.lower().orElse(0));
                double high = height(column.upper().orElse(0));
                double inside = x + wide * (1 - FILLED) / 2;
                rectangle("lower", inside, BOTTOM - low, wide * FILLED, low);
                rectangle("upper", inside, BOTTOM - low - high, wide * FILLED, high);
            } else {
                rectangle("unknown", x, TOP, wide, BOTTOM - TOP);
            }
            int every = Math.ceilDiv(columns.size(), MOST_LABELS);
            if (i % every == 0) {
                text(x + wide / 2, BOTTOM + 22, "middle", column.label(), "");
            }
        }

        private double height(long number) {
            return (double) number / top * (BOTTOM - TOP);
        }

        private void rectangle(String kind, double x, double y, double width, double height) throws XMLStreamException {
            out.writeEmptyElement(NAMESPACE, "rect");
            out.writeAttribute("class", kind);
            at("x", x);
            at("y", y);
            at("width", width);
            at("height", height);
        }

        private void text(double x, double y, String anchor, String words, String kind) throws XMLStreamException {
            out.writeStartElement(NAMESPACE, "text");
            if (!kind.isEmpty()) {
                out.writeAttribute("class", kind);
            }
            at("x", x);
            at("y", y);
            out.writeAttribute("text-anchor", anchor);
            out.writeCharacters(words);
            out.writeEndElement();
        }

        private void at(String name, double place) throws XMLStreamException {
            out.writeAttribute(name, String.format(Locale.ROOT, "%.2f", place));
        }

        private void element(String name, String words) throws XMLStreamException {
            out.writeStartElement(NAMESPACE, name);
            out.writeCharacters(words);
            out.writeEndElement();
        }
    }
}
