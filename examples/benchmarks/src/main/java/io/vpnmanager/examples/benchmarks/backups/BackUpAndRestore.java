package io.vpnmanager.examples.benchmarks.backups;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.backup.BackupSpec;
import io.vpnmanager.api.backup.Rehearsal;
import io.vpnmanager.api.backup.RestoreSpec;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.examples.benchmarks.Heap;
import io.vpnmanager.examples.benchmarks.Homes;
import io.vpnmanager.examples.benchmarks.Machine;
import io.vpnmanager.examples.benchmarks.People;

/**
 * How long a backup of many users takes, its verification, the rehearsal of a restore when one user in a hundred was
 * deleted since, and a restore that replaces every key; and how much heap each needs. Argument: how many users
 * (100000). To see that it does with little, give Java little: {@code BENCHMARK_JAVA_OPTIONS=-Xmx64m}.
 */
public final class BackUpAndRestore {
    private static final int USERS = 100_000;
    private static final int ONE_IN = 100;
    private static final double NANOS_PER_SECOND = 1e9;

    private BackUpAndRestore() {}

    /** Measures, and prints a line for each step. */
    public static void main(String... arguments) {
        int users = arguments.length > 0 ? Integer.parseInt(arguments[0]) : USERS;
        Homes.withFolder(folder -> {
            System.out.println(Machine.describe(folder) + ", heap of at most " + Heap.limitMebibytes() + " MiB");
            try (Vpn vpn = Homes.open(folder)) {
                People.createAll(vpn, "user", users, BulkOptions.DEFAULT_CHUNK);
                measure(vpn, users);
            }
        });
    }

    private interface Step<T> {
        T run();
    }

    private static <T> T time(String what, Step<T> step) {
        System.gc();
        Heap.forgetPeak();
        long begun = System.nanoTime();
        T result = step.run();
        double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
        System.out.printf("%s: %.1f s, at most %d MiB of heap%n", what, seconds, Heap.peakMebibytes());
        return result;
    }

    private static void measure(Vpn vpn, int users) {
        Backup backup = time(
                "backup of " + users + " users, read back", () -> vpn.backups().create(BackupSpec.inHome()));
        System.out.printf("its file: %d bytes%n", backup.sizeBytes());
        RestoreSpec spec = RestoreSpec.of(backup.file());
        time("verification", () -> vpn.backups().verify(spec));
        vpn.users().list(UserQuery.all().limit(Math.max(1, users / ONE_IN))).items().stream()
                .map(User::id)
                .forEach(vpn.users()::delete);
        try (Rehearsal rehearsal = time("rehearsal", () -> vpn.backups().rehearse(spec))) {
            System.out.println("it finds: " + rehearsal.changes());
        }
        RestoreSpec renewed = spec.keys(RestoreSpec.Keys.NEW);
        try (Rehearsal rehearsal =
                time("rehearsal with new keys for all", () -> vpn.backups().rehearse(renewed))) {
            System.out.println("it finds: " + rehearsal.changes());
            time("restore of it, after a backup", rehearsal::apply);
        }
    }
}
