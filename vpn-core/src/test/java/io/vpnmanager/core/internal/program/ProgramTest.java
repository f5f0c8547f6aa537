package io.vpnmanager.core.internal.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private static Program program(String input, int most, String... words) {
        return new Program(List.of(words), Optional.of(Map.of("ONLY", "this")), input, LONG, most, true);
    }

    private static Outcome.Ended ended(Program program) throws InterruptedException {
        return (Outcome.Ended) program.run();
    }

    private static String output(Outcome.Ended ended) {
        return new String(ended.output(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$(id)", "; rm -rf /", "a\nb", "-n", "`id`", "\"", "'", "*"})
    void wordsAreTakenAsTheyAre(String word) throws InterruptedException {
        assertThat(output(ended(program("", 100, "/usr/bin/printf", "%s|", word))))
                .isEqualTo(word + "|");
    }

    @Test
    void theEnvironmentIsWhatItWasGiven() throws InterruptedException {
        assertThat(output(ended(program("", 100, "/usr/bin/env")))).isEqualTo("ONLY=this\n");
    }

    @Test
    void inputIsGivenWholeAlsoWhereItIsLong() throws InterruptedException {
        String input = "x".repeat(1 << 20);
        Outcome.Ended ended = ended(program(input, 2 << 20, "/bin/cat"));
        assertThat(output(ended)).isEqualTo(input);
        assertThat(ended.isWhole()).isTrue();
    }

    @Test
    void inputThatNobodyReadsKeepsNobody() throws InterruptedException {
        assertThat(ended(program("x".repeat(1 << 20), 10, "/bin/true")).isGood())
                .isTrue();
    }

    @Test
    void whatIsTooLongIsSaid() throws InterruptedException {
        assertThat(ended(program("", 5, "/usr/bin/printf", "12345")).isWhole()).isTrue();
        assertThat(ended(program("", 4, "/usr/bin/printf", "12345")).isWhole()).isFalse();
    }

    @Test
    void statusAndErrorsAreTold() throws InterruptedException {
        Outcome.Ended ended = ended(program("", 10, "/bin/sh", "-c", "echo why >&2; exit 7"));
        assertThat(ended.status()).isEqualTo(7);
        assertThat(ended.isGood()).isFalse();
        assertThat(ended.errors()).isEqualTo("why\n");
    }

    @Test
    void whatIsNotThereIsNotStarted() throws InterruptedException {
        assertThat(program("", 10, "/no/such/program").run()).isInstanceOf(Outcome.NotStarted.class);
    }

    @Test
    void whatHangsIsEndedWithWhatItStarted() throws InterruptedException {
        Program hung = new Program(
                List.of("/bin/sh", "-c", "sleep 98765 & sleep 98765"),
                Optional.empty(),
                "",
                Duration.ofMillis(300),
                10,
                true);
        assertThat(hung.run()).isInstanceOf(Outcome.Late.class);
        Awaitility.await()
                .until(() -> ProcessHandle.current()
                        .descendants()
                        .noneMatch(process ->
                                process.info().commandLine().orElse("").contains("98765")));
    }

    @Test
    void linesAreToldAsTheyComeAndTheLastOnesAreKept() throws InterruptedException {
        List<String> lines = new CopyOnWriteArrayList<>();
        Program many =
                program("", 10, "/bin/sh", "-c", "for i in $(seq 3000); do echo line $i; done; echo why >&2; exit 3");
        Outcome.Ended ended = (Outcome.Ended) many.run(lines::add);
        assertThat(ended.status()).isEqualTo(3);
        assertThat(lines).hasSize(3001).startsWith("line 1", "line 2").endsWith("line 3000", "why");
        assertThat(ended.errors()).hasSizeLessThan(4096).endsWith("line 3000\nwhy");
    }

    @Test
    void whoWillNotHearALineEndsTheProgram() {
        Program endless = program("", 10, "/bin/sh", "-c", "while :; do echo x; sleep 0.01; done");
        assertThatThrownBy(() -> endless.run(line -> {
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
    }

    @Test
    void whoWaitsForLinesCanBeInterrupted() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread reader = Thread.ofPlatform().start(() -> {
            try {
                program("", 10, "/bin/sh", "-c", "echo first; exec sleep 98764").run(lines::add);
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
        });
        Awaitility.await().until(() -> lines.contains("first"));
        reader.interrupt();
        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        Awaitility.await()
                .until(() -> ProcessHandle.allProcesses()
                        .noneMatch(process ->
                                process.info().commandLine().orElse("").contains("sleep 98764")));
    }
}
