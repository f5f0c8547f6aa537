package io.vpnmanager.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;

/** A shell in a terminal of tmux, with a server of tmux to itself. Where there is no tmux its tests are skipped. */
final class Tmux implements AutoCloseable {
    /** Generous: the machine may be busy with other builds. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path socket;

    private Tmux(Path socket) {
        this.socket = socket;
    }

    static Tmux of(Path folder, int width, int height) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("/usr/bin/tmux"))) {
            String reason = "there is no tmux here: apt install tmux";
            if (System.getProperty("vpn.e2e", "optional").equals("required")) {
                throw new AssertionError(reason + ", and vpn.e2e=required");
            }
            Assumptions.abort(reason);
        }
        Tmux tmux = new Tmux(folder.resolve("tmux"));
        tmux.run(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                "" + width,
                "-y",
                "" + height,
                "env PS1='$ ' LC_ALL=C.UTF-8 sh");
        tmux.await("$");
        return tmux;
    }

    private String run(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("/usr/bin/tmux", "-S", socket.toString()));
        all.addAll(List.of(words));
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** Types a line into the shell. */
    void line(String text) throws IOException, InterruptedException {
        run("send-keys", "-l", text);
        keys("Enter");
    }

    /** Presses keys, by tmux's names. */
    void keys(String... names) throws IOException, InterruptedException {
        for (String name : names) {
            run("send-keys", name);
        }
    }

    void resize(int width, int height) throws IOException, InterruptedException {
        run("resize-window", "-x", "" + width, "-y", "" + height);
    }

    String screen() throws IOException, InterruptedException {
        return run("capture-pane", "-p");
    }

    /** {@return the screen, as soon as this stands on it} */
    String await(String text) {
        AtomicReference<String> seen = new AtomicReference<>("");
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        seen.set(screen());
                        return seen.get().contains(text);
                    });
        } catch (ConditionTimeoutException e) {
            assertThat(seen.get()).contains(text);
        }
        return seen.get();
    }

    /** {@return whether the other screen, the mouse or a hidden cursor are left over} */
    String modes() throws IOException, InterruptedException {
        return run("display-message", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag}")
                .strip();
    }

    @Override
    public void close() throws IOException {
        try {
            new ProcessBuilder("/usr/bin/tmux", "-S", socket.toString(), "kill-server")
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
