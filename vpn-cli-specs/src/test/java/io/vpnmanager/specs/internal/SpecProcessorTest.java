package io.vpnmanager.specs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the specs say is tested where the commands are; here, what none is written for. */
class SpecProcessorTest {
    @TempDir
    Path target;

    /** What the compiler says against a command with this member. */
    private String refusal(String member) {
        String source = """
                package sample;
                import picocli.CommandLine.*;
                @Command(name = "sample")
                class Sample { %s }
                """.formatted(member);
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        CompilationTask task = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        null,
                        said,
                        List.of("-d", target.toString(), "-s", target.toString(), "-implicit:none"),
                        null,
                        List.of(new Source(source)));
        task.setProcessors(List.of(new SpecProcessor()));
        task.call();
        return said.getDiagnostics().stream()
                .map(each -> each.getMessage(Locale.ROOT))
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    @Option(names = "--a") private boolean a;                | A spec cannot set what is private
                    @Option(names = "--a", negatable = true) boolean a;      | No spec is written for negatable
                    @Option(names = "--a") String[] a;                       | No spec is written for a member of this type
                    @Option(names = "--a") java.util.Set<String> a;          | Several values are set as a list
                    @ArgGroup(exclusive = false) B b; static class B { @Option(names = "--a") boolean a; } | No spec is written for exclusive
                    @ArgGroup B b; static class B { @Option(names = "--a") private boolean a; } | A spec sets fields of a group alone
                    """)
    void whatItCannotSayIsRefused(String member, String why) {
        assertThat(refusal(member)).contains(why);
    }

    @Test
    void aSpecIsWrittenBesideItsCommand() {
        refusal("@Option(names = \"--a\") boolean a;");
        assertThat(target.resolve("sample/SampleSpec.java"))
                .content()
                .contains("OptionSpec.builder(\"\").names(\"--a\")");
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(String text) {
            super(URI.create("string:///sample/Sample.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
