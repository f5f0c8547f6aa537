package io.vpnmanager.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vpn monitor live} in a real terminal, and what is left of the terminal behind it. */
class LiveInTmuxTest {
    /** No other screen, a cursor, no mouse. */
    private static final String AS_BEFORE = "0 1 0";

    @TempDir
    private Path folder;

    private Tmux tmux;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        Distribution distribution = Distribution.in(Files.createDirectories(folder.resolve("vpn")));
        Process process = distribution
                .command(folder.resolve("home"), "servers", "create", "office", "--protocol", "socks5")
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        tmux = Tmux.of(Files.createTempDirectory(folder, "tmux"), 80, 24);
        tmux.line("export NO_COLOR=1 VPN_HOME=" + folder.resolve("home") + " VPN_JAVA_HOME="
                + System.getProperty("java.home"));
        tmux.line("clear; " + folder.resolve("vpn/bin/vpn") + " monitor live --every 1s; echo it ended with $?");
    }

    @AfterEach
    void close() throws IOException {
        tmux.close();
    }

    @Test
    void itShowsFollowsKeysAndSizesAndGivesTheTerminalBack() throws IOException, InterruptedException {
        tmux.await("no agent runs");
        assertThat(tmux.await("CPU")).contains("office", "unknown", "server.create office", "Every 1 s");
        tmux.keys("s");
        tmux.await("Servers by state");
        tmux.keys("+");
        tmux.await("Every 2 s");
        tmux.keys("Space");
        tmux.await("paused");
        tmux.resize(44, 12);
        assertThat(tmux.await("office")).doesNotContain("PROBE");
        tmux.resize(30, 12);
        tmux.await("Too small");
        tmux.resize(100, 30);
        tmux.await("TREND");
        tmux.keys("q");
        tmux.await("it ended with 0");
        assertThat(tmux.modes()).isEqualTo(AS_BEFORE);
    }
}
