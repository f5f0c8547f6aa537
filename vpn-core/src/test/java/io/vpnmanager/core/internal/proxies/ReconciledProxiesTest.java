package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.HELLO;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connect;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.credentials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupEdit;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserKeyRotation;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.access.AccessHub;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.AdmittedKey.Check;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import io.vpnmanager.core.internal.reconcile.Repairs;
import io.vpnmanager.core.internal.reconcile.Repairs.Drift;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The agent and the real engine: what is read back is what sockets do. */
class ReconciledProxiesTest {
    private final InJvmProxies engine =
            new InJvmProxies(new JdkCrypto(), (phc, password) -> false, new AccessHub(), InstantSource.system());
    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")), engine);
    private final Vpn vpn = home.vpn;
    private final LoopbackTarget echo = LoopbackTarget.echo();

    @BeforeEach
    void start() {
        vpn.agent().start();
    }

    @AfterEach
    void close() {
        home.close();
        echo.close();
    }

    private Server server(String name) {
        return vpn.servers()
                .create(ServerSpec.named(name)
                        .protocol(new Socks5(TargetPolicy.allowing(echo.allowed())))
                        .port(ProxyLab.freePort())
                        .build());
    }

    private User user(String name) {
        return vpn.users()
                .create(UserSpec.named(name).access(ProtocolKind.SOCKS5).build());
    }

    private void join(User user, Group group) {
        vpn.users().update(user.id(), UserEdit.builder().group(group.name()).build());
    }

    private static AccessKey keyOf(User user) {
        return user.key(ProtocolKind.SOCKS5).orElseThrow();
    }

    private RawClient login(User user, Server server) {
        RawClient client = new RawClient(ProxyLab.address(server));
        return client.sendHex(HELLO
                + credentials(user.name().text(), "secret-of-" + keyOf(user).id()));
    }

    private RawClient connected(User user, Server server) {
        RawClient client = login(user, server);
        client.sendHex(connect("127.0.0.1", echo.port())).read(4 + 10);
        return client;
    }

    private Repairs repairs() {
        return home.repairs;
    }

    private ServerReport report(Server server) {
        return vpn.servers().get(server.name()).report();
    }

    @Test
    void aListenerThatIsClosedFromTheSideComesBack() {
        Server edge = server("edge");
        User alice = user("alice");
        engine.socketOf(edge.id()).orElseThrow().close().awaitUninterruptibly();
        await().ignoreExceptionsInstanceOf(UncheckedIOException.class).untilAsserted(() -> {
            try (RawClient client = login(alice, edge)) {
                assertThat(client.read(4)).containsExactly(5, 2, 1, 0);
            }
        });
        assertThat(repairs().count(Drift.SERVER_MISSING)).isEqualTo(1);
    }

    @Test
    void aListenerWhosePortWasTakenMeanwhileIsReportedAndComesBackWhenItIsFree() throws IOException {
        Server edge = server("edge");
        engine.watch(() -> {});
        try (ServerSocket taken = takePort(edge)) {
            assertThat(taken.isBound()).isTrue();
            await().until(() -> report(edge).state() == ServerReport.State.FAILED);
            assertThat(report(edge).applied()).isEmpty();
        }
        await().until(() -> report(edge).state() == ServerReport.State.SERVING);
        assertThat(report(edge).applied()).hasValue(1);
    }

    /** The agent may be faster than we are, so we close it again until we are. */
    private ServerSocket takePort(Server server) throws IOException {
        while (true) {
            engine.socketOf(server.id()).ifPresent(socket -> socket.close().awaitUninterruptibly());
            ServerSocket socket = new ServerSocket();
            try {
                socket.bind(ProxyLab.address(server));
                return socket;
            } catch (IOException e) {
                socket.close();
            }
        }
    }

    @Test
    void aKeyThatMissedItsRevocationIsRevokedAndItsSessionsAreCut() {
        Server edge = server("edge");
        User alice = user("alice");
        User bob = user("bob");
        AccessKey bobs = keyOf(bob);
        vpn.users().delete(bob.id());
        engine.admit(new AdmittedKey(
                1, bob.id(), bob.name(), Set.of(), bobs, new Check.Equal(Secret.of("secret-of-" + bobs.id()))));
        try (RawClient mine = connected(alice, edge)) {
            try (RawClient theirs = login(bob, edge)) {
                assertThat(theirs.readToEnd()).startsWith(5, 2, 1);
            }
            await().until(() -> repairs().count(Drift.KEY_UNWANTED) == 1);
            assertThat(mine.send("still here").readText(10)).isEqualTo("still here");
        }
        try (RawClient refused = login(bob, edge)) {
            assertThat(refused.readToEnd()).containsExactly(5, 2, 1, 1);
        }
    }

