package io.vpnmanager.core.internal.xray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.core.internal.probe.VlessTry;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.GroupGrant;
import io.vpnmanager.core.internal.protocol.GroupVersion;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.xray.api.CoreAccount;
import io.vpnmanager.core.internal.xray.api.CoreApi;
import io.vpnmanager.core.internal.xray.config.CoreConfig;
import io.vpnmanager.core.internal.xray.lab.Client;
import io.vpnmanager.core.internal.xray.lab.Lab;
import io.vpnmanager.core.internal.xray.session.SocketCutter;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.Network;
import io.vpnmanager.spi.store.TrafficSample;
import io.vpnmanager.tck.engine.EngineLookup;
import io.vpnmanager.tck.engine.RequiresEngine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine with real cores, real clients and real pages. */
@RequiresEngine
class XrayEngineTest extends XrayFixture {
    private static final Duration CUT_WITHIN = Duration.ofSeconds(5);

    @Test
    void aClientWithTheLinkReachesAPageThroughVless() throws IOException {
        Server server = lab.vless();
        AdmittedKey alice = lab.key(server);
        engine.admit(alice);
        long start = System.nanoTime();
        engine.serve(WantedListener.present(server));
        told("a VLESS server begins", start);
        String pages = lab.pages(server);
        Client client = lab.client(lab.link(server, alice));

        assertThat(await().ignoreExceptions().until(() -> client.get(0, pages, Lab.PAGES, "/index.html"), body -> true))
                .isEqualTo(HELLO);
        assertThat(engine.observe()).extracting(ServedServer::server).containsExactly(server.id());
        assertThat(engine.keys(0, 10)).containsExactly(version(alice));
        assertThat(VlessTry.verdict(server, lab.keys())).isEqualTo("reachable");
    }

    @Test
    void otherKeysAreRefusedByVless() throws IOException {
        Server server = lab.vless();
        AdmittedKey alice = lab.key(server);
        engine.admit(alice);
        engine.serve(WantedListener.present(server));
        String pages = lab.pages(server);
        String right = lab.link(server, alice);
        String otherKey = lab.link(lab.vless(), alice).replaceAll("^.*pbk=([^&]+).*$", "$1");
        Client client = lab.client(
                right,
                lab.link(server, lab.key(server)),
                right.replaceAll("pbk=[^&]+", "pbk=" + otherKey),
                right.replaceAll("sid=[^&]+", "sid=0011223344556677"));
        connected(client, pages);

        for (int wrong = 1; wrong < 4; wrong++) {
            int link = wrong;
            assertThatIOException().isThrownBy(() -> client.get(link, pages, Lab.PAGES, "/index.html"));
        }
    }

    @Test
    void aUserComesAndGoesLiveThroughVless() throws IOException {
        comesAndGoes(lab.vless());
    }

    @ParameterizedTest
    @EnumSource
    void aUserComesAndGoesLiveThroughShadowsocks(ShadowsocksMethod method) throws IOException {
        comesAndGoes(lab.shadowsocks(method));
    }

    private void comesAndGoes(Server server) throws IOException {
        String what = server.spec().protocol().kind() + " "
                + server.spec().protocol().settings().getOrDefault("method", List.of());
        AdmittedKey bob = lab.key(server);
        engine.admit(bob);
        engine.serve(WantedListener.present(server));
        String pages = lab.pages(server);
        AdmittedKey alice = lab.key(server);
        Client client = lab.client(lab.link(server, alice), lab.link(server, bob), lab.link(server, lab.key(server)));
        connected(client, pages, 1);
        assertThatIOException().isThrownBy(() -> client.get(0, pages, Lab.PAGES, "/index.html"));
        assertThatIOException().isThrownBy(() -> client.get(2, pages, Lab.PAGES, "/index.html"));

        long start = System.nanoTime();
        engine.admit(alice);
        assertThat(client.get(0, pages, Lab.PAGES, "/index.html")).isEqualTo(HELLO);
        told(what + ": a new user has a page", start);
        try (Client.Stream cut = client.stream(0, pages, Lab.PAGES, "/cgi-bin/slow?300");
                Client.Stream neighbour = client.stream(1, pages, Lab.PAGES, "/cgi-bin/slow?300")) {
            await().until(() -> cut.bytes() > 0 && neighbour.bytes() > 0);

            start = System.nanoTime();
            engine.revoke(alice.key().id());
            Duration returned = told(what + ": a revocation returns", start);
            await().until(cut::isOver);
            told(what + ": the last byte of the session came", cut.lastAfter(start));
            assertThat(cut.lastAfter(start)).isLessThan(CUT_WITHIN);
            assertThat(returned).isLessThan(CUT_WITHIN);
            assertThatIOException().isThrownBy(() -> client.get(0, pages, Lab.PAGES, "/index.html"));
            long before = neighbour.bytes();
            await().until(() -> neighbour.bytes() > before + 30);
            assertThat(neighbour.isOver()).isFalse();
        }
        assertThat(client.get(1, pages, Lab.PAGES, "/index.html")).isEqualTo(HELLO);
        assertThat(engine.keys(0, 10)).containsExactly(version(bob));
    }

