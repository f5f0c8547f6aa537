package io.vpnmanager.faults;

import io.vpnmanager.faults.Outcome.End;
import io.vpnmanager.faults.child.Child;
import io.vpnmanager.faults.child.Order.Role;
import io.vpnmanager.faults.operation.Operation;
import io.vpnmanager.faults.operation.Setting;
import io.vpnmanager.faults.operation.Socks5Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs one case after the other, on homes, ports and a checker of its own. */
final class Worker implements AutoCloseable {
    private static final int KILLED = 137;

    private final Path folder;
    private final Programs programs;
    private final CheckerProcess checker;
    private final Map<String, Prepared> prepared = new HashMap<>();
    private int number;

    /** A home as an operation finds it, and how many changes the operation makes. */
    private record Prepared(Path folder, int port, int changes) {}

    Worker(Path folder, Programs programs) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.programs = programs;
        this.checker = new CheckerProcess(programs, folder);
    }

    /** Runs the operation unharmed, to learn its steps and system calls. */
    Observation observe(Operation operation, Role role, long seed) throws Exception {
        Path place = place("observed-" + operation.name() + "-" + role.name().toLowerCase(Locale.ROOT));
        Path log = place.resolve("strace");
        Path steps = place.resolve("steps");
        Attempt attempt = new Attempt(operation, role, seed, place, Strace.counting(log), List.of("record=" + steps));
        Outcome outcome = attempt.run();
        if (outcome.end() != End.ENDED || !outcome.isSound()) {
            throw new IllegalStateException(operation.name() + " fails unharmed: " + outcome + ", see " + place);
        }
        return new Observation(Files.readAllLines(steps), Strace.counts(log));
    }

    /** Runs a case. */
    Outcome run(Case attempted) throws Exception {
        Path place = place("case-" + number++);
        Path log = place.resolve("strace");
        List<String> before = attempted.point() instanceof Point.SystemCall call
                ? Strace.harming(call, attempted.fault(), log)
                : List.of();
        List<String> words = attempted.point() instanceof Point.Step step ? List.of("die=" + step.name()) : List.of();
        Attempt attempt =
                new Attempt(attempted.operation(), attempted.victim(), attempted.seed(), place, before, words);
        Outcome outcome = attempt.run();
        if (outcome.end() == End.KILLED && attempted.fault() != Fault.KILL) {
            outcome = new Outcome(End.FAILED, outcome.done(), "it died", "", outcome.millis());
        }
        String detail = Files.exists(log) ? Strace.harmedFile(log) : "";
        if (outcome.isSound()) {
            delete(place);
        } else {
            Files.writeString(place.resolve("case"), attempted + "\n" + outcome + "\n");
        }
        return new Outcome(outcome.end(), outcome.done(), outcome.problem(), detail, outcome.millis());
    }

    /** {@return where the last case was run} */
    Path lastPlace() {
        return folder.resolve("case-" + (number - 1));
    }

    private Path place(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private Prepared prepared(Operation operation, long seed) throws IOException {
        Prepared known = prepared.get(operation.name());
        if (known != null) {
            return known;
        }
        Path home = place("prepared-" + operation.name());
        int port = Ports.free();
        String answer = checker.ask("prepare", operation.name(), seed, port, home);
        if (!answer.startsWith("sound ")) {
            throw new IllegalStateException(operation.name() + " cannot be prepared: " + answer);
        }
        Prepared made = new Prepared(home, port, Integer.parseInt(answer.substring("sound ".length())));
        prepared.put(operation.name(), made);
        return made;
    }

    /** One run of an operation, perhaps harmed, and the look at what is left. */
    private final class Attempt {
        private final Operation operation;
        private final Role victim;
        private final Path place;
        private final List<String> harm;
        private final List<String> words;
        private final Prepared from;
        private final Path home;
        private final Setting setting;

        Attempt(Operation operation, Role victim, long seed, Path place, List<String> harm, List<String> words)
                throws IOException {
            this.operation = operation;
            this.victim = victim;
            this.place = place;
            this.harm = harm;
            this.words = words;
            this.from = prepared(operation, seed);
            this.home = place.resolve("home");
            this.setting = Setting.load(seed, from.port(), from.folder().resolve("secrets"));
        }

        Outcome run() throws Exception {
            long begun = System.nanoTime();
            copy(from.folder().resolve("home"), home);
            Seen seen = operation.agent() == Operation.Agent.ELSEWHERE ? withAgent() : alone();
            if (seen.problem().isEmpty()) {
                copy(home, place.resolve("home-as-left"));
                String answer = checker.ask("check", operation.name(), home, seen.done());
                if (answer.startsWith("broken ")) {
                    seen = new Seen(seen.end(), seen.done(), answer.substring("broken ".length()));
                }
            }
            long millis = (System.nanoTime() - begun) / 1_000_000;
            return new Outcome(seen.end(), seen.done(), seen.problem(), "", millis);
        }

        private Seen alone() throws Exception {
            try (Running actor = start(Role.ACTOR)) {
                return seen(actor, actor.status(), actor);
            }
        }

        /** The agent serves before the changes begin, and ends after them; either may be the one that is harmed. */
        private Seen withAgent() throws Exception {
            try (Running agent = start(Role.AGENT)) {
                agent.await("serving");
                try (Running actor = start(Role.ACTOR)) {
                    int acted = actor.status();
                    Optional<String> leak = agent.isAlive() ? leak(actor.done()) : Optional.empty();
                    agent.endInput();
                    int served = agent.status();
                    Seen seen = victim == Role.ACTOR ? seen(actor, acted, actor) : seen(agent, served, actor);
                    Seen other = victim == Role.ACTOR ? seen(agent, served, actor) : seen(actor, acted, actor);
                    if (other.end() != End.ENDED && seen.problem().isEmpty()) {
                        return new Seen(seen.end(), seen.done(), "the other process: " + other);
                    }
                    return leak.map(problem -> new Seen(seen.end(), seen.done(), problem))
                            .orElse(seen);
                }
            }
        }

        private Optional<String> leak(int done) {
            return operation.revoked(setting, done).stream()
                    .filter(user -> Socks5Login.at(
                                    setting.port(), user, setting.secrets().get(user))
                            == Socks5Login.ACCEPTED)
                    .map(user -> "user " + user + " is revoked, but gets in")
                    .findFirst();
        }

        private Running start(Role role) throws IOException {
            List<String> line = new ArrayList<>();
            if (role == victim) {
                line.addAll(harm);
            }
            List<String> told = new ArrayList<>(List.of(
                    "role=" + role,
                    "op=" + operation.name(),
                    "seed=" + setting.seed(),
                    "port=" + from.port(),
                    "secrets=" + from.folder().resolve("secrets"),
                    "home=" + home));
            if (role == victim) {
                told.addAll(words);
            }
            List<String> options = new ArrayList<>();
            options.add("-Djava.io.tmpdir=" + folder);
            if (!operation.makesHome()) {
                options.add("-Dorg.sqlite.lib.path=" + programs.sqlite());
            }
            line.addAll(programs.java(Child.class, options, told));
            return Running.start(new ProcessBuilder(line), place, role.name().toLowerCase(Locale.ROOT));
        }

        private Seen seen(Running process, int status, Running actor) throws IOException {
            int done = actor.done();
            String broken = process.lastOf("broken ");
            if (!broken.isEmpty()) {
                return new Seen(End.FAILED, done, broken);
            }
            return switch (status) {
                case KILLED -> new Seen(End.KILLED, done, "");
                case 0 -> ended(process, done);
                case Child.REFUSED -> new Seen(End.REFUSED, done, unclear(process.lastOf("refused ")));
                case -1 -> new Seen(End.FAILED, done, "it hangs");
                default -> new Seen(End.FAILED, done, "status " + status + ": " + process.errors());
            };
        }

        private Seen ended(Running process, int done) throws IOException {
            boolean whole = process.said().contains("closed") && done == from.changes();
            return new Seen(End.ENDED, done, whole || isMuted() ? "" : "it ended before all was done");
        }

        /** What could not be written may be the acknowledgement itself. */
        private boolean isMuted() {
            return harm.contains("trace=write");
        }

        /** An error must say whose turn it is, and not what SQLite calls it. */
        private String unclear(String refused) {
            boolean clear = !refused.startsWith("refused BUG ") && !refused.contains("database is locked");
            return clear ? "" : refused;
        }
    }

    private record Seen(End end, int done, String problem) {}

    private static void copy(Path home, Path to) throws IOException {
        if (!Files.exists(home)) {
            return;
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(home.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        checker.close();
    }
}
