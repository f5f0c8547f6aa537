package io.vpnmanager.core.internal.follow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that holds a lease, told so exactly that another process on the same machine can see whether it still
 * lives. Written as {@code pid 4711 (started at tick 8812, scope …)}, where the scope names one boot of one machine and
 * one namespace of process ids.
 *
 * @param pid the process id
 * @param startedAtTick when the process started, in clock ticks since the boot: process ids are used again. Not a wall
 *     clock time, which processes that began before and after a step of the clock tell differently
 * @param scope where the pid means something; empty when that cannot be told
 */
public record Holder(long pid, long startedAtTick, String scope) {
    private static final Pattern TEXT =
            Pattern.compile("pid (\\d{1,18}) \\(started at tick (\\d{1,18}), scope ([^)]*)\\)");

    /** Fields 3 and 22 of the kernel's line on a process, counted from behind its name, which may hold anything. */
    private static final int STATE = 0;

    private static final int START = 19;

    /** {@return this process} */
    public static Holder thisProcess() {
        long self = ProcessHandle.current().pid();
        try {
            return new Holder(self, livingSince(self).orElse(0L), scopeOfThisMachine());
        } catch (IOException | UnsupportedOperationException e) {
            return new Holder(self, 0, "");
        }
    }

    /** {@return the holder of this text, if it names one} */
    public static Optional<Holder> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new Holder(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3)));
    }

    /** {@return whether this process is known to have ended; false when that cannot be told from here} */
    public boolean isKnownDead() {
        return lives().filter(living -> !living).isPresent();
    }

    /**
     * {@return whether this process is known to live, be it stopped for now; false when that cannot be told from here}
     */
    boolean isKnownAlive() {
        return lives().filter(living -> living).isPresent();
    }

    /** {@return whether this process lives; empty when that cannot be told from here} */
    private Optional<Boolean> lives() {
        try {
            return isOfThisMachine()
                    ? Optional.of(livingSince(pid)
                            .filter(tick -> tick == startedAtTick)
                            .isPresent())
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private boolean isOfThisMachine() throws IOException {
        return !scope.isEmpty() && scope.equals(scopeOfThisMachine());
    }

    /** {@return which process it is, for a person} */
    String words() {
        try {
            return "process " + pid + (isOfThisMachine() ? "" : " of another machine, boot or container");
        } catch (IOException | UnsupportedOperationException e) {
            return "process " + pid;
        }
    }

    /**
     * Reads when a process started; empty when it has ended, be it not yet waited for by its parent.
     *
     * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
     */
    private static Optional<Long> livingSince(long pid) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"), StandardCharsets.ISO_8859_1);
            String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean ended = behindName[STATE].equals("Z") || behindName[STATE].equals("X");
            return ended ? Optional.empty() : Optional.of(Long.parseLong(behindName[START]));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static String scopeOfThisMachine() throws IOException {
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        return boot + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    }

    @Override
    public String toString() {
        return "pid " + pid + " (started at tick " + startedAtTick + ", scope " + scope + ")";
    }
}
