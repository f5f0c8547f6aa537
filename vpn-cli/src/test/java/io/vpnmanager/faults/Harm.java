package io.vpnmanager.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How a process is started so that it is harmed.
 *
 * @param fault what is done to it
 * @param before what stands before its command
 * @param words what it is told besides
 * @param log of the system calls, if they are watched
 * @param steps where it writes the steps that it passed, if it is asked to
 */
record Harm(Fault fault, List<String> before, List<String> words, Path log, Path steps) {
    /** No harm: the process is only observed. */
    static Harm none(Path place) {
        Path log = place.resolve("strace");
        Path steps = place.resolve("steps");
        return new Harm(Fault.KILL, Strace.counting(log), List.of("record=" + steps), log, steps);
    }

    static Harm of(Point point, Fault fault, Path place) {
        Path log = place.resolve("strace");
        Path steps = place.resolve("steps");
        List<String> before = switch (point) {
            case Point.SystemCall call -> Strace.harming(call, fault, log);
            case Point.Room room -> List.of("unshare", "-m", "--");
            case Point.Step step -> List.of();
            case Point.After after -> List.of();
        };
        List<String> words = switch (point) {
            case Point.Step step -> List.of("die=" + step.name());
            case Point.After after -> List.of("jump=" + fault.jump().orElseThrow(), "after=" + after.changes());
            case Point.Room room -> List.of("disk=" + (fault == Fault.FULL ? room.kib() : fault));
            case Point.SystemCall call -> List.of();
        };
        return new Harm(fault, before, words, log, steps);
    }

    /** {@return which file a system call was about} */
    String detail() throws IOException {
        return Files.exists(log) ? Strace.harmedFile(log) : "";
    }

    Observation observed() throws IOException {
        List<String> passed = Files.exists(steps) ? Files.readAllLines(steps) : List.of();
        return new Observation(passed, Strace.counts(log));
    }

    /** {@return whether a write that fails may be the acknowledgement itself} */
    boolean mutes() {
        return fault != Fault.KILL && before.contains("trace=" + Point.SystemCall.WRITE);
    }

    /** {@return what is wrong with the error of a process that was harmed like this; empty, if it is clear} */
    String unclear(String refused) {
        boolean clear = !refused.contains("BUG") && !refused.contains("database is locked");
        boolean right = switch (fault) {
            case ENOSPC, EIO -> true;
            case FULL -> refused.contains("FULL") || refused.contains("has no room left on its disk");
            case READ_ONLY -> refused.contains("RO");
            case KILL, HOUR_ON, HOUR_BACK, DECADE_ON, DECADE_BACK -> false;
        };
        return clear && right ? "" : "unclear: " + refused;
    }
}
