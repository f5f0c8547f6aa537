package io.vpnmanager.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.VisibleText;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is written as a pair is read back, and nothing else is taken for one. */
class LogfmtTextTest {
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withCharRange('\u0000', '\ud7ff').ofMaxLength(30),
                Arbitraries.strings()
                        .withChars("ab =\"\\\n\r\t\u0000\u001b\u007f\u0085\u00a0\u2028\u202e\u00e9\u4e2d")
                        .ofMaxLength(12));
    }

    @Property(tries = 500)
    void aValueForPeopleIsReadBackAndMovesNoCursor(@ForAll("texts") String value, @ForAll("texts") String other) {
        String line = "one=" + LogfmtText.visible(value) + " two=" + LogfmtText.visible(other);

        assertThat(line).isEqualTo(VisibleText.of(line));
        assertThat(LogfmtPairs.of(line)).isEqualTo(Map.of("one", value, "two", other));
    }

    @Property(tries = 500)
    void aValueForProgramsIsReadBackAndIsAscii(@ForAll("texts") String value) {
        String line = "one=" + LogfmtText.value(value);

        assertThat(line).matches("[ -~]+");
        assertThat(LogfmtPairs.of(line)).isEqualTo(Map.of("one", value));
    }

    @Property(tries = 500)
    void aSentenceIsNeverTakenForAPair(@ForAll("texts") String value, @ForAll("texts") String sentence) {
        LogfmtPairs.Read read =
                LogfmtPairs.leading("one=" + LogfmtText.visible(value) + " " + LogfmtText.ending(sentence));

        assertThat(read.pairs()).isEqualTo(Map.of("one", value));
        assertThat(VisibleText.of(read.rest())).isEqualTo(VisibleText.of(sentence));
    }

    @Example
    void whatIsPlainStaysPlain() {
        assertThat(LogfmtText.visible("/var/log/é中.log")).isEqualTo("/var/log/é中.log");
        assertThat(LogfmtText.value("é")).isEqualTo("\"\\u00e9\"");
        assertThat(LogfmtText.visible("")).isEqualTo("\"\"");
        assertThat(LogfmtText.visible("a b")).isEqualTo("\"a b\"");
        assertThat(LogfmtText.ending("It failed: a=b")).isEqualTo("It failed: a=b");
        assertThat(LogfmtText.ending("a=b failed")).isEqualTo("\"a=b failed\"");
    }
}
