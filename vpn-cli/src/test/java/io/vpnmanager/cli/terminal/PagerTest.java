package io.vpnmanager.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagerTest {
    private static final byte[] LINE = "a line\n".getBytes(StandardCharsets.UTF_8);

    private final ByteArrayOutputStream direct = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Path program(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("pager"), "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    private void write(Pager pager, int lines) throws IOException {
        for (int i = 0; i < lines; i++) {
            pager.write(LINE);
        }
    }

    @Test
    void shortListingStartsNoProgram() throws IOException {
        try (Pager pager = new Pager(direct, List.of("/nonexistent"))) {
            write(pager, 22);
            pager.flush();
            assertThat(direct.size()).isZero();
        }
        assertThat(direct.size()).isEqualTo(22 * LINE.length);
    }

    @Test
    void longListingIsWhatTheProgramReads() throws IOException {
        Path seen = folder.resolve("seen");
        Path program = program("echo \"$1 $LESSSECURE\" >" + seen + "; cat >>" + seen);
        try (Pager pager = new Pager(direct, List.of(program.toString(), "an $(id) argument"))) {
            write(pager, 1000);
        }
        assertThat(Files.readAllLines(seen)).hasSize(1001).first().isEqualTo("an $(id) argument 1");
        assertThat(direct.size()).isZero();
    }

    @Test
    void programThatIsNotThereIsNotMissed() throws IOException {
        try (Pager pager = new Pager(direct, List.of("/nonexistent"))) {
            write(pager, 1000);
        }
        assertThat(direct.size()).isEqualTo(1000 * LINE.length);
    }

    @Test
    void programThatIsLeftTakesNoMore() throws IOException {
        Path program = program("head -n 1 >/dev/null");
        Pager pager = new Pager(direct, List.of(program.toString()));
        assertThatIOException().isThrownBy(() -> write(pager, 1_000_000)).withMessageContaining("Broken pipe");
        assertThatIOException().isThrownBy(pager::close).withMessageContaining("Broken pipe");
    }

    @Test
    void whatAQuestionIsAboutIsSeenAndMoreMayFollow() throws IOException {
        Path seen = folder.resolve("seen");
        try (Pager pager = new Pager(direct, List.of(program("cat >>" + seen).toString()))) {
            write(pager, 2);
            pager.show();
            assertThat(direct.size()).isEqualTo(2 * LINE.length);
            write(pager, 1000);
            pager.show();
            assertThat(Files.readAllLines(seen)).hasSize(1000);
            write(pager, 3);
        }
        assertThat(direct.size()).isEqualTo(5 * LINE.length);
    }

    @Test
    void questionComesBehindWhatWasPrinted() {
        TextOutput out = new TextOutput(direct);
        Terminal terminal = new Terminal(
                InputStream.nullInputStream(),
                out,
                new TextOutput(OutputStream.nullOutputStream()),
                Set.of(Channel.values()),
                Optional::empty);
        out.line("the plan");
        assertThat(direct.size()).isZero();

        assertThat(terminal.confirmed("Really?")).isFalse();
        assertThat(direct.toString(StandardCharsets.UTF_8)).isEqualTo("the plan\n");

        out.line("the row");
        terminal.note("a note");
        assertThat(direct.toString(StandardCharsets.UTF_8)).endsWith("the row\n");
    }
}
