package io.vpnmanager.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.cli.terminal.TextOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTest {
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private final Printer printer = Printer.of(OutputFormat.CSV, new TextOutput(stream));

    private String csv(Value... values) {
        Printer.Listing listing = printer.list("Things");
        for (Value value : values) {
            listing.add(Row.of(Field.column("key", "TITLE", value), Field.detail("more", "MORE", new Value.Count(1))));
        }
        listing.end();
        return stream.toString(StandardCharsets.UTF_8);
    }

    @Test
    void headerHoldsTheKeysOfEveryField() {
        assertThat(csv(new Value.Text("a"), new Value.Text("b"))).isEqualTo("key,more\r\na,1\r\nb,1\r\n");
    }

    @Test
    void cellWithACommaAQuoteOrAnEndOfLineIsQuoted() {
        assertThat(csv(new Value.Words(List.of("a", "b")), new Value.Text("say \"so\"")))
                .isEqualTo("key,more\r\n\"a,b\",1\r\n\"say \"\"so\"\"\",1\r\n");
    }

    @Test
    void nothingIsAnEmptyCell() {
        assertThat(csv(new Value.Absent(), new Value.Words(List.of()))).isEqualTo("key,more\r\n,1\r\n,1\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\u00a0=1", "＝1"})
    void textThatWouldBeAFormulaIsText(String text) {
        assertThat(csv(new Value.Text(text))).isEqualTo("key,more\r\n'" + text + ",1\r\n");
    }

    @Test
    void listThatWouldBeAFormulaIsText() {
        assertThat(csv(new Value.Words(List.of("=1", "2")))).contains("\"'=1,2\"");
    }

    @Test
    void negativeNumberStaysOne() {
        assertThat(csv(new Value.Count(-7))).isEqualTo("key,more\r\n-7,1\r\n");
    }

    @Test
    void secondListingOfTheSameFieldsHasNoHeader() {
        csv(new Value.Text("a"));
        assertThat(csv(new Value.Text("b"))).isEqualTo("key,more\r\na,1\r\nb,1\r\n");
    }

    @Test
    void listingWithoutRowsIsEmpty() {
        assertThat(csv()).isEmpty();
    }
}
