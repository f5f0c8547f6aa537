package io.vpnmanager.core.internal.container;

import io.vpnmanager.tck.engine.EngineSocket;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A second Docker engine on this machine, which may be killed: with a root, a socket, a bridge and a containerd of its
 * own, and without a rule in the packet filter, which the first engine has for itself. Without a bridge of its own it
 * would take that of the first away.
 */
final class OtherDaemon {
    private static final Logger LOG = LoggerFactory.getLogger(OtherDaemon.class);
    private static final Pattern ID = Pattern.compile("\"Id\":\"([0-9a-f]{64})\"");
    private static final Duration PATIENT = Duration.ofMinutes(2);

    private final Path folder;
    private final Path socket;
    private final String bridge;
    private final List<String> more;
    private final Process containerd;
    private Process daemon;

    private OtherDaemon(Path folder, List<String> more) throws IOException {
        this.folder = folder;
        this.more = List.copyOf(more);
        this.socket = folder.resolve("s");
        this.bridge = addBridge();
        Files.writeString(folder.resolve("containerd.toml"), """
                version = 2
                root = "%1$s/containerd"
                state = "%1$s/containerd-state"
                disabled_plugins = ["io.containerd.grpc.v1.cri"]
                [grpc]
                address = "%1$s/c"
                """.formatted(folder));
        this.containerd = start(
                "containerd", "--config", folder.resolve("containerd.toml").toString());
        await(() -> Files.exists(folder.resolve("c")), "containerd");
        this.daemon = startDaemon();
    }

    /** {@return what is missing here to run one, if something is} */
    static Optional<String> missing() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("a second Docker engine needs root");
        }
        return Stream.of("dockerd", "containerd", "ip")
                .filter(program -> Stream.of(System.getenv("PATH").split(":", -1))
                        .noneMatch(place -> Files.isExecutable(Path.of(place, program))))
                .findFirst()
                .map(program -> program + " is not installed, for a second Docker engine");
    }

    /** {@return one that answers, in this folder, whose path is short enough for a socket} */
    static OtherDaemon in(Path folder) throws IOException {
        return new OtherDaemon(folder, List.of());
    }

    /** {@return one whose containers run on while it is away} */
    static OtherDaemon withLastingContainers(Path folder) throws IOException {
        return new OtherDaemon(folder, List.of("--live-restore"));
    }

    /** In the range for benchmarks of networks, which nobody routes. */
    private static String addBridge() throws IOException {
        int number = new Random().nextInt(1, 250);
        String name = "vpn-test-" + number;
        run("ip", "link", "add", name, "type", "bridge");
        run("ip", "address", "add", "198.18." + number + ".1/24", "dev", name);
        run("ip", "link", "set", name, "up");
        return name;
    }

    private static void run(String... words) throws IOException {
        try {
            Process process = new ProcessBuilder(words).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new IOException("failed: " + String.join(" ", words));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private Process start(String... words) throws IOException {
        Path log = folder.resolve(words[0] + ".log");
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /**
     * One of the versions up to 20.10 that is killed while it removes a network panics when it starts again, until what
     * it knows of networks is taken away: no fault of ours, but one to live through.
     */
    private Process startDaemon() throws IOException {
        Process started = beginDaemon();
        awaitOrEnd(started, () -> answers() || !started.isAlive());
        if (started.isAlive()) {
            return started;
        }
        LOG.atWarn().log("A Docker engine that was killed does not start again before its networks are forgotten");
        Files.delete(folder.resolve("root/network/files/local-kv.db"));
        Process again = beginDaemon();
        awaitOrEnd(again, this::answers);
        return again;
    }

    /** One that does not come up is not left behind. */
    private void awaitOrEnd(Process started, Condition condition) throws IOException {
        try {
            await(condition, "dockerd");
        } catch (IOException e) {
            started.destroyForcibly();
            throw e;
        }
    }

    private Process beginDaemon() throws IOException {
        Files.deleteIfExists(folder.resolve("pid"));
        List<String> words = new ArrayList<>(List.of(
                "dockerd",
                "--data-root=" + folder.resolve("root"),
                "--exec-root=" + folder.resolve("exec"),
                "--pidfile=" + folder.resolve("pid"),
                "--host=unix://" + socket,
                "--containerd=" + folder.resolve("c"),
                "--bridge=" + bridge,
                "--iptables=false",
                "--ip6tables=false"));
        words.addAll(more);
        return start(words.toArray(String[]::new));
    }

    private boolean answers() {
        try {
            return Files.exists(socket)
                    && new EngineSocket(socket).request("GET", "/_ping").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private interface Condition {
        boolean holds();
    }

    private void await(Condition condition, String program) throws IOException {
        long end = System.nanoTime() + PATIENT.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IOException(program + " does not come up; its log says: "
                        + Files.readString(folder.resolve(program + ".log")));
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    Path socket() {
        return socket;
    }

    /** Takes images over from another engine, by the client of the two. */
    void load(Path from, List<String> images) throws IOException, InterruptedException {
        List<String> save = new ArrayList<>(List.of("docker", "--host=unix://" + from, "save"));
        save.addAll(images);
        List<Process> pipe = ProcessBuilder.startPipeline(List.of(
                new ProcessBuilder(save),
                new ProcessBuilder("docker", "--host=unix://" + socket, "load")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)));
        for (Process part : pipe) {
            if (part.waitFor() != 0) {
                throw new IOException("images cannot be taken over: " + images);
            }
        }
    }

    /** Kills it and starts it again; returns when it answers. */
    void crash() {
        kill();
        startAgain();
    }

    /** Ends it and starts it again, as an operator does; returns when it answers. */
    void restart() {
        daemon.destroy();
        awaitEnd();
        startAgain();
    }

    void kill() {
        daemon.destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            daemon.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts it again; returns when it answers. */
    void startAgain() {
        try {
            daemon = startDaemon();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it hang: it takes connections and says nothing. */
    void hang() {
        signal("-STOP");
    }

    /** Lets it go on, if it is there. */
    void goOn() {
        if (daemon.isAlive()) {
            signal("-CONT");
        }
    }

    private void signal(String name) {
        try {
            run("kill", name, Long.toString(daemon.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that last would outlive it. */
    private void removeContainers() throws IOException {
        if (!more.isEmpty() && answers()) {
            EngineSocket engine = new EngineSocket(socket);
            Matcher ids = ID.matcher(
                    engine.request("GET", "/containers/json?all=true").success());
            while (ids.find()) {
                engine.request("DELETE", "/containers/" + ids.group(1) + "?force=true")
                        .success();
            }
        }
    }

    /** Ends it and takes everything of it away. */
    void close() throws IOException, InterruptedException {
        goOn();
        removeContainers();
        for (Process process : List.of(daemon, containerd)) {
            process.destroy();
            if (!process.waitFor(PATIENT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        run("ip", "link", "delete", bridge);
        // The engine mounts its root onto itself.
        new ProcessBuilder("umount", folder.resolve("root").toString()).start().waitFor();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