    @Test
    void anEngineThatBeginsAnewAdoptsWhatRuns() throws IOException {
        Server server = lab.vless();
        List<AdmittedKey> keys = Stream.generate(() -> lab.key(server)).limit(3).toList();
        keys.forEach(engine::admit);
        engine.serve(WantedListener.present(server));
        String pages = lab.pages(server);
        Client client =
                lab.client(lab.link(server, keys.get(0)), lab.link(server, keys.get(1)), lab.link(server, keys.get(2)));
        connected(client, pages, 0);
        Object startedAt = startOf(server);
        try (Client.Stream first = client.stream(0, pages, Lab.PAGES, "/cgi-bin/slow?300");
                Client.Stream second = client.stream(1, pages, Lab.PAGES, "/cgi-bin/slow?300")) {
            await().until(() -> first.bytes() > 0 && second.bytes() > 0);
            engine.close();

            engine = lab.engine();
            assertThat(engine.keys(0, 10)).isEmpty();
            keys.subList(1, 3).forEach(engine::admit);
            assertThat(engine.keys(0, 10)).containsExactly(version(keys.get(1)), version(keys.get(2)));
            engine.refuseTheRest();

            await().until(first::isOver);
            long before = second.bytes();
            await().until(() -> second.bytes() > before + 30);
            assertThat(engine.observe()).extracting(ServedServer::revision).containsExactly(1L);
            engine.serve(WantedListener.present(server));
            assertThat(startOf(server)).isEqualTo(startedAt);
            assertThat(second.isOver()).isFalse();
        }
        assertThat(engine.keys(0, 10)).containsExactly(version(keys.get(1)), version(keys.get(2)));
    }

    @Test
    void bothKeysOfAUserOpenVlessUntilOneIsRevoked() throws IOException {
        bothKeysOpen(lab.vless());
    }

    @ParameterizedTest
    @EnumSource(names = {"AES_128_GCM", "BLAKE3_AES_128_GCM"})
    void bothKeysOfAUserOpenShadowsocksUntilOneIsRevoked(ShadowsocksMethod method) throws IOException {
        bothKeysOpen(lab.shadowsocks(method));
    }

    private void bothKeysOpen(Server server) throws IOException {
        AdmittedKey before = lab.key(server);
        engine.admit(before);
        engine.serve(WantedListener.present(server));
        String pages = lab.pages(server);
        AdmittedKey after = lab.another(server, before);
        Client client = lab.client(lab.link(server, before), lab.link(server, after));
        connected(client, pages, 0);
        engine.admit(after);
        connected(client, pages, 1);
        try (Client.Stream cut = client.stream(0, pages, Lab.PAGES, "/cgi-bin/slow?300");
                Client.Stream fresh = client.stream(1, pages, Lab.PAGES, "/cgi-bin/slow?300")) {
            await().until(() -> cut.bytes() > 0 && fresh.bytes() > 0);

            engine.revoke(before.key().id());

            await().until(cut::isOver);
            assertThatIOException().isThrownBy(() -> client.get(0, pages, Lab.PAGES, "/index.html"));
            goesOn(fresh);
        }
        assertThat(client.get(1, pages, Lab.PAGES, "/index.html")).isEqualTo(HELLO);
        assertThat(engine.keys(0, 10)).containsExactly(version(after));
        await().untilAsserted(() -> {
            engine.observe();
            assertThat(engine.traffic())
                    .as("what either key carried counts for the user")
                    .extracting(TrafficSample::user)
                    .containsExactly(before.user());
        });
    }

    @Test
    void newKeysOfVlessAreServedBesideThoseBeforeUntilTheseAreRetired() throws IOException {
        newKeysAreServedBesideThoseBefore(lab.vless());
    }

    @Test
    void newKeysOfShadowsocksAreServedBesideThoseBeforeUntilTheseAreRetired() throws IOException {
        newKeysAreServedBesideThoseBefore(lab.shadowsocks(ShadowsocksMethod.BLAKE3_AES_128_GCM));
    }

