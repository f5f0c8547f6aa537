package io.vpnmanager.core.internal.probe;

import static io.vpnmanager.core.internal.probe.ProbedHome.AS_ALICE;
import static io.vpnmanager.core.internal.probe.ProbedHome.HASTE;
import static io.vpnmanager.core.internal.probe.ProbedHome.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.probe.Probe;
import io.vpnmanager.api.probe.ProbeSpec;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.wireguard.DeviceLook;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that no agent runs, and what else may be at their ports. */
@Timeout(60)
class FailedProbesTest {
    private static final ClientKeys KEYS = new ClientKeys(listener -> Secret.of("a secret"), new BouncyCastleCrypto());
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final UserName BOB = UserName.parse("bob");

    @TempDir
    private static Path folder;

    private static ProbedHome home;

    @BeforeAll
    static void open() {
        home = new ProbedHome(folder);
    }

    @AfterAll
    static void close() {
        home.close();
    }

    @AfterEach
    void clear() {
        home.clear();
    }

    private static void assertFailed(Probe probe, ErrorCode code, String why) {
        assertThat(probe.verdict()).as(probe.reason()).isEqualTo(ProbeVerdict.FAILED);
        assertThat(probe.code()).contains(code);
        assertThat(probe.reason()).contains(why);
        assertThat(probe.remedy()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKS5", "HTTP", "SHADOWSOCKS"})
    void aClosedPortIsRefused(ProtocolKind kind) {
        Server server = home.server("edge", kind);

        Probe probe = home.probe("edge", NOBODY);

        assertFailed(
                probe,
                ErrorCode.NETWORK,
                "takes no connection at " + server.spec().clientEndpoint());
        assertThat(probe.times().connect()).isEmpty();
        assertThat(probe.remedy()).contains(kind == ProtocolKind.SHADOWSOCKS ? "Look at" : "vpn agent run");
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKS5", "HTTP"})
    void whoSaysNothingIsGivenUp(ProtocolKind kind) {
        Server server = home.server("edge", kind);
        Impostor.silent(ProbedHome.port(server)).during(() -> {
            for (var how : List.of(NOBODY, AS_ALICE, AS_ALICE.to(Endpoint.parse("192.0.2.1:80")))) {
                long began = System.nanoTime();
                Probe probe = home.probe("edge", how.patience(HASTE));

                assertFailed(probe, ErrorCode.DEADLINE, "within 400 ms");
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(HASTE, HASTE.multipliedBy(4));
                assertThat(probe.times().connect()).isPresent();
                assertThat(probe.times().handshake()).isEmpty();
            }
        });
    }

    @Test
    void whoSaysAByteNowAndThenIsGivenUpAsWell() {
        Server server = home.server("edge", ProtocolKind.HTTP);
        Impostor.dripping(ProbedHome.port(server), "HTTP/1.1 407 Who are you? ".repeat(20))
                .during(() -> {
                    long began = System.nanoTime();

                    assertFailed(
                            home.probe("edge", NOBODY.patience(HASTE)), ErrorCode.DEADLINE, "does not answer within");

                    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(HASTE.multipliedBy(3));
                });
    }

    @Test
    void allAreTriedAtOnce() {
        List<Server> servers = List.of(
                home.server("a1", ProtocolKind.HTTP),
                home.server("b1", ProtocolKind.HTTP),
                home.server("c1", ProtocolKind.HTTP),
                home.server("d1", ProtocolKind.HTTP));
        List<Impostor> impostors =
                servers.stream().map(ProbedHome::port).map(Impostor::silent).toList();
        long began = System.nanoTime();

        List<Probe> probes = home.probes(NOBODY.patience(HASTE), "d1", "c1", "b1", "a1", "d1");

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(HASTE.multipliedBy(3));
        assertThat(probes).extracting(probe -> probe.server().text()).containsExactly("d1", "c1", "b1", "a1");
        impostors.forEach(Impostor::close);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP, HTTP/1.1 200 OK, lets somebody in without credentials",
        "HTTP, HTTP/1.1 403 Forbidden, status 403",
        "HTTP, HTTP/1.1 302 Found, status 302",
        "HTTP, SSH-2.0-OpenSSH, not as an HTTP proxy",
        "HTTP, HTTP/1.1 twohundred, not as an HTTP proxy",
        "SOCKS5, SSH-2.0-OpenSSH, not in SOCKS5"
    })
    void somethingElseAtThePortIsSeen(ProtocolKind kind, String words, String why) {
        Server server = home.server("edge", kind);
        Impostor.saying(ProbedHome.port(server), words + "\r\n\r\n").during(() -> {
            assertFailed(home.probe("edge", NOBODY), ErrorCode.NETWORK, why);
        });
    }

    /** As a proxy behind which nothing is found does, which is no answer to a password. */
    @ParameterizedTest
    @ValueSource(strings = {"403 Forbidden", "502 Bad Gateway"})
    void noUserIsTakenForLetInByWhoAsksNobody(String status) {
        Server server = home.server("edge", ProtocolKind.HTTP);
        Impostor.saying(ProbedHome.port(server), "HTTP/1.1 " + status + "\r\n\r\n")
                .during(() -> {
                    assertFailed(home.probe("edge", AS_ALICE), ErrorCode.NETWORK, "without credentials with status");
                });
    }

    @Test
    void aStrangeServerOfSocks5IsSeen() {
        Server server = home.server("edge", ProtocolKind.SOCKS5);
        Impostor.saying(ProbedHome.port(server), (byte) 5, (byte) 0).during(() -> {
            assertFailed(home.probe("edge", NOBODY), ErrorCode.NETWORK, "without credentials");
            assertFailed(home.probe("edge", AS_ALICE), ErrorCode.NETWORK, "does not ask for user and password");
        });
        Impostor.saying(ProbedHome.port(server), (byte) 5, (byte) 2, (byte) 1, (byte) 1)
                .during(() -> {
                    assertFailed(home.probe("edge", AS_ALICE), ErrorCode.AUTHENTICATION, "does not let user alice in");
                });
        Impostor.ending(ProbedHome.port(server)).during(() -> {
            assertFailed(home.probe("edge", NOBODY), ErrorCode.NETWORK, "conn");
        });
    }

    @Test
    void nobodyIsToldThatShadowsocksLetsThemIn() {
        Server server = home.server("shadow", ProtocolKind.SHADOWSOCKS);
        Impostor.silent(ProbedHome.port(server)).during(() -> {
            Probe probe = home.probe("shadow", NOBODY);
            assertThat(probe.verdict()).as(probe.reason()).isEqualTo(ProbeVerdict.REACHABLE);
            assertThat(probe.reason()).contains("whether users get in is not known");
        });
        Impostor.ending(ProbedHome.port(server)).during(() -> {
            assertFailed(home.probe("shadow", NOBODY), ErrorCode.NETWORK, "ends them at once");
        });
        Impostor.saying(ProbedHome.port(server), "220 mail").during(() -> {
            assertFailed(home.probe("shadow", NOBODY), ErrorCode.NETWORK, "speaks first");
        });
    }

    @Test
    void vlessHasToShakeHands() {
        Server server = home.vless("hidden");
        assertFailed(home.probe("hidden", NOBODY), ErrorCode.NETWORK, "takes no connection");
        Impostor.silent(ProbedHome.port(server)).during(() -> {
            assertFailed(
                    home.probe("hidden", NOBODY.patience(HASTE)), ErrorCode.DEADLINE, "no TLS handshake within 400 ms");
        });
        Impostor.saying(ProbedHome.port(server), "HTTP/1.1 400 Bad Request\r\n\r\n")
                .during(() -> {
                    assertFailed(home.probe("hidden", NOBODY), ErrorCode.NETWORK, "does not shake hands in TLS");
                });
    }

    @Test
    void aHandshakeThatDripsEndsWithItsStep() {
        Server server = home.vless("hidden");
        String record = "\u0016\u0003\u0003@\u0000";
        Impostor.dripping(ProbedHome.port(server), record + "x".repeat(200)).during(() -> {
            long began = System.nanoTime();

            assertFailed(
                    home.probe("hidden", NOBODY.patience(HASTE)), ErrorCode.DEADLINE, "no TLS handshake within 400 ms");

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(HASTE.multipliedBy(3));
        });
    }

    @Test
    void oneThatIsLookedForAtAnotherPlaceIsFoundAtItsOwn() {
        Server server = home.vpn
                .servers()
                .create(ServerSpec.named("named")
                        .protocol(Protocol.closedByDefault(ProtocolKind.SHADOWSOCKS))
                        .publicHost(Host.parse("nowhere.invalid"))
                        .port(ProbedHome.freePort())
                        .build());
        Impostor.silent(ProbedHome.port(server)).during(() -> {
            assertFailed(home.probe("named", NOBODY), ErrorCode.NETWORK, "nowhere.invalid");
            assertThat(home.probe("named", NOBODY.atListenAddresses()).verdict())
                    .isEqualTo(ProbeVerdict.REACHABLE);
        });
    }

    private Server shadowsocks(String method) {
        Map<String, List<String>> settings = Map.of("method", List.of(method));
        return home.server("shadow", Protocol.of(ProtocolKind.SHADOWSOCKS, TargetPolicy.PUBLIC_ONLY, settings));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-blake3-aes-128-gcm", "aes-256-gcm"})
    void whoCannotTellUsersOfShadowsocksFromOthersIsNotTakenForTheirServer(String method) {
        home.vpn
                .users()
                .create(UserSpec.named(BOB).access(ProtocolKind.SHADOWSOCKS).build());
        ProbeSpec asBob = ProbeSpec.as(BOB).patience(HASTE);
        int port = ProbedHome.port(shadowsocks(method));

        Impostor.silent(port)
                .during(() -> assertFailed(home.probe("shadow", asBob), ErrorCode.NETWORK, "a key that nobody has"));
        Impostor.ending(port)
                .during(() -> assertFailed(home.probe("shadow", asBob), ErrorCode.NETWORK, "ends them at once"));
        assertThat(home.probe("shadow", AS_ALICE).verdict()).isEqualTo(ProbeVerdict.SKIPPED);
    }

    private static DeviceLook device(int peers, Optional<Instant> handshake) {
        return new DeviceLook(
                Optional.empty(),
                IntStream.range(0, peers).boxed().collect(Collectors.toMap(Object::toString, peer -> handshake)),
                Set.of("the probe user"));
    }

    private static Told wireGuard(Server server, Supplier<Optional<DeviceLook>> device) throws ProbeFailure {
        Course course = new Course(Deadline.in(Duration.ofSeconds(10)), Duration.ofSeconds(5));
        return new WireGuardProbe(KEYS, ignored -> device.get(), () -> NOON)
                .tell(new Tried(server, ProtocolKind.WIREGUARD, server.spec().clientEndpoint(), course));
    }

    @Test
    void ofWireGuardIsToldWhatItsDeviceSays() throws IOException, ProbeFailure {
        Server server = home.server("tunnel", ProtocolKind.WIREGUARD);
        assertFailed(home.probe("tunnel", NOBODY), ErrorCode.NETWORK, "nobody listens at UDP");
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), ProbedHome.port(server));
        try (DatagramSocket listening = new DatagramSocket(at)) {
            assertThat(listening.isBound()).isTrue();
            assertThat(wireGuard(server, () -> Optional.of(device(1, Optional.of(NOON.minusSeconds(20))))))
                    .isEqualTo(new Told(
                            ProbeVerdict.WORKS,
                            "is up with 1 peer, and one last shook hands at 2026-11-24T11:59:40Z",
                            "",
                            Optional.of(NOON.minusSeconds(20))));
            assertThat(wireGuard(server, () -> Optional.of(device(2, Optional.of(NOON.minusSeconds(600)))))
                            .verdict())
                    .isEqualTo(ProbeVerdict.UNKNOWN);
            assertThat(wireGuard(server, () -> Optional.of(device(2, Optional.empty())))
                            .reason())
                    .contains("nobody has shaken hands");
            assertThat(wireGuard(server, () -> raise(ErrorCode.ENGINE)).verdict())
                    .isEqualTo(ProbeVerdict.UNKNOWN);
            assertThatThrownBy(() -> wireGuard(server, () -> raise(ErrorCode.BUSY)))
                    .isInstanceOf(ProbeFailure.class)
                    .hasMessageContaining("no container that runs");
            assertThatThrownBy(() -> wireGuard(server, Optional::empty))
                    .isInstanceOf(ProbeFailure.class)
                    .hasMessageContaining("no device");
        }
    }

    private static Optional<DeviceLook> raise(ErrorCode code) {
        throw Problem.of(code, "it", "is so").toException();
    }
}
