package io.vpnmanager.examples.benchmarks.monitor;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.monitor.HealthReport;
import io.vpnmanager.api.monitor.MetricsEndpoint;
import io.vpnmanager.api.monitor.PollCount;
import io.vpnmanager.api.monitor.ServedMetrics;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.examples.benchmarks.Heap;
import io.vpnmanager.examples.benchmarks.Homes;
import io.vpnmanager.examples.benchmarks.Machine;
import io.vpnmanager.examples.benchmarks.Timings;
import io.vpnmanager.examples.benchmarks.proxies.ProxyTunnel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What an agent costs that polls many servers for many users, in processor time and heap, and how long a scrape of its
 * metrics takes; while nobody moves anything, and while some do. So that there is a counter for each of them, half of
 * the users (those of HTTP) go through one of the servers first. Arguments: how many users (100000), how many servers
 * (10), how many seconds of each phase (60), how many users move something in ten seconds of the second phase (1000).
 */
public final class PolledHome {
    private static final int USERS = 100_000;
    private static final int SERVERS = 10;
    private static final int SECONDS = 60;
    private static final int MOVING = 1_000;
    private static final int SCRAPES = 100;
    private static final int PAGE = 10_000;
    private static final int CLIENTS = 8;
    private static final int ROUND_SECONDS = 10;
    private static final double NANOS = 1e9;

    private final Vpn vpn;
    private final List<Server> servers;
    private final InetSocketAddress target;
    private final HttpClient client = HttpClient.newHttpClient();

    private PolledHome(Vpn vpn, List<Server> servers, InetSocketAddress target) {
        this.vpn = vpn;
        this.servers = servers;
        this.target = target;
    }

    private static int argument(int n, int otherwise, String... arguments) {
        return arguments.length > n ? Integer.parseInt(arguments[n]) : otherwise;
    }

    /** Measures, and prints a line for each figure. */
    public static void main(String... arguments) {
        int users = argument(0, USERS, arguments);
        int servers = argument(1, SERVERS, arguments);
        int seconds = argument(2, SECONDS, arguments);
        int moving = argument(3, MOVING, arguments);
        Homes.withUsers(users, folder -> {
            System.out.println(Machine.describe(folder));
            try (ServerSocket listening = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
                    Vpn vpn = Homes.open(folder)) {
                Thread.ofVirtual().start(() -> accept(listening));
                vpn.agent().start();
                InetSocketAddress target = (InetSocketAddress) listening.getLocalSocketAddress();
                new PolledHome(vpn, proxies(vpn, servers, target), target).measure(users, seconds, moving);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try (Socket one = listening.accept()) {
                one.getOutputStream().write('!');
            } catch (IOException e) {
                // A client that has gone, or the end of everything.
            }
        }
    }

    private static List<Server> proxies(Vpn vpn, int count, InetSocketAddress target) {
        AllowedTarget allowed = AllowedTarget.parse("127.0.0.1:" + target.getPort());
        List<Server> servers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            vpn.servers()
                    .find(new ServerName("polled" + i))
                    .ifPresent(old -> vpn.servers().delete(old.id()));
            servers.add(vpn.servers()
                    .create(ServerSpec.named("polled" + i)
                            .protocol(new HttpProxy(TargetPolicy.allowing(allowed)))
                            .build()));
        }
        return servers;
    }

    private void measure(int users, int seconds, int moving) throws IOException {
        List<UserId> all = holders();
        move(all);
        System.out.printf(
                "%d users at %d servers, %d of them with traffic: heap %d MiB%n",
                users, servers.size(), all.size(), Heap.usedMebibytes());
        stay(seconds, "while nobody moves anything", 0, all);
        stay(seconds, "while " + moving + " users move something in ten seconds", moving, all);
        try (ServedMetrics metrics =
                vpn.metrics().serve(MetricsEndpoint.at(IpAddress.parse("127.0.0.1"), freePort()))) {
            Timings first = new Timings(1);
            first.time(() -> scrape(metrics));
            Timings timings = new Timings(SCRAPES);
            int bytes = 0;
            for (int i = 0; i < SCRAPES; i++) {
                timings.time(() -> scrape(metrics));
                bytes = scrape(metrics);
            }
            System.out.printf("the first scrape %s%n", first);
            System.out.printf("%d scrapes of %d bytes: %s%n", SCRAPES, bytes, timings);
        }
        System.out.printf("in the end: heap %d MiB%n", Heap.usedMebibytes());
    }

    private List<UserId> holders() {
        List<UserId> found = new ArrayList<>();
        UserQuery query = UserQuery.all().holding(ProtocolKind.HTTP).limit(PAGE);
        List<User> page = vpn.users().list(query).items();
        while (!page.isEmpty()) {
            page.forEach(user -> found.add(user.id()));
            page = vpn.users().list(query.after(page.getLast().name())).items();
        }
        return found;
    }

    /** Each of them, once, through the server that is its turn. */
    private void move(List<UserId> users) {
        List<Future<?>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < users.size(); i++) {
                UserId user = users.get(i);
                Server server = servers.get(i % servers.size());
                clients.add(threads.submit(() -> go(user, server)));
            }
            for (Future<?> each : clients) {
                each.get();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void go(UserId id, Server server) {
        User user = vpn.users().find(id).orElseThrow();
        try (Socket socket = ProxyTunnel.open(vpn.links().of(user, server), target)) {
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stay(int seconds, String how, int moving, List<UserId> users) {
        Heap.forgetPeak();
        HealthReport before = vpn.health().report();
        long begin = System.nanoTime();
        long cpu = cpuNanos();
        long clients = 0;
        for (int from = 0; System.nanoTime() - begin < seconds * NANOS; from += moving) {
            long round = cpuNanos();
            if (moving > 0) {
                int first = from % Math.max(1, users.size() - moving + 1);
                move(users.subList(first, first + moving));
            }
            clients += cpuNanos() - round;
            long every = (long) (Math.min(seconds, ROUND_SECONDS) * NANOS);
            sleep(Duration.ofNanos(every - (System.nanoTime() - begin) % every));
        }
        double lasted = System.nanoTime() - begin;
        HealthReport after = vpn.health().report();
        System.out.printf(
                "%s: %.2f %% of a processor%s, %d polls of %.1f ms, heap at most %d MiB%n",
                how,
                100 * (cpuNanos() - cpu - clients) / lasted,
                moving > 0 ? " beside the seconds in which they connect" : "",
                polls(after).ended() - polls(before).ended(),
                (polls(after).time().toNanos() - polls(before).time().toNanos())
                        / 1e6
                        / Math.max(1, polls(after).ended() - polls(before).ended()),
                Heap.peakMebibytes());
    }

    private static PollCount polls(HealthReport report) {
        return report.agent().polls().orElseThrow();
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private int scrape(ServedMetrics metrics) {
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(metrics.url())).build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("answered with " + answer.statusCode());
            }
            return answer.body().length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Port freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Port(socket.getLocalPort());
        }
    }
}
