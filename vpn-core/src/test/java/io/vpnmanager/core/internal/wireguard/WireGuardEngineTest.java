package io.vpnmanager.core.internal.wireguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.GroupGrant;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ExecSpec;
import io.vpnmanager.spi.store.KeyVersion;
import io.vpnmanager.spi.store.TrafficSample;
import io.vpnmanager.tck.engine.EngineLookup;
import io.vpnmanager.tck.engine.EngineSocket;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine with real containers and real clients; what it measures is told in the log. */
@RequiresTunnels
class WireGuardEngineTest {
    private static final Logger LOG = LoggerFactory.getLogger(WireGuardEngineTest.class);
    private static final Duration PATIENT = Duration.ofSeconds(20);
    /** A peer that was taken away and put back is reached again after ten seconds and more. */
    private static final Duration NO_GAP = Duration.ofSeconds(3);

    private static final Duration BRIEF = Duration.ofSeconds(3);

    private final TunnelLab lab = new TunnelLab();
    private final WireGuardEngine engine = lab.engine();

    @AfterEach
    void leaveNothingBehind() {
        lab.close();
    }

    /** Serves, with the site in the server's network as an exception. */
    private void serveWithTarget(WireGuardEngine by) {
        by.serve(WantedListener.present(lab.server(1)));
        by.serve(WantedListener.present(lab.server(2, lab.theTarget())));
    }

    @Test
    void aPageIsReachedThroughTheTunnelAndNoOtherWay() {
        Instant before = Instant.now().minusSeconds(2);
        AdmittedKey alice = lab.user("alice");
        engine.admit(alice);
        long start = System.nanoTime();
        engine.serve(WantedListener.present(lab.server(1)));
        say("server made in", start);
        start = System.nanoTime();
        engine.serve(WantedListener.present(lab.server(2, lab.theTarget())));
        say("server changed live in", start);
        RealClient client = lab.client(alice);

        start = System.nanoTime();
        assertThat(client.get(lab.target().url("/page"), PATIENT).output()).isEqualTo(Target.PAGE);
        say("page behind a new client after", start);

        assertThat(engine.observe()).singleElement().satisfies(served -> {
            assertThat(served.revision()).isEqualTo(2);
            assertThat(served.sessions()).hasValue(1);
        });
        assertThat(DeviceLook.at(lab.runtime, lab.server(2))).hasValueSatisfying(look -> {
            assertThat(look.users()).hasSize(1);
            assertThat(look.lastHandshake())
                    .hasValueSatisfying(last -> assertThat(last).isAfter(before));
        });
        engine.end(ListenerId.first(lab.server));
        assertThat(client.get(lab.target().url("/page"), BRIEF).code()).isNotZero();
        assertThat(engine.observe()).isEmpty();
        assertThat(lab.runtime.containers()).isEmpty();
        assertThat(lab.runtime.networks()).isEmpty();
    }

    @Test
    void anotherKeyIsRefused() {
        AdmittedKey alice = lab.user("alice");
        engine.admit(alice);
        serveWithTarget(engine);

        assertThat(lab.client(lab.user("stranger"))
                        .get(lab.target().url("/page"), BRIEF)
                        .code())
                .isNotZero();
        assertThat(lab.client(alice).get(lab.target().url("/page"), PATIENT).output())
                .isEqualTo(Target.PAGE);
    }

    @Test
    void aUserIsAddedAndRemovedWhileANeighbourStreamsOn() {
        AdmittedKey alice = lab.user("alice");
        AdmittedKey bob = lab.user("bob");
        engine.admit(alice);
        serveWithTarget(engine);
        try (LineStream neighbour = lab.client(alice).stream(lab.target().url("/lines"))) {
            long start = System.nanoTime();
            engine.admit(bob);
            say("key let in after", start);
            RealClient client = lab.client(bob);
            LineStream stream = client.stream(lab.target().url("/lines"));
            say("its client streams after", start);

            start = System.nanoTime();
            engine.revoke(bob.key().id());
            say("key refused after", start);
            long linesThen = stream.lines();
            await().atMost(Duration.ofSeconds(5)).until(() -> stream.silence().toMillis() > 1000);
            LOG.atInfo().log("the stream that was cut had {} more lines", stream.lines() - linesThen);

            assertThat(stream.lines()).isLessThanOrEqualTo(linesThen + 2);
            assertThat(client.get(lab.target().url("/page"), BRIEF).code()).isNotZero();
            assertThat(neighbour.longestPause()).isLessThan(NO_GAP);
            LOG.atInfo().log(
                    "the neighbour had {} lines and no pause over {} ms",
                    neighbour.lines(),
                    neighbour.longestPause().toMillis());
            stream.close();
        }
    }

