package io.vpnmanager.examples.benchmarks.subscriptions;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.subscription.ServedSubscriptions;
import io.vpnmanager.api.subscription.SubscriptionEndpoint;
import io.vpnmanager.api.subscription.SubscriptionToken;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.examples.benchmarks.Homes;
import io.vpnmanager.examples.benchmarks.Machine;
import io.vpnmanager.examples.benchmarks.Timings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How long a client waits for its document and a person for the page, over HTTP on loopback, connection and all, beside
 * many users. Those who ask have a link for each of four servers of as many protocols. Arguments: how many requests of
 * each kind (3000), beside how many users (100000).
 */
public final class ServeDocuments {
    private static final int REQUESTS = 3_000;
    private static final int USERS = 100_000;
    private static final int WHO_ASK = 500;
    private static final long SEED = 23;
    private static final List<String> KINDS = List.of("base64", "clash", "sing-box", "page");
    private static final List<ProtocolKind> PROTOCOLS =
            List.of(ProtocolKind.SOCKS5, ProtocolKind.HTTP, ProtocolKind.SHADOWSOCKS, ProtocolKind.WIREGUARD);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Random random = new Random(SEED);

    private ServeDocuments() {}

    /** Measures, and prints a line for each kind of answer. */
    public static void main(String... arguments) {
        int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : REQUESTS;
        int users = arguments.length > 1 ? Integer.parseInt(arguments[1]) : USERS;
        Homes.withUsers(users, folder -> {
            System.out.println(Machine.describe(folder));
            try (Vpn vpn = Homes.open(folder)) {
                new ServeDocuments().measure(vpn, requests, users);
            }
        });
    }

    private void measure(Vpn vpn, int requests, int users) {
        List<SubscriptionToken> tokens = tokens(vpn);
        try (ServedSubscriptions served =
                vpn.subscriptions().serve(SubscriptionEndpoint.at(IpAddress.parse("127.0.0.1"), freePort()))) {
            for (String kind : KINDS) {
                ask(served, tokens, kind, new Timings(requests), requests);
                Timings timings = new Timings(requests);
                ask(served, tokens, kind, timings, requests);
                System.out.printf("beside %d users, %s: %s%n", users, kind, timings);
            }
        }
    }

    private static List<SubscriptionToken> tokens(Vpn vpn) {
        for (ProtocolKind protocol : PROTOCOLS) {
            if (vpn.servers().find(new ServerName("for-" + protocol)).isEmpty()) {
                vpn.servers()
                        .create(ServerSpec.named("for-" + protocol)
                                .protocol(Protocol.closedByDefault(protocol))
                                .build());
            }
        }
        List<SubscriptionToken> tokens = new ArrayList<>();
        for (int i = 0; i < WHO_ASK; i++) {
            User user = asking(vpn, new UserName("asks%04d".formatted(i)));
            boolean has = vpn.subscriptions().issuedAt(user.id()).isPresent();
            tokens.add(
                    has
                            ? vpn.subscriptions().rotate(user.id())
                            : vpn.subscriptions().issue(user.id()));
        }
        return tokens;
    }

    private static User asking(Vpn vpn, UserName name) {
        return vpn.users().find(name).orElseGet(() -> {
            UserSpec.Builder spec = UserSpec.named(name.text());
            PROTOCOLS.forEach(spec::access);
            return vpn.users().create(spec.build());
        });
    }

    private void ask(
            ServedSubscriptions served, List<SubscriptionToken> tokens, String kind, Timings timings, int requests) {
        for (int i = 0; i < requests; i++) {
            SubscriptionToken token = tokens.get(random.nextInt(tokens.size()));
            URI address = URI.create(token.revealSecretUrl(served.url()) + "/" + kind);
            // Each of another source, or the budget of one would be measured.
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("x-forwarded-for", source())
                    .build();
            timings.time(() -> requireAnswer(request));
        }
    }

    private String source() {
        return "2001:db8:%x:%x::1".formatted(random.nextInt(0x1_0000), random.nextInt(0x1_0000));
    }

    private void requireAnswer(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("answered with " + answer.statusCode());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Port freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Port(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
