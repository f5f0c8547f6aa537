package io.vpnmanager.core.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.ProbeUser;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.wireguard.DeviceLook;
import io.vpnmanager.core.internal.wireguard.RequiresTunnels;
import io.vpnmanager.core.internal.wireguard.TunnelLab;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.runtime.ExecSpec;
import io.vpnmanager.spi.store.KeyVersion;
import io.vpnmanager.spi.store.TrafficSample;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real devices in their containers, tried as the probe user, beside users who are counted. */
@RequiresTunnels
@Timeout(180)
class ServedTunnelsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Optional<Endpoint> NOWHERE = Optional.empty();

    private final ProbeKeys probes = new ProbeKeys(new BouncyCastleCrypto(), purpose -> new byte[32]);
    private final ProbeAccess access = new ProbeAccess();
    private final TunnelLab lab = new TunnelLab();
    private final ProtocolEngine engine = new ProbedEngine(lab.engine(), access);
    private final AdmittedKey alice = lab.user("alice");
    private final AdmittedKey probe = probes.key(1, ProtocolKind.WIREGUARD, Optional.empty());

    @AfterEach
    void leaveNothingBehind() {
        lab.close();
    }

    private static Secret secret(AdmittedKey key) {
        return ((AdmittedKey.Check.Equal) key.check()).secret();
    }

    private Told told(Server server, AdmittedKey key, Optional<Endpoint> target) throws ProbeFailure {
        return told(lab.keys(), server, key, target);
    }

    private Told told(ClientKeys keys, Server server, AdmittedKey key, Optional<Endpoint> target) throws ProbeFailure {
        Course course = new Course(Deadline.in(Duration.ofSeconds(20)), PATIENCE);
        Tried tried = new Tried(server, ProtocolKind.WIREGUARD, server.spec().clientEndpoint(), course);
        WireGuardProbe devices =
                new WireGuardProbe(keys, looked -> DeviceLook.at(lab.runtime(), looked), InstantSource.system());
        return ProbeUser.is(key.user())
                ? new TunnelProbe(keys, devices, InstantSource.system())
                        .tell(
                                tried,
                                (WireGuard) server.spec().protocol(),
                                new Login(key.userName(), secret(key), true),
                                target)
                : devices.tell(tried, new Login(key.userName(), secret(key)));
    }

    private void works(Server server, AdmittedKey key, Optional<Endpoint> target, String reason) throws ProbeFailure {
        Told told = told(server, key, target);
        assertThat(told.verdict()).as(told.reason()).isEqualTo(ProbeVerdict.WORKS);
        assertThat(told.reason()).contains(reason);
    }

    private void fails(Server server, AdmittedKey key, Optional<Endpoint> target, ErrorCode code, String why) {
        fails(lab.keys(), server, key, target, code, why);
    }

    private void fails(
            ClientKeys keys, Server server, AdmittedKey key, Optional<Endpoint> target, ErrorCode code, String why) {
        try {
            throw new AssertionError(told(keys, server, key, target));
        } catch (ProbeFailure e) {
            assertThat(e.reason()).contains(why);
            assertThat(e.code()).isEqualTo(code);
        }
    }

    private void letIn(ProtocolEngine by, AdmittedKey key) {
        access.want(List.of(key));
        assertThat(by.keys(0, 9))
                .extracting(KeyVersion::key)
                .containsExactly(alice.key().id());
        assertThat(access.isLetIn(key)).isTrue();
    }

    private Server served() {
        engine.admit(alice);
        Server server = lab.server(1);
        engine.serve(WantedListener.present(server));
        return server;
    }

    private static Optional<Endpoint> at(AllowedTarget target) {
        return Optional.of(
                new Endpoint(target.addresses().network(), target.port().orElseThrow()));
    }

    @Test
    void packetsOfTheProbeUserPassWhereThoseOfUsersDo() throws Exception {
        Server first = served();
        fails(first, probe, NOWHERE, ErrorCode.AUTHENTICATION, "does not let the probe user in");
        letIn(engine, probe);
        works(first, probe, NOWHERE, "lets the probe user in, and its packets pass");

        AllowedTarget open = lab.theTarget();
        AllowedTarget silent = AllowedTarget.parse(open.addresses().network() + ":1");
        Server server = lab.server(2, open, silent);
        engine.serve(WantedListener.present(server));
        works(server, probe, at(open), "takes a connection through its tunnel");
        fails(server, probe, at(silent), ErrorCode.NETWORK, "was refused by");
        Optional<Endpoint> closed =
                Optional.of(new Endpoint(open.addresses().network(), ProtocolKind.HTTP.usualPort()));
        fails(server, probe, closed, ErrorCode.DENIED, "the target is closed to its clients");

        Server everywhere = lab.server(3, AllowedTarget.parse("192.0.2.0/24"), AllowedTarget.parse("198.51.100.0/24"));
        engine.serve(WantedListener.present(everywhere));
        works(everywhere, probe, NOWHERE, "its packets pass");
        Server nowhere = lab.server(4, AllowedTarget.parse("192.0.0.0/2"));
        engine.serve(WantedListener.present(nowhere));
        assertThat(told(nowhere, probe, NOWHERE).verdict()).isEqualTo(ProbeVerdict.UNKNOWN);
        fails(nowhere, probe, closed, ErrorCode.DENIED, "the target is closed to its clients");
        speakAsSomebodyElse();
        fails(nowhere, probe, closed, ErrorCode.NETWORK, "has no way to");
    }

    /** From now on the container turns packets of the probe user away as a router behind it would. */
    private void speakAsSomebodyElse() {
        inContainer("ip", "addr", "add", "10.9.9.9/32", "dev", "wg0");
        inContainer("ip", "route", "replace", "192.0.0.7/32", "dev", "wg0", "src", "10.9.9.9");
    }

    @Test
    void anotherProbeAtTheSameTimeMakesNoFailure() throws Exception {
        Server server = served();
        letIn(engine, probe);
        AtomicInteger drawn = new AtomicInteger();
        CryptoProvider real = new BouncyCastleCrypto();
        CryptoProvider interrupted = (CryptoProvider) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CryptoProvider.class}, (proxy, method, arguments) -> {
                    boolean isOfThePing = method.getName().equals("randomBytes") && drawn.incrementAndGet() == 2;
                    if (isOfThePing) {
                        works(server, probe, NOWHERE, "its packets pass");
                    }
                    return method.invoke(real, arguments);
                });

        Told told = told(lab.keys(interrupted), server, probe, NOWHERE);

        assertThat(told.verdict()).as(told.reason()).isEqualTo(ProbeVerdict.WORKS);
        assertThat(drawn).as("handshakes, and the ping").hasValueGreaterThanOrEqualTo(3);
    }

    @Test
    void nobodyCountsTheProbeUser() throws Exception {
        served();
        Server server = lab.server(2, lab.theTarget());
        engine.serve(WantedListener.present(server));
        letIn(engine, probe);
        works(server, probe, at(lab.theTarget()), "takes a connection");

        ServedServer before = engine.observe().getFirst();
        assertThat(before.users()).isEqualTo(OptionalLong.of(1));
        assertThat(before.sessions()).isEqualTo(OptionalInt.of(0));
        assertThat(engine.traffic()).isEmpty();
        DeviceLook look = DeviceLook.at(lab.runtime(), server).orElseThrow();
        assertThat(look.users()).hasSize(1);
        assertThat(look.probes()).hasSize(1);
        assertThat(look.lastHandshake()).isEmpty();
        assertThat(told(server, alice, NOWHERE).reason())
                .startsWith("has a peer for user alice, who has not shaken hands");
        fails(server, lab.user("bob"), NOWHERE, ErrorCode.AUTHENTICATION, "does not let user bob in");

        assertThat(lab.getsThePage(alice)).isTrue();
        works(server, probe, NOWHERE, "its packets pass");
        await().until(() -> engine.observe().getFirst().sessions().equals(OptionalInt.of(1)));
        assertThat(engine.traffic()).extracting(TrafficSample::user).containsExactly(alice.user());
        works(server, alice, NOWHERE, "has a peer for user alice, who last shook hands at");
        assertThat(engine.observe().getFirst().since()).isEqualTo(before.since());
    }

    @Test
    void goesWithItsAgentAndComesWithTheNextToNewKeysToo() throws Exception {
        Server server = served();
        letIn(engine, probe);
        works(server, probe, NOWHERE, "its packets pass");
        engine.close();
        fails(server, probe, NOWHERE, ErrorCode.AUTHENTICATION, "does not let the probe user in");
        assertThat(told(server, alice, NOWHERE).verdict()).isEqualTo(ProbeVerdict.UNKNOWN);

        ProtocolEngine killed = new ProbedEngine(lab.engine(), access);
        killed.admit(alice);
        killed.serve(WantedListener.present(server));
        letIn(killed, probe);
        works(server, probe, NOWHERE, "its packets pass");

        ProtocolEngine next = new ProbedEngine(lab.engine(), access);
        AdmittedKey another = probes.key(2, ProtocolKind.WIREGUARD, Optional.empty());
        next.admit(alice);
        next.serve(WantedListener.present(server));
        letIn(next, another);
        works(server, another, NOWHERE, "its packets pass");
        fails(server, probe, NOWHERE, ErrorCode.AUTHENTICATION, "does not let the probe user in");

        Server rotated = TunnelLab.rotated(server);
        next.serve(WantedListener.present(rotated));
        works(rotated, another, NOWHERE, "its packets pass");
        access.want(List.of());
        next.keys(0, 9);
        fails(rotated, another, NOWHERE, ErrorCode.AUTHENTICATION, "does not let the probe user in");
        next.close();
    }

    private void inContainer(String... command) {
        String name = lab.runtime().containers().getFirst().name();
        assertThat(lab.runtime().exec(name, ExecSpec.of(command)).exitCode()).isZero();
    }

    @Test
    void whatIsWrongIsTold() throws Exception {
        Server server = served();
        letIn(engine, probe);
        ClientKeys ofAnotherHome = new ClientKeys(listener -> Secret.of("another secret"), new BouncyCastleCrypto());
        fails(ofAnotherHome, server, probe, NOWHERE, ErrorCode.NETWORK, "another key than this home gives its clients");

        speakAsSomebodyElse();
        fails(server, probe, NOWHERE, ErrorCode.NETWORK, "lets packets go where its clients must not, to 192.0.2.1");
        inContainer("ip", "route", "del", "192.0.0.7/32", "dev", "wg0");

        inContainer("iptables", "-I", "FORWARD", "-i", "wg0", "-j", "ACCEPT");
        // Whether anybody answers at an address of documents depends on the network behind the machine.
        fails(server, probe, NOWHERE, ErrorCode.NETWORK, "shakes hands with the probe user, but ");
        inContainer("iptables", "-F", "FORWARD");
        fails(server, probe, NOWHERE, ErrorCode.NETWORK, "does not turn away within 2 s what it must");
        inContainer("iptables-restore", "/etc/closed");
        fails(server, probe, NOWHERE, ErrorCode.DEADLINE, "does not shake hands with the probe user within 2 s");
        inContainer("ip", "link", "set", "dev", "wg0", "down");
        fails(server, probe, NOWHERE, ErrorCode.DEADLINE, "does not shake hands");

        lab.runtime().stop(lab.runtime().containers().getFirst().name(), Duration.ZERO);
        fails(server, probe, NOWHERE, ErrorCode.NETWORK, "nobody listens at UDP");
    }
}
