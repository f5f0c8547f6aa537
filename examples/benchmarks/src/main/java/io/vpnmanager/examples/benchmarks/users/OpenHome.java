package io.vpnmanager.examples.benchmarks.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.examples.benchmarks.Homes;
import io.vpnmanager.examples.benchmarks.Machine;
import io.vpnmanager.examples.benchmarks.People;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How soon a program that has just started has opened a large home, read a page of it, and admits all its users.
 * Arguments: how many users (100000), how many starts (5).
 */
public final class OpenHome {
    private static final int USERS = 100_000;
    private static final int STARTS = 5;
    private static final double NANOS_PER_MILLI = 1e6;

    private OpenHome() {}

    /** Measures, and prints a line for each start. */
    public static void main(String... arguments) {
        int users = arguments.length > 0 ? Integer.parseInt(arguments[0]) : USERS;
        int starts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : STARTS;
        Homes.withFolder(folder -> {
            System.out.println(Machine.describe(folder));
            try (Vpn vpn = Homes.open(folder)) {
                People.createAll(vpn, "user", users, BulkOptions.LARGEST_CHUNK);
            }
            for (int start = 1; start <= starts; start++) {
                System.out.printf("start %d, %d users: %s%n", start, users, started(folder));
            }
        });
    }

    private static String started(Path folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Started.class.getName()));
        command.add(folder.toString());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.inputReader().readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program that has just started; prints one line. */
    static final class Started {
        private Started() {}

        public static void main(String... arguments) {
            long begin = System.nanoTime();
            try (Vpn vpn = Homes.open(Path.of(arguments[0]))) {
                double opened = millisSince(begin);
                vpn.users().list(UserQuery.all());
                double read = millisSince(begin);
                vpn.agent().start();
                double admitted = millisSince(begin);
                System.out.printf(
                        "open after %.0f ms, a page read after %.0f ms, all admitted by the agent after %.0f ms%n",
                        opened, read, admitted);
            }
        }

        private static double millisSince(long begin) {
            return (System.nanoTime() - begin) / NANOS_PER_MILLI;
        }
    }
}
