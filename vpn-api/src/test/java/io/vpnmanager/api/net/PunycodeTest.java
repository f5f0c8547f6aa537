package io.vpnmanager.api.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PunycodeTest {
    /** Letters of scripts that the JDK's rules of 2003 know and leave as they are. */
    @Provide
    Arbitrary<String> labels() {
        Arbitrary<Character> letters = Arbitraries.of(
                List.of('a', 'z', '7', '\u00e4', '\u00f8', '\u03b1', '\u044f', '\u4e2d', '\u6587', '\u3042', '\uac00'));
        return letters.list().ofMinSize(1).ofMaxSize(15).map(PunycodeTest::text);
    }

    private static String text(List<Character> characters) {
        StringBuilder text = new StringBuilder();
        characters.forEach(text::append);
        return text.toString();
    }

    @Property
    void whatTheJdkEncodesIsDecoded(@ForAll("labels") String label) {
        String ascii = IDN.toASCII(label);
        if (ascii.startsWith("xn--")) {
            assertThat(Punycode.decode(ascii.substring(4))).contains(label);
        }
    }

    @Property
    void anyTextIsDecodedOrRefused(@ForAll("near") String text) {
        Punycode.decode(text)
                .ifPresent(decoded -> assertThat(decoded.codePoints()).anyMatch(c -> c >= 0x80));
    }

    @Provide
    Arbitrary<String> near() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .withChars("-")
                .ofMaxLength(59);
    }

    /** RFC 3492, section 7.1, without the mixed case that only annotates. */
    @ParameterizedTest
    @CsvSource({
        "egbpdaj6bu4bxfgehfvwxn, \u0644\u064A\u0647\u0645\u0627\u0628\u062A\u0643\u0644\u0645\u0648\u0634\u0639\u0631\u0628\u064A\u061F",
        "ihqwcrb4cv8a8dqg056pqjye, \u4ED6\u4EEC\u4E3A\u4EC0\u4E48\u4E0D\u8BF4\u4E2D\u6587",
        "b1abfaaepdrnnbgefbadotcwatmq2g4l, \u043F\u043E\u0447\u0435\u043C\u0443\u0436\u0435\u043E\u043D\u0438\u043D\u0435\u0433\u043E\u0432\u043E\u0440\u044F\u0442\u043F\u043E\u0440\u0443\u0441\u0441\u043A\u0438",
        "ihqwctvzc91f659drss3x8bo0yb, \u4ED6\u5011\u7232\u4EC0\u9EBD\u4E0D\u8AAA\u4E2D\u6587",
        "d9juau41awczczp, \u305D\u306E\u30B9\u30D4\u30FC\u30C9\u3067",
        "de-jg4avhby1noc0d, \u30D1\u30D5\u30A3\u30FCde\u30EB\u30F3\u30D0"
    })
    void theSamplesOfTheRfcDecode(String encoded, String decoded) {
        assertThat(Punycode.decode(encoded)).contains(decoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "abc-", "9", "99999999999999", "a-B", "ABC", "\u00e4", "a b"})
    void otherTextIsRefused(String text) {
        assertThat(Punycode.decode(text)).isEmpty();
    }
}
