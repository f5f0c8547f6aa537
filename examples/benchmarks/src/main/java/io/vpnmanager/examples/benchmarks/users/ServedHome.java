package io.vpnmanager.examples.benchmarks.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.terms.ByteSize;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.QuotaReset;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.examples.benchmarks.Heap;
import io.vpnmanager.examples.benchmarks.Homes;
import io.vpnmanager.examples.benchmarks.Machine;
import io.vpnmanager.examples.benchmarks.People;
import io.vpnmanager.examples.benchmarks.Slope;
import io.vpnmanager.examples.benchmarks.Timings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * What it costs that an agent in this process serves a home: its heap, its work while nothing happens, how long a
 * change of one user takes until the agent has confirmed it, and whether its heap grows while users come and go.
 * Arguments: how many changes of each kind (500), beside how many users (1000000), how many seconds users come and go
 * (60).
 */
public final class ServedHome {
    private static final int CHANGES = 500;
    private static final int USERS = 1_000_000;
    private static final int SECONDS = 60;
    private static final int QUIET_SECONDS = 20;
    private static final double NANOS_PER_MILLI = 1e6;
    /** How often the heap is looked at while users come and go. */
    private static final int LOOKS = 12;

    private final Vpn vpn;
    private final int changes;

    private ServedHome(Vpn vpn, int changes) {
        this.vpn = vpn;
        this.changes = changes;
    }

    /** Measures, and prints a line for each figure. */
    public static void main(String... arguments) {
        int changes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : CHANGES;
        int users = arguments.length > 1 ? Integer.parseInt(arguments[1]) : USERS;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : SECONDS;
        Homes.withUsers(users, folder -> {
            System.out.println(Machine.describe(folder));
            try (Vpn vpn = Homes.open(folder)) {
                vpn.agent().start();
                System.out.printf("%d users: heap %d MiB once all are admitted%n", users, Heap.usedMebibytes());
                ServedHome home = new ServedHome(vpn, changes);
                home.stayIdle();
                home.change();
                home.comeAndGo(Duration.ofSeconds(seconds));
            }
        });
    }

    /**
     * All threads together. Once a second there is a sweep for those whose time has come, in every one of these
     * seconds; once a minute all keys are compared, which some seconds have a part of.
     */
    private void stayIdle() {
        double[] millis = new double[QUIET_SECONDS];
        for (int i = 0; i < millis.length; i++) {
            long before = cpuNanos();
            sleep(Duration.ofSeconds(1));
            millis[i] = (cpuNanos() - before) / NANOS_PER_MILLI;
        }
        Arrays.sort(millis);
        System.out.printf(
                "a second without changes: half within %.1f ms of CPU, the least %.1f ms, the most %.1f ms%n",
                millis[millis.length / 2], millis[0], millis[millis.length - 1]);
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private void change() {
        List<UserId> made = new ArrayList<>();
        Timings creation = new Timings(changes);
        for (int i = 0; i < changes; i++) {
            var spec = People.spec("served", i);
            creation.time(() -> made.add(vpn.users().create(spec).id()));
        }
        System.out.println("create: " + creation);
        UserEdit quota = UserEdit.builder()
                .quota(Quota.of(ByteSize.parse("10GiB"), QuotaReset.NEVER))
                .build();
        UserEdit suspension = UserEdit.builder().standing(Standing.SUSPENDED).build();
        System.out.println("quota: " + each(made, user -> vpn.users().update(user, quota)));
        System.out.println("suspend: " + each(made, user -> vpn.users().update(user, suspension)));
        System.out.println("delete: " + each(made, vpn.users()::delete));
    }

    private Timings each(List<UserId> users, Consumer<UserId> call) {
        Timings timings = new Timings(users.size());
        users.forEach(user -> timings.time(() -> call.accept(user)));
        return timings;
    }

    private void comeAndGo(Duration lasting) {
        Slope heap = new Slope();
        long begin = System.nanoTime();
        int users = 0;
        for (int look = 1; look <= LOOKS; look++) {
            long until = begin + lasting.toNanos() * look / LOOKS;
            while (System.nanoTime() < until) {
                User user = vpn.users().create(People.spec("guest", users++));
                vpn.users().delete(user.id());
            }
            heap.add(Duration.ofNanos(System.nanoTime() - begin), (double) Heap.usedMebibytes());
        }
        System.out.printf(
                "%d users came and went in %d s: heap %.0f MiB, and %+.2f MiB more each minute%n",
                users, lasting.toSeconds(), heap.last(), heap.perMinute());
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
