package io.vpnmanager.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.tck.input.AnyValue;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
    @Provide
    Arbitrary<String> unicode() {
        return AnyValue.unicode();
    }

    private static boolean hides(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    @Property
    void nothingThatMovesReordersOrHidesIsLeft(@ForAll("unicode") String text) {
        assertThat(VisibleText.of(text).codePoints()).noneMatch(VisibleTextTest::hides);
        assertThat(VisibleText.quoted(text).codePoints()).noneMatch(VisibleTextTest::hides);
    }

    @Property
    void noCharIsLeftThatIsHalfACharacter(@ForAll String text) {
        assertThat(VisibleText.of(text).codePoints()).noneMatch(VisibleTextTest::hides);
    }

    @Property
    void visibleTextStays(@ForAll("unicode") String text) {
        String visible = VisibleText.of(text);

        assertThat(VisibleText.of(visible)).isEqualTo(visible);
    }

    @Property
    void onlyWhatHidesIsEscaped(@ForAll("unicode") String text) {
        StringBuilder read = new StringBuilder();
        String visible = VisibleText.of(text.replace("\\", ""));
        for (int i = 0; i < visible.length(); i++) {
            if (visible.charAt(i) == '\\') {
                int end = visible.indexOf('}', i);
                read.appendCodePoint(Integer.parseInt(visible.substring(i + 3, end), 16));
                i = end;
            } else {
                read.append(visible.charAt(i));
            }
        }
        assertThat(read).hasToString(text.replace("\\", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "a b", "\u00fc\u4e2d\uD83D\uDE80 \u05d0", "back\\slash", "\u00a0", ""})
    void ordinaryTextOfAnyScriptStays(String text) {
        assertThat(VisibleText.of(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1b, \\u{1b}",
        "0, \\u{0}",
        "7f, \\u{7f}",
        "9b, \\u{9b}",
        "ad, \\u{ad}",
        "200d, \\u{200d}",
        "202e, \\u{202e}",
        "2028, \\u{2028}",
        "2029, \\u{2029}",
        "feff, \\u{feff}",
        "e000, \\u{e000}",
        "d800, \\u{d800}",
        "e0001, \\u{e0001}",
        "ffff, \\u{ffff}"
    })
    void whatHidesIsEscapedByItsNumber(String hexadecimal, String escaped) {
        int codePoint = Integer.parseInt(hexadecimal, 16);

        assertThat(VisibleText.of("a" + Character.toString(codePoint) + "b")).isEqualTo("a" + escaped + "b");
    }

    @Test
    void aShortQuoteIsWhole() {
        assertThat(VisibleText.quoted("a\nb")).isEqualTo("\"a\\u{a}b\"");
        assertThat(VisibleText.quoted("x".repeat(80))).isEqualTo('"' + "x".repeat(80) + '"');
    }

    @Test
    void aLongQuoteIsCutAndSaysHowLongItWas() {
        assertThat(VisibleText.quoted("x".repeat(81))).isEqualTo('"' + "x".repeat(80) + "\u2026\" (81 characters)");
        assertThat(VisibleText.quoted("x".repeat(1 << 20)))
                .endsWith("\u2026\" (1048576 characters)")
                .hasSizeLessThan(120);
    }

    @Test
    void aQuoteIsNotCutInsideACharacter() {
        String rocket = "\uD83D\uDE80";

        assertThat(VisibleText.quoted("x".repeat(79) + rocket + "y"))
                .isEqualTo('"' + "x".repeat(79) + "\u2026\" (82 characters)");
    }
}
