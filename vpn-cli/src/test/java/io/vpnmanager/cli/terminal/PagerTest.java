package io.vpnmanager.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
}
