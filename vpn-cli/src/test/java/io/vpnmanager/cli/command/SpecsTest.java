package io.vpnmanager.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What is written of commands while they compile is what the parser would read of their annotations. */
class SpecsTest {
    private record Pair(ArgSpec written, ArgSpec annotated) {}

    static Stream<Object> commands() {
        return HelpTest.commands().map(CommandLine::getCommand);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aSpecSaysWhatTheAnnotationsSay(Object command) {
        assertThat(Told.of(Specs.of(command))).isEqualTo(Told.of(CommandSpec.forAnnotatedObject(command)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aSpecSetsAndReadsTheAnnotatedMembers(Object command) throws Exception {
        CommandSpec written = Specs.of(command);
        CommandSpec annotated = CommandSpec.forAnnotatedObject(command);
        for (int i = 0; i < written.argGroups().size(); i++) {
            Object group = Sample.of(annotated.argGroups().get(i).typeInfo().getType());
            written.argGroups().get(i).setter().set(group);
            Object read = annotated.argGroups().get(i).getter().get();
            assertThat(read).isSameAs(group);
            written.argGroups().get(i).args().iterator().next().scope().set(group);
            annotated.argGroups().get(i).args().iterator().next().scope().set(group);
        }
        for (Pair pair : pairs(written.args(), annotated.args())) {
            Object value = Sample.of(pair.annotated.type());
            pair.written.setter().set(value);
            Object read = pair.annotated.getter().get();
            assertThat(read).as(pair.annotated.toString()).isSameAs(value);
            Object readBack = pair.written.getter().get();
            assertThat(readBack).isSameAs(value);
        }
    }

    /** Without those that a method takes, which cannot be read. */
    private static List<Pair> pairs(List<ArgSpec> written, List<ArgSpec> annotated) {
        assertThat(written).hasSameSizeAs(annotated);
        return IntStream.range(0, written.size())
                .mapToObj(i -> new Pair(written.get(i), annotated.get(i)))
                .filter(pair -> pair.written.group() != null || pair.written.hasInitialValue())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatIsNotGivenStaysAsItWas(Object command) {
        for (Pair pair : pairs(
                Specs.of(command).args(),
                CommandSpec.forAnnotatedObject(command).args())) {
            Object before = pair.annotated.group() == null ? pair.annotated.initialValue() : null;
            assertThat(pair.written.initialValue()).isSameAs(before);
        }
    }

    @Test
    void somethingElseIsNoCommand() {
        assertThatThrownBy(() -> Specs.of("users")).isInstanceOf(IllegalArgumentException.class);
    }
}