    @Test
    void theNextAgentAdoptsTheContainerWithoutAGap() {
        AdmittedKey alice = lab.user("alice");
        AdmittedKey bob = lab.user("bob");
        engine.admit(alice);
        engine.admit(bob);
        serveWithTarget(engine);
        RealClient bobs = lab.client(bob);
        assertThat(bobs.get(lab.target().url("/page"), PATIENT).code()).isZero();
        String container = lab.runtime.containers().getFirst().id();
        try (LineStream stream = lab.client(alice).stream(lab.target().url("/lines"))) {
            engine.close();
            WireGuardEngine next = lab.engine();
            next.admit(alice);

            next.refuseTheRest();
            assertThat(bobs.get(lab.target().url("/page"), BRIEF).code())
                    .as("revoked while no agent ran")
                    .isNotZero();
            assertThat(next.observe())
                    .singleElement()
                    .extracting(ServedServer::revision)
                    .isEqualTo(0L);
            next.serve(WantedListener.present(lab.server(2, lab.theTarget())));

            assertThat(next.observe())
                    .singleElement()
                    .extracting(ServedServer::revision)
                    .isEqualTo(2L);
            assertThat(lab.runtime.containers().getFirst().id()).isEqualTo(container);
            assertThat(stream.longestPause()).isLessThan(NO_GAP);
            LOG.atInfo().log(
                    "adopted: no pause over {} ms", stream.longestPause().toMillis());
        }
    }

    @Test
    void newKeysAreServedBesideThoseBeforeUntilTheseAreRetired() {
        AdmittedKey alice = lab.user("alice");
        AdmittedKey bob = lab.user("bob");
        lab.putTargetElsewhere();
        engine.admit(alice);
        engine.admit(bob);
        serveWithTarget(engine);
        Server server = lab.server(2, lab.theTarget());
        Server rotated = TunnelLab.rotated(server);
        RealClient before = lab.client(alice);
        RealClient after = lab.client(lab.conf(alice, rotated));
        RealClient bobs = lab.client(lab.conf(bob, rotated));
        String page = lab.target().url("/page");
        try (LineStream stream = before.stream(lab.target().url("/lines"))) {
            WantedListener.of(rotated).reversed().forEach(engine::serve);

            assertThat(bobs.get(page, PATIENT).output()).isEqualTo(Target.PAGE);
            assertThat(engine.observe())
                    .allMatch(served ->
                            WantedListener.of(rotated).stream().anyMatch(listener -> listener.isServed(served)))
                    .hasSize(2);
            engine.revoke(bob.key().id());
            assertThat(bobs.get(page, BRIEF).code()).isNotZero();
            assertThat(lab.client(bob).get(page, BRIEF).code()).isNotZero();
            assertThat(engine.keys(0, 10))
                    .extracting(KeyVersion::key)
                    .containsExactly(alice.key().id());
            assertThat(stream.longestPause()).isLessThan(NO_GAP);

            try (LineStream fresh = after.stream(lab.target().url("/lines"))) {
                engine.observe();
                assertThat(engine.traffic())
                        .filteredOn(sample -> sample.user().equals(alice.user()))
                        .allMatch(sample -> sample.server().equals(lab.server))
                        .extracting(TrafficSample::boot)
                        .doesNotHaveDuplicates()
                        .hasSize(2);
                assertThat(engine.sessions(ListenerId.first(lab.server))).hasValue(1);

                engine.end(ListenerId.first(lab.server));
                engine.serve(WantedListener.present(TunnelLab.retired(rotated)));

                await().until(() -> stream.silence().toMillis() > 1000);
                assertThat(fresh.longestPause()).isLessThan(NO_GAP);
                LOG.atInfo().log(
                        "after the end of the keys before: no pause over {} ms",
                        fresh.longestPause().toMillis());
            }
        }
        assertThat(before.get(page, BRIEF).code()).isNotZero();
        assertThat(after.get(page, PATIENT).output()).isEqualTo(Target.PAGE);
    }

