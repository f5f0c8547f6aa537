package io.vpnmanager.specs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source of a spec; that it says the same as the annotations is tested where the commands are. */
class WrittenSpecTest {
    private static final String SOURCE = """
            package sample;
            import java.util.List;
            import picocli.CommandLine.*;
            import picocli.CommandLine.Model.CommandSpec;
            @Command(name = "sample", aliases = {"one", "two"}, hidden = true)
            public class Sample extends Above {
                @Option(names = {"-a", "--all"}, split = ",", description = "A \\"word\\".") List<String> all = List.of();
                @Parameters(index = "0") String first = "";
                @Parameters(index = "1..*") List<Integer> rest = List.of();
                @Mixin Shared shared = new Shared();
                @ArgGroup Chosen chosen;
                @Spec CommandSpec spec;
                String none;
                @Option(names = "--file") void file(String file) {}
                static class Chosen { @Option(names = "--left") boolean left; }
            }
            abstract class Above { @Option(names = "--above") boolean above; }
            class Shared { @Option(names = "--shared", required = true) String shared; }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Path file = Files.writeString(folder.resolve("Sample.java"), SOURCE);
        try (StandardJavaFileManager files =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            CompilationTask task = ToolProvider.getSystemJavaCompiler()
                    .getTask(
                            null,
                            files,
                            diagnostic -> {},
                            List.of("-proc:only", "-s", folder.toString(), "-Aspecs.all=sample.All"),
                            null,
                            files.getJavaFileObjects(file));
            task.setProcessors(List.of(new SpecProcessor()));
            task.call();
        }
    }

    private String written(String name) throws IOException {
        return Files.readString(folder.resolve("sample").resolve(name + ".java"));
    }

    @Test
    void aCommandSaysItsNamesAndWhatIsAboveItFirst() throws IOException {
        assertThat(written("SampleSpec"))
                .containsSubsequence(
                        "sample.AboveSpec.add(object, spec);",
                        "spec.aliases(\"one\", \"two\");",
                        "spec.usageMessage().hidden(true);",
                        "spec.name(\"sample\");");
    }

    @Test
    void anOptionIsSetByItsNumber() throws IOException {
        assertThat(written("SampleSpec"))
                .contains(
                        "OptionSpec.builder(\"\").description(\"A \\\"word\\\".\").names(\"-a\", \"--all\").splitRegex(\",\")"
                                + ".type(java.util.List.class).auxiliaryTypes(java.lang.String.class).paramLabel(\"<all>\")"
                                + ".getter(new Member(scope, 0)).setter(new Member(scope, 0)).scope(scope)"
                                + ".initialValue(object.all).build()",
                        "case 0 -> object.all;",
                        "case 0 -> object.all = (java.util.List) (Object) value;");
    }

    @Test
    void anArgumentIsRequiredUnlessThereMayBeSeveral() throws IOException {
        assertThat(written("SampleSpec"))
                .contains(
                        "builder().index(\"0\").required(true).type(java.lang.String.class)",
                        "builder().index(\"1..*\").arity(Range.valueOf(\"0..1\").unspecified(true)).type(java.util.List.class)");
    }

    @Test
    void whatIsElsewhereIsAddedFromThere() throws IOException {
        assertThat(written("SampleSpec"))
                .contains("spec.addMixin(\"shared\", sample.SharedSpec.of(object.shared));", "object.spec = spec;")
                .doesNotContain("none");
        assertThat(written("SharedSpec")).contains(".names(\"--shared\").required(true)");
    }

    @Test
    void aGroupHasAnObjectThatComesLater() throws IOException {
        assertThat(written("SampleSpec"))
                .contains(
                        "Holder chosenScope = new Holder(null);",
                        "Holder.typeInfo(sample.Sample.Chosen.class)",
                        "new ChosenMember(chosenScope, 0)",
                        "hasInitialValue(false)",
                        "object.left = (boolean) (Object) value;");
    }

    @Test
    void aMethodIsCalledAndNotRead() throws IOException {
        assertThat(written("SampleSpec"))
                .contains("case 4 -> null;", "case 4 -> object.file((java.lang.String) (Object) value);");
    }

    @Test
    void commandsAloneAreFound() throws IOException {
        assertThat(written("All"))
                .contains("case \"sample.Sample\" -> sample.SampleSpec.of((sample.Sample) command);")
                .doesNotContain("Above", "Shared");
    }
}
