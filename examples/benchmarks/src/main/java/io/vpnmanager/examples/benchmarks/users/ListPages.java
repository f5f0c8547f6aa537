package io.vpnmanager.examples.benchmarks.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.NamePrefix;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.api.user.UserQuery.Order;
import io.vpnmanager.examples.benchmarks.Homes;
import io.vpnmanager.examples.benchmarks.Machine;
import io.vpnmanager.examples.benchmarks.People;
import io.vpnmanager.examples.benchmarks.Timings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * How long one page of 100 users takes, behind users drawn at random, in each order, with and without a filter.
 * Arguments: how many pages of each kind (1000), how many users there are (100000 1000000).
 */
public final class ListPages {
    private static final int PAGES = 1000;
    private static final int[] SIZES = {100_000, 1_000_000};
    private static final long SEED = 17;

    private ListPages() {}

    /** Measures, and prints a line for each kind of page. */
    public static void main(String... arguments) {
        int pages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : PAGES;
        int[] sizes = arguments.length > 1
                ? Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray()
                : SIZES;
        for (int size : sizes) {
            Homes.withUsers(size, folder -> {
                System.out.println(Machine.describe(folder));
                try (Vpn vpn = Homes.open(folder)) {
                    queries()
                            .forEach((kind, query) -> System.out.printf(
                                    "%d users, a page %s: %s%n", size, kind, time(vpn, query, pages, size)));
                    System.out.printf("%d users, their number: %s%n", size, count(vpn));
                }
            });
        }
    }

    private static Map<String, UserQuery> queries() {
        UserQuery all = UserQuery.all();
        Map<String, UserQuery> queries = new LinkedHashMap<>();
        queries.put("by name", all);
        queries.put("by name backwards", all.orderedBy(Order.NAME_DESCENDING));
        queries.put("of names that begin alike", all.beginningWith(new NamePrefix("user0")));
        queries.put("of one protocol", all.holding(ProtocolKind.HTTP));
        queries.put("oldest first", all.orderedBy(Order.OLDEST_FIRST));
        queries.put("newest first", all.orderedBy(Order.NEWEST_FIRST));
        queries.put(
                "of one protocol, newest first", all.holding(ProtocolKind.HTTP).orderedBy(Order.NEWEST_FIRST));
        return queries;
    }

    private static Timings time(Vpn vpn, UserQuery query, int pages, int users) {
        Random random = new Random(SEED);
        page(vpn, query, random, new Timings(pages), pages, users);
        Timings timings = new Timings(pages);
        page(vpn, query, random, timings, pages, users);
        return timings;
    }

    /** Run once to warm up, once to measure. */
    private static void page(Vpn vpn, UserQuery query, Random random, Timings timings, int pages, int users) {
        for (int i = 0; i < pages; i++) {
            User last = vpn.users().get(People.name("user", random.nextInt(users)));
            timings.time(() -> vpn.users().list(query.after(last)));
        }
    }

    private static Timings count(Vpn vpn) {
        Timings timings = new Timings(20);
        for (int i = 0; i < 20; i++) {
            timings.time(() -> vpn.users().count());
        }
        return timings;
    }
}
