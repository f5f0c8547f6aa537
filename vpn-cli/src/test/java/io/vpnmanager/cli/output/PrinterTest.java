package io.vpnmanager.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.cli.terminal.TextOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrinterTest {
    private static final String HOSTILE = "a\u001b[2J\tb\nc\u202e\u009b\"é😀";

    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private final TextOutput out = new TextOutput(stream);

    private String printed() {
        out.flush();
        return stream.toString(StandardCharsets.UTF_8);
    }

    private static Row row(Value value) {
        return Row.of(Field.column("key", "TITLE", value));
    }

    private String item(OutputFormat format, Value value) {
        Printer.of(format, out).item("Thing", row(value));
        String text = printed();
        stream.reset();
        return text;
    }

    @ParameterizedTest
    @EnumSource
    void hostileTextReachesNoTerminalRaw(OutputFormat format) {
        Printer printer = Printer.of(format, out);
        Printer.Listing listing = printer.list("Things");
        listing.add(row(new Value.Text(HOSTILE)));
        listing.add(row(new Value.Words(List.of(HOSTILE))));
        listing.add(row(new Value.Facts(Map.of("f", HOSTILE))));
        listing.end();
        String lines = format == OutputFormat.CSV ? printed().replace("\r\n", "\n") : printed();
        assertThat(lines.codePoints().filter(c -> c != '\n'))
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }

    @Test
    void jsonKeepsEveryCharacter() {
        assertThat(item(OutputFormat.JSON, new Value.Text(HOSTILE)))
                .contains("\"a\\u001B[2J\\tb\\nc\\u202E\\u009B\\\"\\u00E9\\uD83D\\uDE00\"");
    }

    @Test
    void valuesAreExactInPlainAndTypedInJson() {
        Instant moment = Instant.parse("2026-11-24T02:15:00Z");
        check(new Value.Count(-7), "-7", "-7", "-7");
        check(new Value.Bytes(2048), "2.0 KiB", "2048", "2048");
        check(new Value.Flag(true), "yes", "true", "true");
        check(new Value.Flag(false), "no", "false", "false");
        check(new Value.Moment(moment), "2026-11-24 02:15 UTC", "2026-11-24T02:15:00Z", "\"2026-11-24T02:15:00Z\"");
        check(new Value.Words(List.of("a", "b")), "a, b", "a,b", "[\"a\",\"b\"]");
        check(new Value.Words(List.of()), "-", "-", "[]");
        check(new Value.Facts(Map.of("a", "b")), "a=b", "a=b", "{\"a\":\"b\"}");
        check(Value.ofOptional(Optional.of("x")), "x", "x", "\"x\"");
        check(Value.ofOptional(Optional.empty()), "-", "-", "null");
        check(Value.ofMoment(Optional.empty()), "-", "-", "null");
    }

    private void check(Value value, String human, String plain, String json) {
        assertThat(item(OutputFormat.TABLE, value)).isEqualTo("TITLE  " + human + "\n");
        assertThat(item(OutputFormat.PLAIN, value)).isEqualTo(plain + "\n");
        assertThat(item(OutputFormat.JSON, value))
                .isEqualTo("{\"apiVersion\":\"vpn/v1\",\"kind\":\"Thing\",\"item\":{\"key\":" + json + "}}\n");
    }

    @Test
    void innerRowsFollowTheirRow() {
        Row inner = row(new Value.Text("x")).with(Field.column("n", "N", new Value.Count(1)));
        Value rows = new Value.Rows(List.of(inner, inner));
        assertThat(item(OutputFormat.TABLE, rows)).isEqualTo("TITLE\n  x  1\n  x  1\n");
        assertThat(item(OutputFormat.PLAIN, rows)).isEqualTo("2\nx\t1\nx\t1\n");
        assertThat(item(OutputFormat.JSON, rows)).contains("[{\"key\":\"x\",\"n\":1},{\"key\":\"x\",\"n\":1}]");
    }

    @Test
    void brokenOffListingIsNotAWholeDocument() {
        Printer.Listing listing = Printer.of(OutputFormat.JSON, out).list("Things");
        listing.add(row(new Value.Count(1)));
        assertThat(printed()).doesNotContain("]}");
    }

    @Test
    void tableIsAlignedOverMoreRowsThanItMeasures() {
        Printer.Listing listing = Printer.of(OutputFormat.TABLE, out).list("Things");
        Row row = row(new Value.Text("wide enough")).with(Field.column("n", "N", new Value.Count(1)));
        for (int i = 0; i < 2500; i++) {
            listing.add(row);
        }
        listing.end();
        assertThat(printed().lines()).hasSize(2501).first().isEqualTo("TITLE        N");
        assertThat(printed().lines().skip(1)).allMatch("wide enough  1"::equals);
    }

    @Test
    void columnsStandBelowEachOtherWhateverTheirCharactersTake() {
        Printer.Listing listing = Printer.of(OutputFormat.TABLE, out).list("Things");
        for (String text : List.of("abcd", "ab\u0301cd", "日本", "한국", "ｗｉ", "😀😀", "\u20ac\u20acab")) {
            listing.add(row(new Value.Text(text)).with(Field.column("n", "N", new Value.Count(1))));
        }
        listing.end();
        assertThat(printed().lines())
                .containsExactly(
                        "TITLE  N",
                        "abcd   1",
                        "ab\u0301cd   1",
                        "日本   1",
                        "한국   1",
                        "ｗｉ   1",
                        "😀😀   1",
                        "\u20ac\u20acab   1");
    }

    @Test
    void emptyTableIsNothing() {
        Printer.of(OutputFormat.TABLE, out).list("Things").end();
        assertThat(printed()).isEmpty();
    }
}
