package io.vpnmanager.faults;

import io.vpnmanager.faults.Outcome.End;
import io.vpnmanager.faults.child.Order.Role;
import io.vpnmanager.faults.operation.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Runs one case after the other, on homes, ports and a checker of its own. */
final class Worker implements AutoCloseable {
    private final Path folder;
    private final Programs programs;
    private final CheckerProcess checker;
    private final Map<String, Prepared> prepared = new HashMap<>();
    private int number;

    /**
     * A home as an operation finds it.
     *
     * @param folder where it is
     * @param port the first of its own
     * @param changes how many the operation makes
     */
    record Prepared(Path folder, int port, int changes) {}

    Worker(Path folder, Programs programs) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.programs = programs;
        this.checker = new CheckerProcess(programs, folder);
    }

    /** Runs the operation unharmed, to learn its steps and system calls. */
    Observation observe(Operation operation, Role role, long seed) throws Exception {
        Path place = place("observed-" + operation.name() + "-" + role.name().toLowerCase(Locale.ROOT));
        Harm harm = Harm.none(place);
        Outcome outcome = new Attempt(this, operation, role, seed, place, harm).run();
        if (outcome.end() != End.ENDED || !outcome.isSound()) {
            throw new IllegalStateException(operation.name() + " fails unharmed: " + outcome + ", see " + place);
        }
        return harm.observed();
    }

    /** Runs a case. */
    Outcome run(Case attempted) throws Exception {
        Path place = place("case-" + number++);
        Harm harm = Harm.of(attempted.point(), attempted.fault(), place);
        Outcome outcome =
                new Attempt(this, attempted.operation(), attempted.victim(), attempted.seed(), place, harm).run();
        Outcome told = new Outcome(outcome.end(), outcome.done(), outcome.problem(), harm.detail(), outcome.millis());
        if (told.isSound()) {
            Folders.delete(place);
        } else {
            Files.writeString(place.resolve("case"), attempted + "\n" + told + "\n");
        }
        return told;
    }

    /** {@return where the last case was run} */
    Path lastPlace() {
        return folder.resolve("case-" + (number - 1));
    }

    Path place(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    Programs programs() {
        return programs;
    }

    /** {@return a folder for temporary files of the processes} */
    Path temporary() {
        return folder;
    }

    /** Asks the checker. */
    String ask(Object... words) throws IOException {
        return checker.ask(words);
    }

    /** {@return the home as an operation finds it, made when it is first wanted} */
    Prepared prepared(Operation operation, long seed) throws IOException {
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

    @Override
    public void close() {
        checker.close();
    }
}
