package io.vpnmanager.core.internal.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupEdit;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.fake.FakeEngine;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.fake.ManualClock;
import io.vpnmanager.core.internal.fake.OpenCredentials;
import io.vpnmanager.core.internal.protocol.GroupGrant;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.spi.store.KeyVersion;
import io.vpnmanager.spi.store.SealedBytes;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Engines that outlive whoever leads them, as containers do. */
class KilledReconcilersTest {
    private static final int NO_KILL = Integer.MAX_VALUE;

    /** The end of the process, at an edge of a step. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** One store and one engine, and reconcilers that come and go. */
    private static final class World implements AutoCloseable {
        private final StateStore store = new MemoryStoreProvider().open(Path.of("unused"));
        private final FakeEngine engine = new FakeEngine();
        private final Map<Integer, User> users = new HashMap<>();
        private final Map<Integer, Server> servers = new HashMap<>();
        private final Map<Integer, Group> groups = new HashMap<>();
        private long identities;

        /** Leads the engine to the end, unless it is killed at an edge first. */
        void reconcile(int killAt) {
            AtomicInteger edges = new AtomicInteger();
            engine.edge = () -> {
                if (edges.incrementAndGet() == killAt) {
                    throw new Killed();
                }
            };
            Engines engines = new Engines(List.of(engine));
            Repairs repairs = new Repairs();
            AccessReconciler keys =
                    new AccessReconciler(store, new OpenCredentials(), engines, repairs, FakeHome.QUICK);
            ServerReconciler reconciled = new ServerReconciler(
                    store,
                    new ManualClock(),
                    engines,
                    keys,
                    repairs,
                    FakeHome.QUICK,
                    new Polls(new ManualClock(), FakeHome.QUICK.observing()),
                    () -> {});
            try {
                do {
                    keys.goOn(store.changeNumber());
                    reconciled.goOn(store.changeNumber());
                    LockSupport.parkNanos(100_000);
                } while (keys.isBusy() || !reconciled.isSettled());
            } finally {
                reconciled.end();
            }
        }

        void user(int number) {
            AccessKey key = new AccessKey(
                    new AccessKeyId(new UUID(2, number)), ProtocolKind.SOCKS5, CredentialKind.GENERATED, Instant.EPOCH);
            UserName name = UserName.parse("user-" + number);
            User user = new User(
                    new UserId(new UUID(3, number)),
                    name,
                    Optional.empty(),
                    List.of(key),
                    groups(number),
                    Instant.EPOCH,
                    1);
            users.put(number, user);
            store.write(unit -> unit.users()
                    .insert(
                            user,
                            Map.of(
                                    key.id(),
                                    new StoredCredential(
                                            CredentialKind.GENERATED, 1, 1, new SealedBytes(new byte[] {1})))));
        }

        void server(int number) {
            ServerSpec spec = ServerSpec.named("server-" + number)
                    .protocol(Protocol.closedByDefault(ProtocolKind.SOCKS5))
                    .port(1080 + number)
                    .build();
            Server server =
                    new Server(new ServerId(new UUID(1, ++identities)), spec, 1, Instant.EPOCH, ServerReport.NONE);
            servers.put(number, server);
            store.write(unit -> unit.servers().insert(server));
        }

        private Set<GroupName> groups(int user) {
            return user % 2 == 0 ? groups.values().stream().map(Group::name).collect(Collectors.toSet()) : Set.of();
        }

        /** Every second user who comes from now on is in this group. */
        void group(int number) {
            Group group = new Group(
                    new GroupId(new UUID(4, number)),
                    GroupName.parse("group-" + number),
                    servers.values().stream().map(Server::name).collect(Collectors.toSet()),
                    Instant.EPOCH,
                    1);
            groups.put(number, group);
            store.write(unit -> unit.groups().insert(group));
        }

        void narrow(int number) {
            Group group = groups.get(number);
            Group bare = new Group(group.id(), group.name(), Set.of(), Instant.EPOCH, group.revision() + 1);
            groups.put(number, bare);
            store.write(unit -> unit.groups().update(bare));
        }

        void removeGroup(int number) {
            Group group = groups.remove(number);
            store.write(unit -> unit.groups().delete(group.id()).orElseThrow());
        }

        void removeUser(int number) {
            User user = users.remove(number);
            // As a restore does: the same key may come again.
            store.write(unit -> unit.users().withdraw(user.id()).orElseThrow());
        }

        void removeServer(int number) {
            Server server = servers.remove(number);
            groups.replaceAll((same, group) -> new Group(
                    group.id(),
                    group.name(),
                    GroupEdit.builder()
                            .noServer(server.name())
                            .build()
                            .of(group.spec())
                            .servers(),
                    Instant.EPOCH,
                    group.revision()));
            store.write(unit -> unit.servers().delete(server.id()).orElseThrow());
        }

