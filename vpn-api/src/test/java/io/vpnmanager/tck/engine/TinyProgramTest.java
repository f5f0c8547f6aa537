package io.vpnmanager.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the program is made of Linux system calls")
class TinyProgramTest {
    @TempDir
    private Path folder;

    private Path program;

    @BeforeEach
    void writeProgram() throws IOException {
        program = folder.resolve("wait");
        Files.write(program, TinyProgram.ofThisMachine().elf());
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void givenADigitItEndsWithThatCode() throws Exception {
        assertThat(new ProcessBuilder(program.toString(), "7").start().waitFor())
                .isEqualTo(7);
    }

    @Test
    void givenAnotherArgumentItCopiesItsInput() throws Exception {
        Process process = new ProcessBuilder(program.toString(), "copy").start();
        byte[] given = "x".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream input = process.getOutputStream()) {
            input.write(given);
        }

        assertThat(process.getInputStream().readAllBytes()).isEqualTo(given);
        assertThat(process.waitFor()).isZero();
    }

    /** Without a limit of memory the stack meets its own, which is the end of it as well. */
    @Test
    void givenMoreItTakesMemoryUntilItIsKilled() throws Exception {
        Process process = new ProcessBuilder(program.toString(), "more").start();

        assertThat(process.waitFor()).isGreaterThan(128);
    }

    @Test
    void givenNothingItWaitsForItsSignalAndEndsWell() throws Exception {
        Process process = new ProcessBuilder(program.toString()).start();

        assertThat(process.waitFor(200, TimeUnit.MILLISECONDS)).isFalse();
        process.destroy();

        assertThat(process.waitFor()).isZero();
    }
}
