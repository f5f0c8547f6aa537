package io.vpnmanager.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vpn menu} in a real terminal, and what is left of the terminal behind it. */
class MenuInTmuxTest {
    /** No other screen, a cursor, no mouse. */
    private static final String AS_BEFORE = "0 1 0";

    @TempDir
    private static Path folder;

    private static Distribution distribution;

    private Tmux tmux;

    @BeforeAll
    static void pack() throws IOException, InterruptedException {
        distribution = Distribution.in(Files.createDirectories(folder.resolve("vpn")));
        Process process = distribution
                .command(
                        folder.resolve("home"),
                        "servers",
                        "create",
                        "office",
                        "--protocol",
                        "socks5",
                        "--port",
                        "47110")
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    @BeforeEach
    void open() throws IOException, InterruptedException {
        tmux = Tmux.of(Files.createTempDirectory(folder, "tmux"), 80, 24);
        tmux.line("export VPN_HOME=" + folder.resolve("home") + " VPN_JAVA_HOME=" + System.getProperty("java.home"));
        tmux.line("clear; " + folder.resolve("vpn/bin/vpn") + " menu; echo it ended with $?");
        tmux.await("What is wrong");
    }

    @AfterEach
    void close() throws IOException {
        tmux.close();
    }

    private void assertGivenBack(int status) throws IOException, InterruptedException {
        tmux.await("it ended with " + status);
        assertThat(tmux.modes()).isEqualTo(AS_BEFORE);
        tmux.line("stty -a | tr ' ;' '\\n\\n' | grep -c -x -e echo -e icanon -e isig | sed 's/^/of three: /'");
        tmux.await("of three: 3");
    }

    @Test
    void pagesAreGoneThroughAndAUserIsMade() throws IOException, InterruptedException {
        assertThat(tmux.await("No agent runs")).contains("0 of 1");
        tmux.keys("2");
        assertThat(tmux.await("127.0.0.1:47110")).contains("office").contains("n New");
        tmux.keys("3");
        tmux.await("There is no user yet");
        tmux.keys("n");
        tmux.await("New user");
        tmux.keys("a", "n", "n", "a", "C-s");
        tmux.await("User anna was made.");
        tmux.keys("Q");
        assertThat(tmux.await("1 of 1")).contains("█▀▀▀▀▀█");
        tmux.keys("Escape");
        tmux.await("─ Users ─");
        tmux.keys("d");
        tmux.await("Type anna to do it");
        tmux.keys("a", "n", "n", "a", "Enter");
        tmux.await("User anna was deleted.");
        tmux.keys("q");
        assertGivenBack(0);
    }

    @Test
    void anotherSizeIsFollowed() throws IOException, InterruptedException {
        tmux.resize(120, 40);
        tmux.await("vpn   1 Dashboard");
        tmux.resize(50, 12);
        tmux.await("This terminal has 50x12");
        tmux.resize(60, 20);
        tmux.await("1 Dash 2 Servers");
        tmux.keys("C-c");
        assertGivenBack(0);
    }

    @Test
    void aSignalGivesTheTerminalBack() throws IOException, InterruptedException {
        assertThat(menu()).isPresent();
        menu().orElseThrow().destroy();
        assertGivenBack(0);
    }

    @Test
    void aTerminalThatGoesAwayEndsIt() throws IOException, InterruptedException {
        ProcessHandle menu = menu().orElseThrow();
        tmux.close();

        await().atMost(Duration.ofSeconds(30)).until(() -> !menu.isAlive());
    }

    /** The process of this test's menu, among those of all users of the machine. */
    private static Optional<ProcessHandle> menu() {
        return ProcessHandle.allProcesses()
                .filter(process -> {
                    String words = words(process);
                    return words.contains(folder.toString()) && words.endsWith("\0menu\0");
                })
                .filter(process -> process.info()
                        .command()
                        .filter(name -> name.endsWith("java"))
                        .isPresent())
                .findFirst();
    }

    /** What Java tells of them itself ends after 4096 characters. */
    private static String words(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException e) {
            return "";
        }
    }
}
