package io.vpnmanager.faults;

import io.vpnmanager.faults.Outcome.End;
import io.vpnmanager.faults.Worker.Prepared;
import io.vpnmanager.faults.child.Child;
import io.vpnmanager.faults.child.Order.Role;
import io.vpnmanager.faults.operation.Operation;
import io.vpnmanager.faults.operation.Setting;
import io.vpnmanager.faults.operation.Socks5Login;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** One run of an operation on a home of its own, and the look at what is left. */
final class Attempt {
    private static final int KILLED = 137;

    /** Two processes that look for a free port at once may find the same. */
    private static final ReentrantLock CHOOSING_PORTS = new ReentrantLock();

    private static final int NANOS_PER_MILLI = 1_000_000;

    private final Worker worker;
    private final Operation operation;
    private final Role victim;
    private final Path place;
    private final Harm harm;
    private final Prepared from;
    private final Path home;
    private final Setting setting;

    private record Seen(End end, int done, String problem) {
        Seen with(String worse) {
            return new Seen(end, done, worse);
        }
    }

    Attempt(Worker worker, Operation operation, Role victim, long seed, Path place, Harm harm) throws IOException {
        this.worker = worker;
        this.operation = operation;
        this.victim = victim;
        this.place = place;
        this.harm = harm;
        this.from = worker.prepared(operation, seed);
        this.home = place.resolve("home");
        this.setting = Setting.load(seed, from.port(), from.folder());
    }

    Outcome run() throws Exception {
        if (!operation.choosesPorts()) {
            return runNow();
        }
        CHOOSING_PORTS.lock();
        try {
            return runNow();
        } finally {
            CHOOSING_PORTS.unlock();
        }
    }

    private Outcome runNow() throws Exception {
        long begun = System.nanoTime();
        Folders.copy(from.folder().resolve("home"), home);
        Seen seen = operation.agent() == Operation.Agent.ELSEWHERE ? withAgent() : alone();
        if (seen.problem().isEmpty()) {
            Folders.copy(home, place.resolve("home-as-left"));
            String answer = worker.ask("check", operation.name(), home, seen.done());
            if (answer.startsWith("broken ")) {
                seen = seen.with(answer.substring("broken ".length()));
            }
        }
        long millis = (System.nanoTime() - begun) / NANOS_PER_MILLI;
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
            if (victim == Role.AGENT) {
                agent.nudge();
            }
            try (Running actor = start(Role.ACTOR)) {
                int acted = actor.status();
                Optional<String> leak = agent.isAlive() ? leak(actor.done()) : Optional.empty();
                agent.endInput();
                int served = agent.status();
                Seen act = seen(actor, acted, actor);
                Seen service = seen(agent, served, actor);
                Seen harmed = victim == Role.ACTOR ? act : service;
                Seen other = victim == Role.ACTOR ? service : act;
                if (harmed.problem().isEmpty() && other.end() != End.ENDED) {
                    return harmed.with("the other process: " + other + " " + actor.said());
                }
                return leak.map(harmed::with).orElse(harmed);
            }
        }
    }

    private Optional<String> leak(int done) {
        return operation.revoked(setting, done).stream()
                .filter(user ->
                        Socks5Login.at(setting.port(), user, setting.secrets().get(user)) == Socks5Login.ACCEPTED)
                .map(user -> "user " + user + " is revoked, but gets in")
                .findFirst();
    }

    private Running start(Role role) throws IOException {
        String name = role.name().toLowerCase(Locale.ROOT);
        ProcessBuilder builder = operation.isCommand() ? command() : new ProcessBuilder(child(role));
        if (role == victim) {
            builder.command().addAll(0, harm.before());
        }
        return Running.start(builder, place, name);
    }

    private ProcessBuilder command() {
        String[] words = operation.command(setting).toArray(String[]::new);
        ProcessBuilder builder = worker.programs().distribution().command(home, words);
        builder.command(new ArrayList<>(builder.command()));
        builder.environment().put("VPN_JAVA_OPTS", worker.programs().commandOptions());
        return builder;
    }

    private List<String> child(Role role) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "role=" + role,
                "op=" + operation.name(),
                "seed=" + setting.seed(),
                "port=" + from.port(),
                "folder=" + from.folder(),
                "home=" + home));
        // The clock is the machine's: when it jumps for the agent, whoever starts afterwards has it like this.
        if (role == victim || harm.fault().jump().isPresent() && victim == Role.AGENT) {
            words.addAll(harm.words());
        }
        List<String> options = new ArrayList<>(List.of("-Djava.io.tmpdir=" + worker.temporary()));
        if (!operation.makesHome()) {
            options.add("-Dorg.sqlite.lib.path=" + worker.programs().sqlite());
        }
        return new ArrayList<>(worker.programs().java(Child.class, options, words));
    }

    private Seen seen(Running process, int status, Running actor) throws IOException {
        boolean byCommand = operation.isCommand();
        int done = byCommand && status == 0 ? from.changes() : actor.done();
        String broken = process.lastOf("broken ");
        if (!broken.isEmpty()) {
            return new Seen(End.FAILED, done, broken);
        }
        return switch (status) {
            case -1 -> new Seen(End.FAILED, done, "it hangs");
            case 0 -> new Seen(End.ENDED, done, byCommand ? "" : unfinished(process, done));
            case Child.REFUSED -> new Seen(End.REFUSED, done, harm.unclear(process.lastOf("refused ")));
            case KILLED -> new Seen(End.KILLED, done, harm.fault() == Fault.KILL ? "" : "it died");
            default ->
                byCommand
                        ? new Seen(End.REFUSED, done, harm.unclear(process.errors()))
                        : new Seen(End.FAILED, done, "status " + status + ": " + process.errors());
        };
    }

    private String unfinished(Running process, int done) throws IOException {
        boolean whole = process.said().contains("closed") && done == from.changes();
        return whole || harm.mutes() ? "" : "it ended before all was done";
    }
}
