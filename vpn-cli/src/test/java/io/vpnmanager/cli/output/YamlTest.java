package io.vpnmanager.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vpnmanager.cli.terminal.TextOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** YAML is the document of JSON: a reader of YAML finds the same tokens. */
class YamlTest {
    private static String print(OutputFormat format, List<Row> rows) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        Printer.Listing listing = Printer.of(format, new TextOutput(stream)).list("Things");
        rows.forEach(listing::add);
        listing.end();
        return stream.toString(StandardCharsets.UTF_8);
    }

    private static List<String> tokens(JsonParser parser) throws IOException {
        List<String> tokens = new ArrayList<>();
        while (parser.nextToken() != null) {
            tokens.add(parser.currentToken() + " " + parser.getText());
        }
        return tokens;
    }

    private static void checkSame(List<Row> rows) throws IOException {
        assertThat(tokens(new YAMLFactory().createParser(print(OutputFormat.YAML, rows))))
                .isEqualTo(tokens(new JsonFactory().createParser(print(OutputFormat.JSON, rows))));
    }

    private static Row row(Value... values) {
        List<Field> fields = new ArrayList<>();
        for (Value value : values) {
            fields.add(Field.column("key" + fields.size(), "TITLE", value));
        }
        return new Row(fields);
    }

    @Test
    void everyKindOfValueIsTheSame() throws IOException {
        Row inner = row(new Value.Text("no"), new Value.Count(-1));
        Row all = row(
                new Value.Text("0123"),
                new Value.State("yes", Tone.GOOD),
                new Value.Words(List.of("a", "1e10")),
                new Value.Words(List.of()),
                new Value.Count(Long.MIN_VALUE),
                new Value.Bytes(Long.MAX_VALUE),
                new Value.Flag(true),
                new Value.Moment(Instant.EPOCH),
                new Value.Facts(Map.of("a b: c", "d\"\\")),
                new Value.Facts(Map.of()),
                new Value.Rows(List.of(inner, inner)),
                new Value.Rows(List.of()),
                new Value.Absent());
        checkSame(List.of(all, all));
    }

    @Test
    void rowThatBeginsWithRowsIsTheSame() throws IOException {
        checkSame(List.of(row(new Value.Rows(List.of(row(new Value.Count(1)))), new Value.Count(2))));
    }

    @Test
    void listingWithoutRowsIsTheSame() throws IOException {
        checkSame(List.of());
    }

    @Property(tries = 300)
    void anyTextIsTheSame(@ForAll String text) throws IOException {
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        checkSame(List.of(row(new Value.Text(whole), new Value.Facts(Map.of(whole, whole)))));
    }

    @Test
    void listingThatWasBrokenOffHasNoEnd() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        TextOutput out = new TextOutput(stream);
        Printer.of(OutputFormat.YAML, out).list("Things").add(row(new Value.Count(1)));
        out.flush();
        assertThat(stream.toString(StandardCharsets.UTF_8)).endsWith("- key0: 1\n");
        assertThat(print(OutputFormat.YAML, List.of())).endsWith("\n...\n");
    }
}