    private void newKeysAreServedBesideThoseBefore(Server server) throws IOException {
        AdmittedKey alice = lab.key(server);
        AdmittedKey bob = lab.key(server);
        engine.admit(alice);
        engine.admit(bob);
        serveAll(server);
        String pages = lab.pages(server);
        Server rotated = Lab.rotated(server);
        Client client = lab.client(
                lab.link(server, alice), lab.link(rotated, alice), lab.link(server, bob), lab.link(rotated, bob));
        connected(client, pages, 0);
        connected(client, pages, 2);
        Object startedAt = startOf(server);
        try (Client.Stream before = client.stream(0, pages, Lab.PAGES, "/cgi-bin/slow?600")) {
            await().until(() -> before.bytes() > 0);

            serveAll(rotated);
            String newPages = lab.pages(rotated);
            connected(client, newPages, 1);
            connected(client, newPages, 3);
            assertThat(startOf(server)).isEqualTo(startedAt);
            assertThat(engine.observe())
                    .allMatch(served ->
                            WantedListener.of(rotated).stream().anyMatch(listener -> listener.isServed(served)))
                    .hasSize(2);
            engine.revoke(bob.key().id());
            assertThatIOException().isThrownBy(() -> client.get(2, pages, Lab.PAGES, "/index.html"));
            assertThatIOException().isThrownBy(() -> client.get(3, newPages, Lab.PAGES, "/index.html"));
            goesOn(before);
            assertThat(client.get(0, pages, Lab.PAGES, "/index.html")).isEqualTo(HELLO);

            try (Client.Stream after = client.stream(1, newPages, Lab.PAGES, "/cgi-bin/slow?600")) {
                await().until(() -> after.bytes() > 0);
                await().untilAsserted(() -> assertThat(engine.traffic())
                        .filteredOn(sample -> sample.user().equals(alice.user()))
                        .allMatch(sample -> sample.server().equals(server.id()))
                        .extracting(TrafficSample::boot)
                        .doesNotHaveDuplicates()
                        .hasSize(2));
                lab.removePages(server);
                engine.end(ListenerId.first(server.id()));
                serveAll(Lab.retired(rotated));

                await().until(before::isOver);
                goesOn(after);
            }
            assertThatIOException().isThrownBy(() -> client.get(0, newPages, Lab.PAGES, "/index.html"));
            assertThat(client.get(1, newPages, Lab.PAGES, "/index.html")).isEqualTo(HELLO);
        }
        assertThat(engine.keys(0, 10)).containsExactly(version(alice));
    }

    private void serveAll(Server server) {
        List<WantedListener> listeners = WantedListener.of(server);
        listeners.reversed().forEach(engine::serve);
    }

    private static void goesOn(Client.Stream stream) {
        long before = stream.bytes();
        await().until(() -> stream.bytes() > before + 30);
        assertThat(stream.isOver()).isFalse();
    }

    @Test
    void whatClientsMayNotReachIsClosedTheApiAboveAll() throws IOException {
        Server server = lab.vless();
        AdmittedKey alice = lab.key(server);
        engine.admit(alice);
        engine.serve(WantedListener.present(server));
        String pages = lab.pages(server);
        String core = lab.runtime()
                .container(CoreContainers.nameFor(ListenerId.first(server.id())))
                .orElseThrow()
                .addresses()
                .getFirst()
                .toString();
        Client client = lab.client(lab.link(server, alice));
        connected(client, pages);

        for (String target : List.of(core, "127.0.0.1", "localhost", "::1", "::ffff:127.0.0.1")) {
            assertThatIOException()
                    .as(target)
                    .isThrownBy(() -> client.get(0, target, CoreConfig.API_PORT, "http://api.invalid:1/"));
        }
        assertThatIOException().isThrownBy(() -> client.get(0, pages, 25, "/"));
        assertThatIOException().isThrownBy(() -> client.get(0, "169.254.169.254", 80, "/"));
    }

