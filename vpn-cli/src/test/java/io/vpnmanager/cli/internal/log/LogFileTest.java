package io.vpnmanager.cli.internal.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    private static final int SIZE = 100;

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("agent.log");
    }

    private LogFile open() throws IOException {
        return LogFile.open(path, SIZE, 3);
    }

    private static byte[] line(int number) {
        return "line %03d of some length, all of them the same\n"
                .formatted(number)
                .getBytes(UTF_8);
    }

    private static void write(LogFile file, int from, int to) throws IOException {
        for (int number = from; number < to; number++) {
            file.append(line(number));
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** All lines from the oldest file to the newest. */
    private List<String> lines() throws IOException {
        List<String> all = new ArrayList<>();
        for (String name : names().reversed()) {
            all.addAll(Files.readAllLines(folder.resolve(name)));
        }
        return all;
    }

    private static List<String> expected(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> new String(line(number), UTF_8).strip())
                .toList();
    }

    @Test
    void itIsItsOwnersAlone() throws IOException {
        try (LogFile file = open()) {
            write(file, 0, 5);
        }
        for (String name : names()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void manyLinesLeaveTheNewestInFilesOfTheirSize() throws IOException {
        try (LogFile file = open()) {
            write(file, 0, 21);
        }
        assertThat(names()).containsExactly("agent.log", "agent.log.1", "agent.log.2");
        assertThat(lines()).isEqualTo(expected(16, 21));
        for (String name : names()) {
            assertThat(Files.size(folder.resolve(name))).isLessThanOrEqualTo(SIZE);
        }
    }

    @Test
    void aLineThatIsLongerThanAFileHasOneOfItsOwn() throws IOException {
        try (LogFile file = open()) {
            file.append(("x".repeat(300) + "\n").getBytes(UTF_8));
            file.append(line(1));
        }
        assertThat(path).hasContent(new String(line(1), UTF_8));
        assertThat(folder.resolve("agent.log.1")).hasSize(301);
    }

    /** As a process leaves them that is killed between two renamings: each file may be the one that is missing. */
    @Test
    void whatAKilledRotationLeftLosesNothing() throws IOException {
        for (String missing : List.of("agent.log", "agent.log.1")) {
            Files.write(path, line(3));
            Files.write(folder.resolve("agent.log.1"), line(2));
            Files.write(folder.resolve("agent.log.2"), line(1));
            Files.delete(folder.resolve(missing));
            List<String> before = lines();
            try (LogFile file = open()) {
                write(file, 4, 6);
            }
            assertThat(lines()).as(missing).containsAll(before).containsAll(expected(4, 6));
            assertThat(names()).hasSize(3);
        }
    }

    @Test
    void halfALineOfAKilledProcessSpoilsNoOther() throws IOException {
        Files.writeString(path, "half");
        try (LogFile file = open()) {
            file.append("whole\n".getBytes(UTF_8));
        }
        assertThat(path).hasContent("half\nwhole\n");
    }

    @Test
    void removedOrMovedItIsMadeAnew() throws IOException {
        try (LogFile file = open()) {
            file.append("one\n".getBytes(UTF_8));
            Files.delete(path);
            file.append("two\n".getBytes(UTF_8));
            assertThat(path).hasContent("two\n");
            Files.move(path, folder.resolve("elsewhere"));
            file.append("three\n".getBytes(UTF_8));
            assertThat(path).hasContent("three\n");
        }
    }

    @Test
    void twoDoNotTakeEachOthersFileAway() throws IOException {
        try (LogFile file = open()) {
            write(file, 0, 5);
            assertThatThrownBy(this::open).hasMessageContaining("logs to it");
            write(file, 5, 6);
        }
        open().close();
    }

    @Test
    void neitherALinkNorAPipeIsWrittenTo() throws IOException {
        Path other = Files.createFile(folder.resolve("other"));
        Files.createSymbolicLink(path, other);

        assertThatThrownBy(this::open).isInstanceOf(IOException.class);
        assertThat(other).isEmptyFile();
    }

    @Nested
    class WhenItCannotBeWritten {
        private final List<String> elsewhere = new ArrayList<>();

        private static LogLine told(String message) {
            return LogLine.of(Instant.EPOCH, Level.INFO, "io.vpnmanager.core", message, null);
        }

        @Test
        void linesAreToldElsewhereUntilItCan() throws IOException {
            int size = 1000;
            Path inner = Files.createDirectory(folder.resolve("logs"));
            FileSink sink = new FileSink(
                    LogFile.open(inner.resolve("a.log"), size, 3),
                    LogFormat.LOGFMT,
                    line -> elsewhere.add(line.message()));
            sink.tell(told("one"));
            Files.delete(inner.resolve("a.log"));
            Files.delete(inner);
            sink.tell(told("two"));
            sink.tell(told("three"));
            assertThat(elsewhere)
                    .containsExactly(
                            "The log file cannot be written; lines are told here until it can", "two", "three");
            Files.createDirectory(inner);
            sink.tell(told("four"));
            sink.close();

            assertThat(Files.readString(inner.resolve("a.log")))
                    .containsSubsequence("lines were told on standard error", "count=2", "message=four");
            assertThat(elsewhere).hasSize(3);
        }

        /** A disk of four pages, three of which are somebody else's. */
        @Test
        void aFullDiskTakesNoHalfLine() throws Exception {
            Path disk = Files.createDirectory(folder.resolve("disk"));
            boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk.toString());
            assumeTrue(mounted || "required".equals(System.getProperty("vpn.e2e")), "a disk takes root");
            try {
                Path other = Files.write(disk.resolve("other"), new byte[12 << 10]);
                FileSink sink = new FileSink(
                        LogFile.open(disk.resolve("a.log"), 1 << 20, 3),
                        LogFormat.LOGFMT,
                        line -> elsewhere.add(line.message()));
                for (int number = 0; number < 100; number++) {
                    sink.tell(told("line " + number));
                }
                Files.delete(other);
                sink.tell(told("last"));
                sink.close();

                List<String> written = Files.readAllLines(disk.resolve("a.log"));
                assertThat(written).allMatch(line -> line.matches("time=.* message=(\"[^\"]*\"|last)( count=[0-9]+)?"));
                assertThat(elsewhere).hasSizeGreaterThan(10);
                assertThat(written).hasSize(100 - (elsewhere.size() - 1) + 2);
            } finally {
                run("umount", disk.toString());
            }
        }

        private static boolean run(String... words) throws IOException, InterruptedException {
            return new ProcessBuilder(words).start().waitFor() == 0;
        }

        @Test
        void onceClosedItIsNotOpenedAgain() throws IOException {
            FileSink sink =
                    new FileSink(LogFile.open(path, SIZE, 3), LogFormat.TEXT, line -> elsewhere.add(line.message()));
            sink.close();
            sink.tell(told("late"));

            assertThat(elsewhere).containsExactly("late");
            assertThat(path).isEmptyFile();
            open().close();
        }
    }
}
