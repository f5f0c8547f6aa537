package io.vpnmanager.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines that run a program under {@code strace}, which harms it at a system call. Numbers count the calls of one
 * name by one thread.
 *
 * @see <a href="https://man7.org/linux/man-pages/man1/strace.1.html">strace(1), "Tampering"</a>
 */
final class Strace {
    /** Every call by which a home changes. */
    static final List<String> CALLS = List.of(
            "write",
            "pwrite64",
            "fsync",
            "fdatasync",
            "ftruncate",
            "rename",
            "renameat2",
            "link",
            "linkat",
            "unlink",
            "unlinkat",
            "mkdir",
            "rmdir",
            "chmod");

    private static final String INJECTED = "(INJECTED)";
    private static final String FILTERED = "--seccomp-bpf";
    private static final Pattern CALL = Pattern.compile("(\\d+) +(\\w+)\\((.*)");
    private static final Pattern FILE = Pattern.compile("[<\"]([^<>\"]*)[>\"]");

    private Strace() {}

    /**
     * {@return what stands before a command to harm it}
     *
     * <p>Where the kernel filters the calls for the tracer, which is quicker, strace 6.1 loses the signal.
     */
    static List<String> harming(Point.SystemCall point, Fault fault, Path log) {
        String harm = fault == Fault.KILL ? "signal=SIGKILL" : "error=" + fault.name();
        List<String> words = watching(log, point.name());
        if (fault != Fault.KILL) {
            words.add(FILTERED);
        }
        words.addAll(List.of("-e", "inject=" + point.name() + ":" + harm + ":when=" + point.number(), "--"));
        return words;
    }

    /** {@return what stands before a command to see its calls only} */
    static List<String> counting(Path log) {
        List<String> words = watching(log, String.join(",", CALLS));
        words.addAll(List.of(FILTERED, "--"));
        return words;
    }

    private static List<String> watching(Path log, String calls) {
        return new ArrayList<>(
                List.of("strace", "-f", "-qqq", "-y", "-s", "0", "-o", log.toString(), "-e", "trace=" + calls));
    }

    /** {@return the highest number of each call by one thread} */
    static Map<String, Integer> counts(Path log) throws IOException {
        Map<String, Integer> byThread = new HashMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (String line : Files.readAllLines(log)) {
            Matcher call = CALL.matcher(line);
            if (call.matches()) {
                String name = call.group(2);
                counts.merge(name, byThread.merge(call.group(1) + " " + name, 1, Integer::sum), Math::max);
            }
        }
        return counts;
    }

    /** {@return the file of the call that was harmed: the one that was made to fail, or the last} */
    static String harmedFile(Path log) throws IOException {
        String file = "";
        for (String line : Files.readAllLines(log)) {
            Matcher call = CALL.matcher(line);
            if (call.matches()) {
                Matcher name = FILE.matcher(call.group(3));
                file = name.find() ? name.group(1).substring(name.group(1).lastIndexOf('/') + 1) : "";
            }
            if (line.endsWith(INJECTED)) {
                break;
            }
        }
        return file;
    }
}
