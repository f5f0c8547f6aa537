package io.vpnmanager.api.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.tck.input.AnyValue;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameRuleTest {
    private static final NameRule RULE = new NameRule("test name", 2, 5);

    @Provide
    Arbitrary<UserName> names() {
        return AnyValue.userName();
    }

    @Provide
    Arbitrary<String> near() {
        return Arbitraries.strings()
                .withChars("abzABZ09._- \u0131\u0130\u212a\n@")
                .ofMaxLength(8);
    }

    private static ErrorCode codeOf(Runnable call) {
        try {
            call.run();
        } catch (InvalidRequestException e) {
            return e.code();
        }
        throw new AssertionError("not refused");
    }

    @Property
    void aNameIsReadAsItIsPrintedInEitherCase(@ForAll("names") UserName name) {
        assertThat(UserName.parse(name.toString())).isEqualTo(name);
        assertThat(UserName.parse(name.text().toUpperCase(Locale.ROOT))).isEqualTo(name);
    }

    @Property(tries = 5000)
    void aTextIsANameOnlyInsideTheGrammar(@ForAll("near") String text) {
        boolean inside = text.matches("[a-zA-Z0-9][a-zA-Z0-9._-]{1,4}");
        if (inside) {
            assertThat(RULE.normalised(text)).isEqualTo(text.toLowerCase(Locale.ROOT));
            assertThat(RULE.normalised(RULE.normalised(text))).isEqualTo(RULE.normalised(text));
        } else {
            assertThat(codeOf(() -> RULE.normalised(text))).isIn(ErrorCode.SYNTAX, ErrorCode.RANGE, ErrorCode.ENCODING);
        }
    }

    @Property
    void namesAreOrderedByTheirCharacters(@ForAll("names") UserName one, @ForAll("names") UserName other) {
        assertThat(one.compareTo(other)).isEqualTo(one.text().compareTo(other.text()));
    }

    @Test
    void theNormalFormIsRequiredWhereItIsDue() {
        RULE.requireNormal("edge");

        assertThat(codeOf(() -> RULE.requireNormal("Edge"))).isEqualTo(ErrorCode.SYNTAX);
        assertThat(codeOf(() -> new UserName("Alice"))).isEqualTo(ErrorCode.SYNTAX);
    }

    @Test
    void aRefusalNamesFieldTextReasonAndRemedy() {
        assertThatThrownBy(() -> RULE.normalised("a b"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.problem().facts()).containsEntry("field", "test name"))
                .hasMessage("test name \"a b\" holds \" \"."
                        + " Use 2 to 5 of a-z 0-9 . _ - and begin with a letter or digit");
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "-1, 5", "5, 4", "1, 1025"})
    void aRuleThatFitsNoNameIsRefused(int shortest, int longest) {
        assertThat(codeOf(() -> new NameRule("test name", shortest, longest))).isEqualTo(ErrorCode.RANGE);
    }
}
