package io.vpnmanager.api.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
    private static final Problem TAKEN = Problem.of(ErrorCode.OVERLAP, "port 443", "is held by container web");

    private static Class<? extends VpnException> family(ErrorCode code) {
        if (code == ErrorCode.NOT_FOUND) {
            return NotFoundException.class;
        }
        return switch (code.turn()) {
            case USER -> InvalidRequestException.class;
            case CONFLICT -> ConflictException.class;
            case RESOURCE -> ResourceException.class;
            case ENVIRONMENT -> EnvironmentException.class;
            case BUG -> BugException.class;
        };
    }

    private static Object copied(Object value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theExceptionIsOfTheFamilyThatSaysWhoseTurnItIs(ErrorCode code) {
        VpnException thrown = Problem.of(code, "it", "failed").toException();

        assertThat(thrown)
                .isExactlyInstanceOf(family(code))
                .hasMessage("it failed")
                .hasNoCause();
        assertThat(thrown.code()).isEqualTo(code);
    }

    @Test
    void theCauseIsKept() {
        IOException cause = new IOException("disk");

        assertThat(TAKEN.toException(cause)).hasCause(cause);
    }

    @Test
    void theSentenceIsSubjectReasonAndRemedy() {
        assertThat(TAKEN.sentence()).isEqualTo("port 443 is held by container web");
        assertThat(TAKEN.remedy("Choose another").sentence())
                .isEqualTo("port 443 is held by container web. Choose another");
        assertThat(TAKEN.remedy("Choose another").toException())
                .hasMessage(TAKEN.remedy("Choose another").sentence());
    }

    @Test
    void factsKeepTheirOrderAndALaterValueReplacesAnEarlier() {
        Problem problem = TAKEN.fact("port", "443")
                .fact("holder", "web")
                .fact("field", "port")
                .fact("port", "444");

        assertThat(problem.facts())
                .containsExactly(Map.entry("port", "444"), Map.entry("holder", "web"), Map.entry("field", "port"));
        assertThat(TAKEN.facts()).as("of the problem it was made from").isEmpty();
    }

    @Test
    void factsCannotBeChangedFromOutside() {
        Map<String, String> given = new HashMap<>(Map.of("port", "443"));
        Problem problem = new Problem(ErrorCode.OVERLAP, "port 443", "is held", "", given);

        given.put("port", "1");

        assertThat(problem.facts()).containsExactly(Map.entry("port", "443"));
        assertThatThrownBy(() -> problem.facts().put("port", "1")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void everyTextIsMadeVisible() {
        Problem problem = Problem.of(ErrorCode.ENGINE, "engine\u001b[2J", "said\n\"ok\"")
                .remedy("Look\u202e there")
                .fact("line\n", "\u0000");

        assertThat(problem.sentence()).isEqualTo("engine\\u{1b}[2J said\\u{a}\"ok\". Look\\u{202e} there");
        assertThat(problem.facts()).containsExactly(Map.entry("line\\u{a}", "\\u{0}"));
    }

    @Test
    void anExceptionSurvivesSerialisation() throws IOException, ClassNotFoundException {
        VpnException thrown = TAKEN.remedy("Choose another").fact("port", "443").toException(new IOException("in use"));

        VpnException copy = (VpnException) copied(thrown);

        assertThat(copy).isExactlyInstanceOf(ConflictException.class).hasMessage(thrown.getMessage());
        assertThat(copy.problem()).isEqualTo(thrown.problem());
        assertThat(copy.getCause()).hasMessage("in use");
    }

    @Test
    void nothingIsNull() {
        assertThatThrownBy(() -> Problem.of(null, "it", "failed")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Problem.of(ErrorCode.BUG, null, "failed")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Problem.of(ErrorCode.BUG, "it", null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> TAKEN.remedy(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> TAKEN.fact("port", null)).isInstanceOf(NullPointerException.class);
    }
}
