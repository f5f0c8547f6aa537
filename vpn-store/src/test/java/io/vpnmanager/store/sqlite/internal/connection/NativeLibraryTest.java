package io.vpnmanager.store.sqlite.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLibraryTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({"3.51.2, false", "3.51.3, true", "3.9.9, false", "3.100.0, true", "4.0.0, true", "2.99.99, false"})
    void onlyVersionsWithoutTheRaceAreSafe(String version, boolean safe) {
        assertThat(NativeLibrary.isSafe(version)).isEqualTo(safe);
    }

    @Test
    void itIsUnpackedOnceAndMendedWhenItDiffers() throws IOException {
        Path file = only(NativeLibrary.unpacked(home));
        byte[] library = Files.readAllBytes(file);
        Object first = Files.getAttribute(file, "unix:ino");

        assertThat(only(NativeLibrary.unpacked(home))).isEqualTo(file);
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(first);
        Files.write(file, new byte[] {1, 2, 3});

        assertThat(Files.readAllBytes(only(NativeLibrary.unpacked(home)))).isEqualTo(library);
    }

    @Test
    void whatAKilledProcessLeftIsSweptAway() throws IOException {
        Path folder = NativeLibrary.unpacked(home);
        Path abandoned = Files.createFile(folder.resolve("abandoned.new"));

        NativeLibrary.unpacked(home);

        assertThat(abandoned).doesNotExist();
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList()).hasSize(1);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }
}
