package io.vpnmanager.examples.benchmarks.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.examples.benchmarks.Homes;
import io.vpnmanager.examples.benchmarks.Machine;
import io.vpnmanager.examples.benchmarks.People;
import java.util.Arrays;

/**
 * How long it takes until many users are on the disk, in chunks of several sizes; each in a new home. Arguments: how
 * many users (100000), the sizes of a chunk (that of the library).
 */
public final class BulkCreate {
    private static final int USERS = 100_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private BulkCreate() {}

    /** Measures, and prints a line for each size. */
    public static void main(String... arguments) {
        int users = arguments.length > 0 ? Integer.parseInt(arguments[0]) : USERS;
        int[] chunks = arguments.length > 1
                ? Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray()
                : new int[] {BulkOptions.DEFAULT_CHUNK};
        for (int chunk : chunks) {
            Homes.withFolder(folder -> {
                System.out.println(Machine.describe(folder));
                try (Vpn vpn = Homes.open(folder)) {
                    long begin = System.nanoTime();
                    People.createAll(vpn, "bulk", users, chunk);
                    double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
                    System.out.printf(
                            "%d users in chunks of %d: %.2f s, %.0f a second%n",
                            users, chunk, seconds, users / seconds);
                }
            });
        }
    }
}
