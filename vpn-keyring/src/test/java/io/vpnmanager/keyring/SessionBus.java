package io.vpnmanager.keyring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A bus of its own, and a GNOME keyring on it that keeps its files in a folder of its own. */
final class SessionBus implements AutoCloseable {
    private static final String BUS = "dbus-daemon";
    private static final String KEYRING = "gnome-keyring-daemon";
    private static final long POLL_MILLIS = 20;
    private static final int POLLS = 500;

    private final Path folder;
    private final List<Process> running = new ArrayList<>();
    private @Nullable Process keyring;

    private SessionBus(Path folder) {
        this.folder = folder;
    }

    /** {@return why there can be none here} */
    static Optional<String> missing() {
        return Stream.of(BUS, KEYRING)
                .filter(program -> Stream.of(System.getenv("PATH").split(":", -1))
                        .noneMatch(entry -> Files.isExecutable(Path.of(entry, program))))
                .findFirst()
                .map(program -> program + " is not installed");
    }

    /** {@return a bus without a keyring} */
    static SessionBus in(Path folder) throws IOException {
        SessionBus bus = new SessionBus(folder);
        Path settings = Files.writeString(folder.resolve("bus.conf"), bus.settings());
        bus.start(List.of(BUS, "--nofork", "--nopidfile", "--config-file=" + settings), Map.of());
        bus.await(Files::exists, bus.socket());
        return bus;
    }

    /** Without the services of the machine, or the bus would start a keyring by itself. */
    private String settings() {
        return """
                <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
                  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
                <busconfig>
                  <type>session</type>
                  <listen>%s</listen>
                  <policy context="default">
                    <allow send_destination="*"/>
                    <allow receive_sender="*"/>
                    <allow own="*"/>
                  </policy>
                </busconfig>
                """.formatted(address());
    }

    private Path socket() {
        return folder.resolve("bus");
    }

    String address() {
        return "unix:path=" + socket();
    }

    /** Starts a keyring, which this password unlocks; locked without one. */
    void startKeyring(String password) throws IOException {
        List<String> words = new ArrayList<>(List.of(KEYRING, "--foreground", "--components=secrets"));
        if (!password.isEmpty()) {
            words.add("--unlock");
        }
        words.add("--control-directory=" + Files.createTempDirectory(folder, "control"));
        keyring = start(words, Map.of("DBUS_SESSION_BUS_ADDRESS", address()));
        keyring.getOutputStream().write(password.getBytes(StandardCharsets.UTF_8));
        keyring.getOutputStream().close();
    }

    void stopKeyring() {
        end(keyring);
    }

    /** The keyring stands still, as if its machine were overwhelmed. */
    void freezeKeyring() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", Long.toString(keyring.pid()))
                .start()
                .waitFor();
    }

    private Process start(List<String> words, Map<String, String> more) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(words.getFirst() + ".log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "HOME", folder.toString(),
                        "XDG_DATA_HOME", folder.resolve("data").toString(),
                        "XDG_RUNTIME_DIR", folder.toString()));
        builder.environment().putAll(more);
        Process started = builder.start();
        running.add(started);
        return started;
    }

    private void await(Predicate<Path> holds, Path file) {
        for (int poll = 0; poll < POLLS && !holds.test(file); poll++) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void end(Process process) {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        running.forEach(SessionBus::end);
    }
}