    @Test
    void bothKeysOpenUntilTheEndOfTheOverlapAndThenTheNewOneAlone() {
        Server edge = server("edge");
        User before = user("alice");
        User after = vpn.users()
                .rotateKeys(before.id(), UserKeyRotation.of(ProtocolKind.SOCKS5).overlapping(Duration.ofHours(36)));
        try (RawClient old = connected(before, edge);
                RawClient fresh = connected(after, edge)) {
            home.clock.move(Duration.ofHours(36).minusSeconds(1));
            assertThat(old.send("still here").readText(10)).isEqualTo("still here");

            home.clock.move(Duration.ofSeconds(1));

            assertThat(old.readToEnd()).isEmpty();
            assertThat(fresh.send("still here").readText(10)).isEqualTo("still here");
            try (RawClient another = connected(after, edge)) {
                assertThat(another.send("me too").readText(6)).isEqualTo("me too");
            }
        }
        try (RawClient refused = login(before, edge)) {
            assertThat(refused.readToEnd()).containsExactly(5, 2, 1, 1);
        }
    }

    @Test
    void withoutAnOverlapTheKeyBeforeIsRefusedAndItsSessionsAreCutBeforeTheCallReturns() {
        Server edge = server("edge");
        User before = user("alice");
        vpn.users().rotateKeys(before.id(), UserKeyRotation.ofAll());
        User between = vpn.users().find(before.id()).orElseThrow();
        try (RawClient first = connected(before, edge);
                RawClient second = connected(between, edge)) {
            User after =
                    vpn.users().rotateKeys(before.id(), UserKeyRotation.ofAll().atOnce());

            assertThat(engine.observe().getFirst().sessions()).hasValue(0);
            assertThat(first.readToEnd()).isEmpty();
            assertThat(second.readToEnd()).isEmpty();
            try (RawClient fresh = connected(after, edge)) {
                assertThat(fresh.send("still here").readText(10)).isEqualTo("still here");
            }
        }
    }

    @Test
    void whoIsSuspendedIsLetInByNeitherKey() {
        Server edge = server("edge");
        User before = user("alice");
        User after = vpn.users().rotateKeys(before.id(), UserKeyRotation.ofAll());
        vpn.users()
                .update(
                        before.id(),
                        UserEdit.builder().standing(Standing.SUSPENDED).build());
        for (User shown : List.of(before, after)) {
            try (RawClient refused = login(shown, edge)) {
                assertThat(refused.readToEnd()).containsExactly(5, 2, 1, 1);
            }
        }
    }

    @Test
    void aGroupThatLosesAServerCutsTheSessionsOfItsMembersThereBeforeTheCallReturns() {
        Server edge = server("edge");
        Server core = server("core");
        Group eu = vpn.groups().create(GroupSpec.named("eu").with(edge.name()).with(core.name()));
        User alice = user("alice");
        User bob = user("bob");
        join(bob, eu);
        try (RawClient outsider = connected(alice, edge);
                RawClient elsewhere = connected(bob, core);
                RawClient cut = connected(bob, edge)) {
            vpn.groups()
                    .update(eu.id(), GroupEdit.builder().noServer(edge.name()).build());
            assertThat(engine.observe())
                    .filteredOn(served -> served.server().equals(edge.id()))
                    .extracting(ServedServer::sessions)
                    .containsExactly(OptionalInt.of(1));
            assertThat(cut.readToEnd()).isEmpty();
            assertThat(outsider.send("still here").readText(10)).isEqualTo("still here");
            assertThat(elsewhere.send("still here").readText(10)).isEqualTo("still here");
        }
        try (RawClient refused = login(bob, edge)) {
            assertThat(refused.readToEnd()).containsExactly(5, 2, 1, 1);
        }
    }

    @Test
    void aUserWhoJoinsAGroupIsCutElsewhereBeforeTheCallReturns() {
        Server edge = server("edge");
        Server core = server("core");
        Group eu = vpn.groups().create(GroupSpec.named("eu").with(core.name()));
        User alice = user("alice");
        User bob = user("bob");
        try (RawClient outsider = connected(alice, edge);
                RawClient inside = connected(bob, core);
                RawClient cut = connected(bob, edge)) {
            join(bob, eu);
            assertThat(cut.readToEnd()).isEmpty();
            assertThat(outsider.send("still here").readText(10)).isEqualTo("still here");
            assertThat(inside.send("still here").readText(10)).isEqualTo("still here");
        }
        vpn.users().update(bob.id(), UserEdit.builder().noGroup(eu.name()).build());
        try (RawClient back = login(bob, edge)) {
            assertThat(back.read(4)).containsExactly(5, 2, 1, 0);
        }
    }

