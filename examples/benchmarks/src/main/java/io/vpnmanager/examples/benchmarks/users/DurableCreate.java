package io.vpnmanager.examples.benchmarks.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.examples.benchmarks.Homes;
import io.vpnmanager.examples.benchmarks.Machine;
import io.vpnmanager.examples.benchmarks.People;
import io.vpnmanager.examples.benchmarks.Timings;
import java.nio.file.Path;

/**
 * How long it takes until a new user is on the disk, one after another, and how often the disk is asked to sync for it.
 * Arguments: how many users (1000), how many rounds (5).
 */
public final class DurableCreate {
    private static final int USERS = 1000;
    private static final int ROUNDS = 5;

    /** Few enough that the WAL is not yet carried over to the database, which has syncs of its own. */
    private static final int WATCHED = 40;

    private DurableCreate() {}

    /** Measures, and prints a line for each round. */
    public static void main(String... arguments) {
        int users = arguments.length > 0 ? Integer.parseInt(arguments[0]) : USERS;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROUNDS;
        Homes.withFolder(folder -> {
            System.out.println(Machine.describe(folder));
            try (Vpn vpn = Homes.open(folder)) {
                create(vpn, "warm", users);
                for (int round = 1; round <= rounds; round++) {
                    System.out.printf(
                            "round %d: %d users created, each durable: %s%n",
                            round, users, create(vpn, "round" + round + "-", users));
                }
            }
        });
        System.out.println(Syncs.perCreation(WATCHED));
    }

    /** Makes users one after another. */
    static Timings create(Vpn vpn, String prefix, int users) {
        Timings timings = new Timings(users);
        for (int i = 0; i < users; i++) {
            var spec = People.spec(prefix, i);
            timings.time(() -> vpn.users().create(spec));
        }
        return timings;
    }

    /** What {@link Syncs} watches: a home, and how many users to make in it. */
    static final class Watched {
        private Watched() {}

        public static void main(String... arguments) {
            try (Vpn vpn = Homes.open(Path.of(arguments[0]))) {
                create(vpn, "watched", Integer.parseInt(arguments[1]));
            }
        }
    }
}
