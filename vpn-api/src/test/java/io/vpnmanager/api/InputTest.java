package io.vpnmanager.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.tck.input.BadInput;
import io.vpnmanager.tck.input.Field;
import io.vpnmanager.tck.input.OddInput;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class InputTest {
    /** Far below the second that is promised, and far above what a slow machine needs. */
    private static final Duration AT_ONCE = Duration.ofMillis(500);

    /** The 80 characters that a message quotes may all be escaped, ten characters each. */
    private static final int LONGEST_MESSAGE = 1000;

    static List<BadInput> bad() {
        return BadInput.all();
    }

    static List<OddInput> odd() {
        return OddInput.all();
    }

    private static InvalidRequestException refusal(BadInput input) {
        return catchThrowableOfType(
                InvalidRequestException.class, () -> input.field().read(input.text()));
    }

    /** What a person or a log gets to see: the messages of the error and of all its causes. */
    private static Stream<String> messages(Throwable error) {
        return Stream.iterate(error, thrown -> thrown != null, Throwable::getCause)
                .map(Throwable::toString);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badInputIsRefusedWithItsCode(BadInput input) {
        assertThat(refusal(input).code()).isEqualTo(input.code());
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aRefusalSaysWhatAndWhyInShortAndVisibleWords(BadInput input) {
        InvalidRequestException refusal = refusal(input);

        assertThat(refusal.problem().subject()).isNotBlank();
        assertThat(refusal.problem().reason()).isNotBlank();
        assertThat(messages(refusal))
                .allSatisfy(message ->
                        assertThat(message).isEqualTo(VisibleText.of(message)).hasSizeLessThan(LONGEST_MESSAGE));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aRefusalTakesNoTime(BadInput input) {
        long before = System.nanoTime();

        InvalidRequestException refusal = refusal(input);

        assertThat(refusal).isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(AT_ONCE);
    }

    @ParameterizedTest
    @MethodSource("odd")
    void oddInputIsTakenInItsNormalForm(OddInput input) {
        assertThat(input.field().normalForm(input.text())).isEqualTo(input.normalForm());
        assertThat(input.field().read(input.normalForm()))
                .isEqualTo(input.field().read(input.text()));
    }

    @Test
    void aBrokenLinkNeverShowsItsSecret() {
        List<BadInput> broken = BadInput.of(Field.LINK).stream()
                .filter(input -> input.text().contains(BadInput.SECRET))
                .toList();

        assertThat(broken).hasSizeGreaterThan(30);
        assertThat(broken)
                .flatExtracting(input -> messages(refusal(input)).toList())
                .noneMatch(message -> message.contains(BadInput.SECRET));
    }

    @Test
    void theLocaleOfTheMachineChangesNothing() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr", "TR"));
        try {
            assertThat("I".toLowerCase(Locale.getDefault())).isEqualTo("\u0131");
            assertThat(BadInput.all())
                    .allSatisfy(input -> assertThat(refusal(input).code()).isEqualTo(input.code()));
            assertThat(OddInput.all())
                    .allSatisfy(input ->
                            assertThat(input.field().normalForm(input.text())).isEqualTo(input.normalForm()));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldHasRows(Field field) {
        assertThat(BadInput.of(field)).isNotEmpty().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void noFieldTakesNull(Field field) {
        assertThatThrownBy(() -> field.read(null)).isInstanceOf(NullPointerException.class);
    }
}