    @Test
    void closedTargetsAreClosedUntilTheyAreAllowed() {
        AdmittedKey alice = lab.user("alice");
        engine.admit(alice);
        engine.serve(WantedListener.present(lab.server(1)));
        RealClient client = lab.client(alice);
        String url = lab.target().url("/page");

        assertThat(client.get(url, PATIENT).code())
                .as("refused at once, not dropped")
                .isEqualTo(7);
        engine.serve(WantedListener.present(
                lab.server(2, new AllowedTarget(lab.theTarget().addresses(), Optional.of(new Port(1))))));
        assertThat(client.get(url, PATIENT).code()).isEqualTo(7);
        engine.serve(WantedListener.present(
                lab.server(3, new AllowedTarget(lab.theTarget().addresses(), Optional.empty()))));
        assertThat(client.get(url, PATIENT).output()).isEqualTo(Target.PAGE);
        engine.serve(WantedListener.present(lab.server(4)));
        assertThat(client.get(url, PATIENT).code()).isEqualTo(7);

        Ipv4 own = (Ipv4) lab.runtime.containers().getFirst().addresses().getFirst();
        assertThat(client.get("http://" + own + "/", BRIEF).code())
                .as("the container itself answers nobody")
                .isEqualTo(28);
        assertThat(client.get("http://10.66.0.1/", BRIEF).code()).isEqualTo(28);
    }

    /** Two programs encrypt here, on whatever this machine has to spare. */
    @Test
    void bothKeysOfAUserOpenUntilOneIsRevoked() {
        AdmittedKey before = lab.user("alice");
        engine.admit(before);
        serveWithTarget(engine);
        AdmittedKey after = lab.another(before);
        engine.admit(after);
        RealClient old = lab.client(before);
        try (LineStream cut = old.stream(lab.target().url("/lines"));
                LineStream fresh = lab.client(after).stream(lab.target().url("/lines"))) {
            await().atMost(Duration.ofSeconds(10)).until(() -> cut.lines() > 2 && fresh.lines() > 2);
            assertThat(engine.keys(0, 10)).hasSize(2);
            engine.observe();
            TrafficCount ofBoth = count(engine, before);

            engine.revoke(before.key().id());

            await().atMost(Duration.ofSeconds(5)).until(() -> cut.silence().toMillis() > 1000);
            assertThat(old.get(lab.target().url("/page"), BRIEF).code()).isNotZero();
            assertThat(fresh.longestPause()).isLessThan(NO_GAP);
            engine.observe();
            assertThat(count(engine, after).downloadBytes())
                    .as("what either key carried counts for the user")
                    .isGreaterThan(ofBoth.downloadBytes());
        }
        assertThat(engine.keys(0, 10)).hasSize(1);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void countsAgreeWithWhatWasCarried() {
        AdmittedKey alice = lab.user("alice");
        engine.admit(alice);
        serveWithTarget(engine);
        long bytes = 256L << 20;

        long start = System.nanoTime();
        assertThat(lab.client(alice).download(lab.target().url("/bytes/" + bytes)))
                .isEqualTo(bytes);
        say("256 MiB in", start);
        engine.observe();

        // What is lost on the way is sent twice by the site and counts twice, so the kernel's count is the measure.
        double carried = carriedIntoTheTunnel();
        long counted = count(engine, alice).downloadBytes();
        LOG.atInfo().log(
                "counted {} bytes, {} of what the kernel handed over with WireGuard's own, {} of the page's",
                counted,
                counted / carried,
                (double) counted / bytes);
        assertThat((double) counted).isBetween(carried * 0.99, carried * 1.01);
        assertThat(counted).isGreaterThan(bytes);

        engine.revoke(alice.key().id());
        assertThat(count(engine, alice).downloadBytes()).isGreaterThanOrEqualTo(counted);
        engine.admit(alice);
        engine.observe();
        TrafficCount before = count(engine, alice);
        assertThat(before.downloadBytes()).isGreaterThanOrEqualTo(counted);

        WireGuardEngine next = lab.engine();
        next.admit(alice);
        next.serve(WantedListener.present(lab.server(2, lab.theTarget())));
        next.observe();
        assertThat(next.traffic()).singleElement().satisfies(sample -> {
            assertThat(sample.boot()).isEqualTo(engine.traffic().getFirst().boot());
            assertThat(sample.sinceBoot()).isEqualTo(count(engine, alice));
        });

        WireGuardEngine last = lab.engine();
        last.admit(alice);
        last.observe();
        last.end(ListenerId.first(lab.server));
        assertThat(last.traffic()).as("of one who only ends it").isEqualTo(next.traffic());
    }

    /**
     * {@return the bytes of the packets that the kernel handed to the device, with the 32 that WireGuard adds to each}
     */
    private double carriedIntoTheTunnel() {
        String[] device = inContainer("cat", "/proc/net/dev")
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("wg0:"))
                .findFirst()
                .orElseThrow()
                .split("[: ]+", -1);
        return Double.parseDouble(device[9]) + 32 * Double.parseDouble(device[10]);
    }

