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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How soon a user who was added to a home can connect: the store, the agent, the tunnel and a real client. */
@Timeout(300)
@RequiresTunnels
class AddedUserTest {
    private static final System.Logger LOG = System.getLogger(AddedUserTest.class.getName());
    private static final int USERS = 100;
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
                List<Wait> waits = IntStream.range(0, USERS)
                        .mapToObj(i -> wait(vpn, "user-" + i, target))
                        .toList();
                say("were added", waits.stream().map(Wait::added));
                say("connected behind that", waits.stream().map(Wait::connected));
                say("were added and connected", waits.stream().map(Wait::whole));
            } finally {
                vpn.servers().delete(server.id());
            }
        }
    }

    /** How long a user waited: for the call that adds them, and then for the first connection. */
    private record Wait(Duration added, Duration connected) {
        Duration whole() {
            return added.plus(connected);
        }
    }

    /** The set-up of the client's own device is no part of it. */
    private static Wait wait(Vpn vpn, String name, Target target) {
        long start = System.nanoTime();
        User user = vpn.users()
                .create(UserSpec.named(name).access(ProtocolKind.WIREGUARD).build());
        Duration added = Duration.ofNanos(System.nanoTime() - start);
        String conf = vpn.links().of(user).getFirst().revealSecretText();
        try (RealClient client = new RealClient(conf)) {
            return new Wait(added, client.connects(target.url("/page")));
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

    private static void say(String what, Stream<Duration> times) {
        List<Duration> took = times.sorted().toList();
        LOG.log(
                System.Logger.Level.INFO,
                "of " + USERS + " users, half, 99 % and all " + what + " within "
                        + took.get(USERS / 2 - 1).toMillis() + ", "
                        + took.get(USERS * 99 / 100 - 1).toMillis() + " and "
                        + took.getLast().toMillis() + " ms");
    }
}