    @Test
    void aGroupThatIsDeletedWithItsLastMembershipCutsNobody() {
        Server edge = server("edge");
        Group eu = vpn.groups().create(GroupSpec.named("eu").with(edge.name()));
        User bob = user("bob");
        join(bob, eu);
        try (RawClient inside = connected(bob, edge)) {
            UserEdit leaving = UserEdit.builder().noGroup(eu.name()).build();
            vpn.apply(vpn.plan(List.of(new Change.UpdateUser(bob.id(), leaving), new Change.DeleteGroup(eu.id()))));
            assertThat(inside.send("still here").readText(10)).isEqualTo("still here");
        }
        assertThat(engine.groups()).isEmpty();
    }

    @Test
    void theReportCountsOpenSessions() {
        Server edge = server("edge");
        User alice = user("alice");
        assertThat(report(edge).sessions()).hasValue(0);
        try (RawClient one = connected(alice, edge);
                RawClient other = connected(alice, edge);
                RawClient stranger = new RawClient(ProxyLab.address(edge))) {
            stranger.sendHex(HELLO);
            await().until(() -> report(edge).sessions().equals(OptionalInt.of(2)));
            assertThat(one.send("1").readText(1)).isEqualTo(other.send("1").readText(1));
        }
        await().until(() -> report(edge).sessions().equals(OptionalInt.of(0)));
    }

    @Test
    void aServerThatNobodyWantsEnds() {
        Server edge = server("edge");
        ServerSpec stray = ServerSpec.named("stray")
                .protocol(Socks5.closedByDefault())
                .port(ProxyLab.freePort())
                .build();
        Server unwanted = new Server(new ServerId(UUID.randomUUID()), stray, 1, edge.createdAt(), ServerReport.NONE);
        engine.serve(WantedListener.present(unwanted));
        await().until(() -> repairs().count(Drift.SERVER_UNWANTED) == 1);
        await().untilAsserted(() -> assertThatThrownBy(() -> new RawClient(ProxyLab.address(unwanted)))
                .isInstanceOf(UncheckedIOException.class));
        assertThat(engine.observe())
                .singleElement()
                .satisfies(served -> assertThat(served.server()).isEqualTo(edge.id()));
    }

    @Test
    void aStoppedServerCutsItsClientsAndRefusesOthersUntilItIsStarted() {
        Server edge = server("edge");
        User alice = user("alice");
        try (RawClient client = connected(alice, edge)) {
            vpn.servers()
                    .update(edge.id(), ServerEdit.builder().power(Power.STOPPED).build());

            assertThat(client.readToEnd()).isEmpty();
        }
        assertThatThrownBy(() -> login(alice, edge)).isInstanceOf(UncheckedIOException.class);

        vpn.servers()
                .update(edge.id(), ServerEdit.builder().power(Power.RUNNING).build());
        try (RawClient client = login(alice, edge)) {
            assertThat(client.read(4)).containsExactly(5, 2, 1, 0);
        }
    }

    @Test
    void aRestartCutsItsClientsAndTellsSinceWhenItServes() {
        Server edge = server("edge");
        User alice = user("alice");
        ServerReport before = report(edge);
        assertThat(before.container()).isEmpty();
        try (RawClient client = connected(alice, edge)) {
            Server after = vpn.servers()
                    .update(edge.id(), ServerEdit.builder().restart().build());

            assertThat(client.readToEnd()).isEmpty();
            assertThat(after.report().since().orElseThrow())
                    .isAfter(before.since().orElseThrow());
        }
        try (RawClient client = login(alice, edge)) {
            assertThat(client.read(4)).containsExactly(5, 2, 1, 0);
        }
    }

    @Test
    void aReportTellsHowManyUsersAServerLetsIn() {
        Server edge = server("edge");
        Server rim = server("rim");
        user("alice");
        User bob = user("bob");
        Group eu = vpn.groups().create(GroupSpec.named("eu").with(rim.name()));
        join(bob, eu);

        await().untilAsserted(() -> {
            assertThat(report(edge).users()).hasValue(1);
            assertThat(report(rim).users()).hasValue(2);
        });
    }
}