    private static TrafficCount count(WireGuardEngine engine, AdmittedKey key) {
        return engine.traffic().stream()
                .filter(sample -> sample.user().equals(key.user()))
                .map(TrafficSample::sinceBoot)
                .reduce(TrafficCount.ZERO, TrafficCount::plus);
    }

    @Test
    void aContainerThatEndedIsNoticedAndStartedAnewAndCountsAnew() {
        AtomicBoolean lost = new AtomicBoolean();
        engine.watch(() -> lost.set(true));
        AdmittedKey alice = lab.user("alice");
        engine.admit(alice);
        serveWithTarget(engine);
        lab.client(alice).download(lab.target().url("/bytes/100000"));
        engine.observe();
        TrafficCount before = count(engine, alice);

        lab.runtime.stop(lab.runtime.containers().getFirst().name(), Duration.ofSeconds(1));
        await().atMost(BRIEF).untilTrue(lost);
        assertThat(engine.observe())
                .singleElement()
                .extracting(ServedServer::revision)
                .isEqualTo(0L);
        engine.serve(WantedListener.present(lab.server(2, lab.theTarget())));
        lab.client(alice).download(lab.target().url("/bytes/100000"));
        engine.observe();

        assertThat(engine.traffic())
                .extracting(TrafficSample::boot)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(count(engine, alice).downloadBytes()).isGreaterThan(before.downloadBytes() + 100_000);
    }

    @Test
    void whatSomebodyChangedInTheDeviceIsSeenAndMended() {
        AdmittedKey alice = lab.user("alice");
        engine.admit(alice);
        serveWithTarget(engine);
        assertThat(engine.keys(0, 10)).containsExactly(version(alice));
        String stranger = publicKeyOf(lab.conf(lab.user("stranger")));
        String alices = publicKeyOf(lab.conf(alice));
        inContainer("wg", "set", "wg0", "peer", stranger, "allowed-ips", "10.66.9.9/32");
        inContainer("wg", "set", "wg0", "peer", alices, "remove");

        List<KeyVersion> held = engine.keys(0, 10);

        assertThat(held)
                .singleElement()
                .extracting(KeyVersion::key)
                .isNotEqualTo(alice.key().id());
        engine.revoke(held.getFirst().key());
        engine.admit(alice);
        assertThat(engine.keys(0, 10)).containsExactly(version(alice));
        assertThat(inContainer("wg", "show", "wg0", "peers").strip()).isEqualTo(alices);
    }

    private static KeyVersion version(AdmittedKey key) {
        return new KeyVersion(key.number(), key.key().id(), key.key().protocol());
    }

    private String inContainer(String... command) {
        return lab.runtime
                .exec("vpn-wireguard-" + lab.server, ExecSpec.of(command))
                .output();
    }

