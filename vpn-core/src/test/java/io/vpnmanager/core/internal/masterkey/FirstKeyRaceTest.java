package io.vpnmanager.core.internal.masterkey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.core.internal.fake.OpenedHome;
import io.vpnmanager.store.sqlite.SqliteStoreProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many open one new home at once. */
class FirstKeyRaceTest {
    private static final int RACERS = 4;

    @TempDir
    private Path home;

    /** Prints what it derives: the program of a process that opens a home. */
    static final class Opening {
        private Opening() {}

        public static void main(String[] args) {
            System.out.println(derived(Path.of(args[0])));
        }
    }

    private static String derived(Path home) {
        try (OpenedHome opened =
                OpenedHome.open(home, new SqliteStoreProvider(), new JdkCrypto(), MasterKeySource.file())) {
            return HexFormat.of().formatHex(opened.parts.keys().forPurpose("test"));
        }
    }

    /** The threads share nothing but the folder, as processes do, and start closer together than those can. */
    @RepeatedTest(5)
    void allThreadsEndWithOneKey() throws Exception {
        CyclicBarrier start = new CyclicBarrier(RACERS);
        List<String> keys = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(RACERS)) {
            List<Future<String>> racers = new ArrayList<>();
            for (int i = 0; i < RACERS; i++) {
                racers.add(threads.submit(() -> {
                    start.await();
                    return derived(home);
                }));
            }
            for (Future<String> racer : racers) {
                keys.add(racer.get());
            }
        }

        assertThat(keys).hasSize(RACERS).containsOnly(derived(home));
        assertThat(namesInTheHome())
                .containsExactlyInAnyOrder("master.key", "vpn.db", "audit.anchor", "audit.anchor.lock");
    }

    @Test
    void allProcessesEndWithOneKey() throws Exception {
        List<Process> racers = List.of(process(), process(), process());
        List<String> keys = new ArrayList<>();
        for (Process racer : racers) {
            keys.add(new String(racer.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
            assertThat(racer.waitFor()).isZero();
        }

        assertThat(keys).containsOnly(derived(home));
    }

    private Process process() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opening.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private List<String> namesInTheHome() throws IOException {
        try (Stream<Path> all = Files.list(home)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }
}
