package io.vpnmanager.core.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uFF1D1", "'=1"})
    void whatBeginsAFormulaIsMarked(String text) {
        assertThat(CsvCell.neutral(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "a=1", "1-1", "O'Neil"})
    void everythingElseIsNot(String text) {
        assertThat(CsvCell.neutral(text)).isEqualTo(text);
    }

    @Property
    void whatWasMarkedReadsBack(
            @ForAll @Chars({'=', '+', '-', '@', '\t', '\r', '\'', 'a', '\uFF0B'}) @StringLength(max = 5) String text) {
        assertThat(CsvCell.plain(CsvCell.neutral(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'alice", "'"})
    void apostropheThatMarksNothingStays(String cell) {
        assertThat(CsvCell.plain(cell)).isEqualTo(cell);
    }
}
