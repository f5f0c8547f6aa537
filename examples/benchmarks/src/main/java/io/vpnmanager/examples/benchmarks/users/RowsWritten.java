package io.vpnmanager.examples.benchmarks.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.examples.benchmarks.Homes;
import io.vpnmanager.examples.benchmarks.Machine;
import io.vpnmanager.examples.benchmarks.People;
import java.util.Arrays;

/**
 * How many rows and how many pages one change writes, beside few users and beside many. Arguments: how many users there
 * are already (100 10000 1000000).
 */
public final class RowsWritten {
    private static final int[] SIZES = {100, 10_000, 1_000_000};
    private static final ServerSpec SERVER =
            ServerSpec.named("edge").protocol(Socks5.closedByDefault()).build();

    private RowsWritten() {}

    /** Measures, and prints some lines for each size. */
    public static void main(String... arguments) {
        int[] sizes = arguments.length > 0
                ? Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray()
                : SIZES;
        for (int size : sizes) {
            Homes.withUsers(size, folder -> {
                System.out.println(Machine.describe(folder));
                try (WrittenRows written = WrittenRows.countIn(Homes.store(folder));
                        Vpn vpn = Homes.open(folder)) {
                    changes(vpn, written, size);
                }
            });
        }
    }

    private static void changes(Vpn vpn, WrittenRows written, int users) {
        var spec = People.spec("newcomer", 1);
        print(users, "creating a user", written.of(() -> vpn.users().create(spec)));
        print(users, "deleting that user", written.of(() -> vpn.users().delete(spec.name())));
        print(users, "deleting an old user", written.of(() -> vpn.users().delete(People.name("user", users / 2))));
        print(users, "creating a server", written.of(() -> vpn.servers().create(SERVER)));
        print(users, "deleting a server", written.of(() -> vpn.servers().delete(new ServerName("edge"))));
    }

    private static void print(int users, String change, WrittenRows.Written written) {
        System.out.printf(
                "beside %d users, %s writes %d rows, and %d pages to the log%n",
                users, change, written.rows(), written.pages());
    }
}