    private static String publicKeyOf(String conf) {
        String key = conf.lines()
                .filter(line -> line.startsWith("PrivateKey = "))
                .findFirst()
                .orElseThrow()
                .substring("PrivateKey = ".length());
        return Tools.runWith(key, "wg", "pubkey").strip();
    }

    @Test
    void oneServerThatHangsKeepsNoOtherWaiting() throws IOException {
        AdmittedKey alice = lab.user("alice");
        AdmittedKey bob = lab.user("bob");
        engine.admit(alice);
        engine.admit(bob);
        serveWithTarget(engine);
        Server hanging = lab.another();
        engine.serve(WantedListener.present(hanging));
        new EngineSocket(EngineLookup.once().socket().orElseThrow())
                .request("POST", "/v1.41/containers/vpn-wireguard-" + hanging.id() + "/pause")
                .success();

        engine.revoke(bob.key().id());

        assertThat(inContainer("wg", "show", "wg0", "peers").lines()).hasSize(1);
        assertThat(engine.observe())
                .filteredOn(served -> served.revision() > 0)
                .extracting(ServedServer::server)
                .containsExactly(lab.server);
        engine.serve(WantedListener.present(hanging));
        assertThat(engine.observe()).hasSize(2);
        assertThat(engine.keys(0, 10)).containsExactly(version(alice));
    }

    @Test
    void groupsDecideWhoGetsIn() {
        GroupId group = new GroupId(UUID.randomUUID());
        AdmittedKey alice = lab.user("alice");
        AdmittedKey narrowed = new AdmittedKey(
                alice.number(),
                alice.user(),
                alice.userName(),
                Set.of(group),
                alice.key(),
                alice.check(),
                alice.slot());
        engine.admit(narrowed);
        serveWithTarget(engine);
        assertThat(inContainer("wg", "show", "wg0", "peers")).isEmpty();

        engine.grant(new GroupGrant(7, group, Set.of(lab.server)));
        assertThat(lab.client(alice).get(lab.target().url("/page"), PATIENT).output())
                .isEqualTo(Target.PAGE);
        engine.withdraw(group);
        assertThat(inContainer("wg", "show", "wg0", "peers")).isEmpty();
    }

    /** The agent is killed at each of its calls to the engine, one after the other, and the next one mends it. */
    @Test
    void whatIsLeftOfAnAgentThatWasKilledIsMended() {
        AdmittedKey alice = lab.user("alice");
        int killed = 0;
        while (killedAt(killed, alice)) {
            killed++;
            WireGuardEngine next = lab.engine();
            next.admit(alice);
            next.refuseTheRest();
            next.observe();
            next.serve(WantedListener.present(lab.server(1)));
            assertThat(next.observe())
                    .singleElement()
                    .extracting(ServedServer::revision)
                    .isEqualTo(1L);
            assertThat(next.keys(0, 10)).containsExactly(version(alice));
            assertThat(lab.runtime.containers()).hasSize(1);
            assertThat(lab.runtime.networks()).hasSize(1);
            next.end(ListenerId.first(lab.server));
        }
        assertThat(killed).isGreaterThan(8);
        LOG.atInfo().log("killed at each of {} calls", killed);
    }

    /** {@return whether an agent that makes the server is killed at its call of this number} */
    private boolean killedAt(int call, AdmittedKey alice) {
        AtomicInteger left = new AtomicInteger(call);
        WireGuardEngine dying = lab.engine(dying(left));
        dying.admit(alice);
        try {
            dying.serve(WantedListener.present(lab.server(1)));
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private ContainerRuntime dying(AtomicInteger left) {
        return (ContainerRuntime) Proxy.newProxyInstance(
                ContainerRuntime.class.getClassLoader(),
                new Class<?>[] {ContainerRuntime.class},
                (proxy, method, args) -> {
                    if (left.getAndDecrement() <= 0) {
                        throw new Killed();
                    }
                    try {
                        return method.invoke(lab.runtime, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void say(String what, long sinceNanos) {
        LOG.atInfo().log("{} {} ms", what, (System.nanoTime() - sinceNanos) / 1_000_000);
    }
}