    @Test
    void nobodyWithoutThePasswordReachesTheApi() throws IOException {
        Server server = lab.vless();
        engine.serve(WantedListener.present(server));
        InetSocketAddress proxy = new InetSocketAddress(
                lab.runtime()
                        .container(CoreContainers.nameFor(ListenerId.first(server.id())))
                        .orElseThrow()
                        .addresses()
                        .getFirst()
                        .toInetAddress(),
                CoreConfig.API_PORT);

        try (CoreApi stranger = new CoreApi("edge", proxy, Secret.of("guessed"))) {
            assertThatExceptionOfType(VpnException.class)
                    .isThrownBy(() -> stranger.users(CoreConfig.CLIENTS))
                    .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.ENGINE));
        }
        try (Socket direct = new Socket(proxy.getAddress(), proxy.getPort())) {
            direct.setSoTimeout(10_000);
            direct.getOutputStream()
                    .write("CONNECT api.invalid:1 HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(direct.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 407");
        }
    }

    @Test
    void groupsNarrowWhereAKeyGets() throws IOException {
        Server server = lab.vless();
        GroupId group = new GroupId(UUID.randomUUID());
        AdmittedKey alice = lab.key(server, group);
        engine.admit(alice);
        engine.serve(WantedListener.present(server));
        String pages = lab.pages(server);
        Client client = lab.client(lab.link(server, alice));
        assertThatIOException().isThrownBy(() -> client.get(0, pages, Lab.PAGES, "/index.html"));

        engine.grant(new GroupGrant(1, group, Set.of(server.id())));
        connected(client, pages);
        assertThat(engine.groups()).extracting(GroupVersion::group).containsExactly(group);
        try (Client.Stream stream = client.stream(0, pages, Lab.PAGES, "/cgi-bin/slow?300")) {
            await().until(() -> stream.bytes() > 0);
            engine.withdraw(group);
            await().until(stream::isOver);
        }
        assertThatIOException().isThrownBy(() -> client.get(0, pages, Lab.PAGES, "/index.html"));
        assertThat(engine.keys(0, 10)).containsExactly(version(alice));
    }

    @Test
    void driftOfACoreIsFoundAndMended() throws IOException {
        Server server = lab.vless();
        AdmittedKey alice = lab.key(server);
        AdmittedKey mallory = lab.key(server);
        engine.admit(alice);
        engine.serve(WantedListener.present(server));
        try (CoreApi api = lab.api(server)) {
            api.remove(CoreConfig.CLIENTS, CoreUser.of(alice).email());
            api.add(CoreConfig.CLIENTS, CoreUser.of(mallory).email(), new CoreAccount.Vless(UUID.randomUUID()));
            api.add(CoreConfig.CLIENTS, "somebody", new CoreAccount.Vless(UUID.randomUUID()));

            assertThat(engine.keys(0, 10)).isEmpty();
            engine.admit(alice);
            engine.refuseTheRest();

            assertThat(api.users(CoreConfig.CLIENTS))
                    .containsExactly(CoreUser.of(alice).email());
            assertThat(engine.keys(0, 10)).containsExactly(version(alice));
        }
    }

    /** Pages stand in the network of the server, as something of an operator may. */
    @Test
    void whatIsLeftOfACoreIsSweptAndHoldsNothingBackWhileSomebodyIsInItsNetwork() throws IOException {
        Server server = scene(lab.vless()).server();
        String core = CoreContainers.nameFor(ListenerId.first(server.id()));
        if (EngineLookup.isPodman()) {
            // It refuses to remove a container while another shares its network.
            lab.runtime().remove(SocketCutter.nameFor(core));
        }
        lab.runtime().remove(core);
        try (XrayEngine next = lab.engine()) {
            assertThatCode(next::refuseTheRest).doesNotThrowAnyException();
            assertThat(lab.runtime().networks()).extracting(Network::name).contains("vpn-" + server.id());

            lab.removePages(server);
            next.refuseTheRest();

            assertThat(lab.runtime().networks()).extracting(Network::name).doesNotContain("vpn-" + server.id());
            assertThat(lab.runtime().containers())
                    .extracting(Container::name)
                    .noneMatch(name -> name.contains(server.id().toString()));
        }
    }

    @Test
    void aCoreThatEndedIsNotServedAndBeginsAnewWithAllUsers() throws IOException {
        Server server = lab.vless();
        AdmittedKey alice = lab.key(server);
        engine.admit(alice);
        engine.serve(WantedListener.present(server));
        AtomicInteger losses = new AtomicInteger();
        engine.watch(losses::incrementAndGet);
        await().pollInterval(Duration.ofMillis(200)).until(() -> {
            lab.runtime().stop(CoreContainers.nameFor(ListenerId.first(server.id())), Duration.ZERO);
            return losses.get() > 0;
        });

        assertThat(engine.observe()).extracting(ServedServer::revision).containsExactly(0L);
        engine.revoke(lab.key(server).key().id());
        AdmittedKey bob = lab.key(server);
        engine.admit(bob);
        engine.serve(WantedListener.present(server));

        assertThat(engine.keys(0, 10)).containsExactly(version(alice), version(bob));
        assertThat(engine.observe()).extracting(ServedServer::server).containsExactly(server.id());
    }
}
