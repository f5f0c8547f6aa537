package io.vpnmanager.examples.benchmarks.proxies;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.examples.benchmarks.Homes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Serves SOCKS5 and HTTP to one user until its input ends, for load from other processes. Prints a line for each
 * server: protocol, port, user, password. Arguments: the ports of loopback that the user may reach.
 */
public final class ServeProxies {
    private ServeProxies() {}

    /** Serves. */
    public static void main(String... ports) {
        AllowedTarget[] targets = Stream.of(ports)
                .map(port -> AllowedTarget.parse("127.0.0.1:" + port))
                .toArray(AllowedTarget[]::new);
        Homes.withFolder(folder -> {
            try (Vpn vpn = Homes.open(folder)) {
                vpn.agent().start();
                User user = vpn.users()
                        .create(UserSpec.named("alice")
                                .access(ProtocolKind.SOCKS5)
                                .access(ProtocolKind.HTTP)
                                .build());
                for (ProtocolKind kind : List.of(ProtocolKind.SOCKS5, ProtocolKind.HTTP)) {
                    print(vpn.links().of(user, serve(vpn, kind, TargetPolicy.allowing(targets))));
                }
                awaitEndOfInput();
            }
        });
    }

    private static Server serve(Vpn vpn, ProtocolKind kind, TargetPolicy targets) {
        return vpn.servers()
                .create(ServerSpec.named(kind.name().toLowerCase(Locale.ROOT))
                        .protocol(Protocol.of(kind, targets))
                        .build());
    }

    private static void print(Link link) {
        System.out.printf(
                "%s %s %s %s%n",
                link.protocol().name().toLowerCase(Locale.ROOT),
                link.endpoint().port(),
                link.user(),
                link.secret().map(Secret::revealSecretText).orElseThrow());
    }

    private static void awaitEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