        void isAsTheStoreWantsIt() {
            assertThat(engine.served.values())
                    .extracting(Server::id)
                    .containsExactlyInAnyOrderElementsOf(
                            servers.values().stream().map(Server::id).toList());
            assertThat(engine.granted.values().stream().collect(Collectors.toMap(GroupGrant::group, this::servers)))
                    .isEqualTo(groups.values().stream().collect(Collectors.toMap(Group::id, Group::servers)));
            assertThat(engine.admitted.values())
                    .allSatisfy(key -> assertThat(key.groups())
                            .isEqualTo(store.read(unit -> unit.users().find(key.user())).orElseThrow().groups().stream()
                                    .map(this::idOf)
                                    .collect(Collectors.toSet())));
            assertThat(engine.keys(0, 100))
                    .isEqualTo(store.<List<KeyVersion>>read(unit -> unit.keys().versionsAfter(0, 100)));
        }

        /** An engine need not hear that a server is gone which a group granted: its identity never comes again. */
        private Set<ServerName> servers(GroupGrant grant) {
            return grant.servers().stream()
                    .flatMap(id -> Optional.ofNullable(engine.served.get(ListenerId.first(id))).stream())
                    .map(Server::name)
                    .collect(Collectors.toSet());
        }

        private GroupId idOf(GroupName name) {
            return groups.values().stream()
                    .filter(group -> group.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .id();
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /** Something is there already, and everything that can happen has happened since. */
    private static World changed() {
        World world = new World();
        for (int i = 1; i <= 3; i++) {
            world.user(i);
            world.server(i);
        }
        world.group(1);
        world.group(2);
        world.reconcile(NO_KILL);
        world.removeUser(1);
        world.removeServer(1);
        world.removeGroup(1);
        world.narrow(2);
        world.user(4);
        world.server(4);
        world.group(3);
        return world;
    }

    @Test
    void anotherOneFinishesWhatOneThatDiedAtAnyStepHadBegun() {
        int kills = 0;
        for (int killAt = 1; kills == killAt - 1; killAt++) {
            try (World world = changed()) {
                int at = killAt;
                if (isKilled(() -> world.reconcile(at))) {
                    kills++;
                }
                world.reconcile(NO_KILL);
                world.isAsTheStoreWantsIt();
            }
        }
        assertThat(kills)
                .as("which of two servers is seen first decides about a step")
                .isBetween(13, 14);
    }

    private static boolean isKilled(Runnable reconciling) {
        try {
            reconciling.run();
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    @Test
    void oneThatDiesAgainAndAgainGetsThereAllTheSame() {
        try (World world = changed()) {
            for (int i = 0; i < 4; i++) {
                assertThatThrownBy(() -> world.reconcile(1)).isInstanceOf(Killed.class);
            }
            world.reconcile(NO_KILL);
            world.isAsTheStoreWantsIt();
        }
    }

    @Test
    void aSecondOneFindsNothingToDo() {
        try (World world = changed()) {
            world.reconcile(NO_KILL);
            world.reconcile(1);
            world.isAsTheStoreWantsIt();
        }
    }

    /**
     * What happens: 1 to 4 somebody comes or goes, 5 to 9 a server does, 10 and more leads, dying at that edge; from 0
     * on there is a group, which loses all its servers then.
     */
    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void whateverHappensAndWheneverItDiesTheLastOneGetsThere(@ForAll("histories") List<Integer> history) {
        try (World world = new World()) {
            for (int event : history) {
                take(world, event);
            }
            world.reconcile(NO_KILL);
            world.isAsTheStoreWantsIt();
        }
    }

    private static void take(World world, int event) {
        if (event >= 10) {
            isKilled(() -> world.reconcile(event - 9));
        } else if (event == 0) {
            toggle(world.groups.containsKey(0), () -> world.narrow(0), () -> world.group(0));
        } else if (event >= 5) {
            toggle(world.servers.containsKey(event), () -> world.removeServer(event), () -> world.server(event));
        } else {
            toggle(world.users.containsKey(event), () -> world.removeUser(event), () -> world.user(event));
        }
    }

    private static void toggle(boolean isThere, Runnable go, Runnable come) {
        (isThere ? go : come).run();
    }

    @Provide
    Arbitrary<List<Integer>> histories() {
        return Arbitraries.integers().between(0, 16).list().ofMaxSize(25);
    }

    @Test
    void manyWindowsOfKeysAreComparedToTheLast() {
        int many = 2 * AccessComparison.WINDOW + 10;
        try (World world = new World()) {
            List<Integer> numbers = new ArrayList<>();
            for (int i = 1; i <= many; i++) {
                world.user(i);
                numbers.add(i);
            }
            world.reconcile(NO_KILL);
            assertThat(world.engine.admitted).hasSize(many);
            Map<AccessKeyId, KeyVersion> before = versions(world);
            numbers.stream()
                    .filter(i -> i % 3 == 0)
                    .forEach(i -> world.engine.admitted.remove(new AccessKeyId(new UUID(2, i))));
            for (int i = 1; i <= many; i += 500) {
                world.removeUser(i);
            }
            world.reconcile(NO_KILL);
            assertThat(before.values()).containsAll(versions(world).values());
            assertThat(versions(world).values())
                    .containsExactlyInAnyOrderElementsOf(world.store.<List<KeyVersion>>read(
                            unit -> unit.keys().versionsAfter(0, many)));
        }
    }

    private static Map<AccessKeyId, KeyVersion> versions(World world) {
        return world.engine.keys(0, Integer.MAX_VALUE).stream()
                .collect(Collectors.toMap(KeyVersion::key, Function.identity()));
    }
}
