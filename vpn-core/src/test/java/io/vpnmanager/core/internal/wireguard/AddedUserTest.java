package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How soon a user who was added to a home can connect: the store, the agent, the tunnel and a real client. */
@Timeout(300)
@RequiresTunnels
class AddedUserTest {
    private static final System.Logger LOG = System.getLogger(AddedUserTest.class.getName());
    private static final int USERS = 50;
    private static final Cidr SUBNET = Cidr.parse("10.88.0.0/16");

    @TempDir
    private Path folder;

    @Test
    void aUserOfAHomeConnectsAsSoonAsTheyAreAdded() {
        try (Target target = new Target(bridge());
                Vpn vpn = Vpn.builder().home(folder.resolve("home")).open()) {
            vpn.agent().start();
            Server server = vpn.servers()
                    .create(ServerSpec.named("tunnel")
                            .protocol(new WireGuard(
                                    SUBNET,
                                    Optional.empty(),
                                    List.of(),
                                    Optional.empty(),
                                    TargetPolicy.allowing(AllowedTarget.parse(bridge() + "/32"))))
                            .publicHost(IpAddress.parse("127.0.0.1"))
                            .build());
            try {
                List<Duration> took = IntStream.range(0, USERS)
                        .mapToObj(i -> connected(vpn, "user-" + i, target))
                        .sorted()
                        .toList();
                say("half of " + USERS + " users", took.get(USERS / 2));
                say("all of " + USERS + " users", took.getLast());
            } finally {
                vpn.servers().delete(server.id());
            }
        }
    }

    /** The set-up of the client's own device is no part of it. */
    private static Duration connected(Vpn vpn, String name, Target target) {
        long start = System.nanoTime();
        User user = vpn.users()
                .create(UserSpec.named(name).access(ProtocolKind.WIREGUARD).build());
        Duration added = Duration.ofNanos(System.nanoTime() - start);
        String conf = vpn.links().of(user).getFirst().revealSecretText();
        try (RealClient client = new RealClient(conf)) {
            return added.plus(client.connects(target.url("/page")));
        }
    }

    private static IpAddress bridge() {
        try {
            return NetworkInterface.getByName("docker0")
                    .inetAddresses()
                    .filter(Inet4Address.class::isInstance)
                    .map(address -> IpAddress.ofBytes(address.getAddress()))
                    .findFirst()
                    .orElseThrow();
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String what, Duration took) {
        LOG.log(System.Logger.Level.INFO, what + " were added and connected within " + took.toMillis() + " ms");
    }
}
