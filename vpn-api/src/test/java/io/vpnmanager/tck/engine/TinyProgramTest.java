package io.vpnmanager.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
    void givenNothingItWaitsForItsSignalAndEndsWell() throws Exception {
        Process process = new ProcessBuilder(program.toString()).start();

        assertThat(process.waitFor(200, TimeUnit.MILLISECONDS)).isFalse();
        process.destroy();

        assertThat(process.waitFor()).isZero();
    }
}
