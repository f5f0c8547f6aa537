package io.vpnmanager.core.internal.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerKeys;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.protocol.GroupVersion;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.reconcile.Step.Restart;
import io.vpnmanager.spi.store.KeyVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.ListArbitrary;
import org.junit.jupiter.api.Test;

class ReconcilePlanTest {
    private static final Server EDGE = server(1, 1, ProtocolKind.SOCKS5, 1080);
    private static final KeyVersion KEY = key(1, 5, ProtocolKind.SOCKS5);
    private static final Observed NOTHING = new Observed(List.of(), List.of(), List.of());
    private static final Desired NOBODY = new Desired(List.of(), List.of(), List.of());

    private static Server server(int id, long revision, ProtocolKind kind, int port) {
        ServerSpec spec = ServerSpec.named("server-" + id)
                .protocol(Protocol.closedByDefault(kind))
                .port(port)
                .build();
        return new Server(new ServerId(new UUID(1, id)), spec, revision, Instant.EPOCH, ServerReport.NONE);
    }

    private static ServedServer served(Server server, int sessions) {
        return served(WantedListener.present(server), sessions);
    }

    private static ServedServer served(WantedListener listener, int sessions) {
        Server server = listener.server();
        return new ServedServer(
                listener.id(),
                server.spec().protocol().kind(),
                server.revision(),
                server.spec().listen(),
                server.spec().port().orElseThrow(),
                OptionalInt.of(sessions));
    }

    private static KeyVersion key(int id, long number, ProtocolKind kind) {
        return new KeyVersion(number, new AccessKeyId(new UUID(2, id)), kind);
    }

    private static GroupVersion group(int id, long number) {
        return new GroupVersion(number, new GroupId(new UUID(3, id)));
    }

    private static Step.Serve serve(Server server) {
        return new Step.Serve(WantedListener.present(server));
    }

    private static Step.Replace replace(ServedServer served, Server server, Restart restart) {
        return new Step.Replace(served, WantedListener.present(server), restart);
    }

    private static Desired desired(Server... servers) {
        return Desired.servers(List.of(servers));
    }

    private static Observed observed(ServedServer... servers) {
        return Observed.servers(List.of(servers));
    }

    private static List<Step> plan(Desired desired, Observed observed) {
        return ReconcilePlan.between(desired, observed, ReconcilePlanTest::restarts)
                .steps();
    }

    private static boolean restarts(ServedServer served, WantedListener wanted) {
        return served.port().number() != wanted.port().orElseThrow().number();
    }

    @Test
    void serversThatExchangeTheirPortsBothEndBeforeOneBegins() {
        Server one = server(1, 2, ProtocolKind.SOCKS5, 1081);
        Server other = server(2, 2, ProtocolKind.SOCKS5, 1080);
        ServedServer oneNow = served(server(1, 1, ProtocolKind.SOCKS5, 1080), 0);
        ServedServer otherNow = served(server(2, 1, ProtocolKind.SOCKS5, 1081), 0);
        assertThat(plan(desired(one, other), observed(oneNow, otherNow)))
                .containsExactly(new Step.End(oneNow), new Step.End(otherNow), serve(one), serve(other));
    }

    @Test
    void whatIsAsItShouldBeNeedsNothing() {
        assertThat(plan(desired(EDGE), observed(served(EDGE, 3)))).isEmpty();
        assertThat(plan(Desired.keys(List.of(KEY)), Observed.keys(List.of(KEY))))
                .isEmpty();
        assertThat(plan(NOBODY, NOTHING)).isEmpty();
    }

    @Test
    void aMissingServerIsServedAndAnUnwantedOneEnds() {
        assertThat(plan(desired(EDGE), NOTHING)).containsExactly(serve(EDGE));
        assertThat(plan(NOBODY, observed(served(EDGE, 3)))).containsExactly(new Step.End(served(EDGE, 3)));
        assertThat(new Step.End(served(EDGE, 3)).sessionsAtRisk()).hasValue(3);
        assertThat(serve(EDGE).sessionsAtRisk()).hasValue(0);
    }

    @Test
    void aChangeThatNeedsNoRestartRisksNoSession() {
        Server revised = server(1, 2, ProtocolKind.SOCKS5, 1080);
        assertThat(plan(desired(revised), observed(served(EDGE, 3))))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step).isEqualTo(replace(served(EDGE, 3), revised, Restart.NOT_NEEDED));
                    assertThat(((Step.Replace) step).sessionsAtRisk()).hasValue(0);
                });
    }

    @Test
    void aChangeThatNeedsARestartRisksTheSessionsOfThatServer() {
        Server moved = server(1, 2, ProtocolKind.SOCKS5, 1081);
        assertThat(plan(desired(moved), observed(served(EDGE, 3))))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step).isEqualTo(replace(served(EDGE, 3), moved, Restart.NEEDED));
                    assertThat(((Step.Replace) step).sessionsAtRisk()).hasValue(3);
                });
    }

    @Test
    void aServerOnAnotherAddressThanItsRevisionSaysIsReplaced() {
        ServedServer astray = new ServedServer(
                ListenerId.first(EDGE.id()),
                ProtocolKind.SOCKS5,
                1,
                IpAddress.parse("127.0.0.2"),
                new Port(1080),
                OptionalInt.empty());
        assertThat(plan(desired(EDGE), observed(astray))).containsExactly(replace(astray, EDGE, Restart.NOT_NEEDED));
    }

    @Test
    void aServerThatSpeaksAnotherProtocolNowEndsAndBeginsAnew() {
        Server other = server(1, 2, ProtocolKind.HTTP, 1080);
        assertThat(plan(desired(other), observed(served(EDGE, 1))))
                .containsExactly(new Step.End(served(EDGE, 1)), serve(other));
    }

    @Test
    void aKeyThatIsLetInAsItWasOnceIsAdmittedAnewAndNotRefusedFirst() {
        KeyVersion newer = key(1, 9, ProtocolKind.SOCKS5);
        assertThat(plan(Desired.keys(List.of(newer)), Observed.keys(List.of(KEY))))
                .containsExactly(new Step.Admit(newer));
    }

    @Test
    void whatTakesAwayComesBeforeWhatGives() {
        Server gone = server(2, 1, ProtocolKind.HTTP, 8080);
        Server fresh = server(3, 1, ProtocolKind.HTTP, 8080);
        Server revised = server(1, 2, ProtocolKind.SOCKS5, 1080);
        KeyVersion unwanted = key(2, 6, ProtocolKind.HTTP);
        assertThat(plan(
                        new Desired(desired(fresh, revised).servers(), List.of(KEY), List.of(group(1, 7))),
                        new Observed(
                                List.of(served(EDGE, 0), served(gone, 0)), List.of(unwanted), List.of(group(2, 8)))))
                .containsExactly(
                        new Step.Revoke(unwanted),
                        new Step.Withdraw(group(2, 8)),
                        new Step.End(served(gone, 0)),
                        new Step.Grant(group(1, 7)),
                        new Step.Admit(KEY),
                        replace(served(EDGE, 0), revised, Restart.NOT_NEEDED),
                        serve(fresh));
    }

    @Test
    void newKeysAreServedBesideThoseBeforeWhichGoOn() {
        Server before = server(1, 1, ProtocolKind.SHADOWSOCKS, 8388);
        Server rotated = rotated(before, 8389);
        List<WantedListener> listeners = WantedListener.of(rotated);

        assertThat(plan(desired(rotated), observed(served(before, 3))))
                .containsExactly(
                        new Step.Replace(served(before, 3), listeners.getLast(), Restart.NOT_NEEDED),
                        new Step.Serve(listeners.getFirst()));
        assertThat(plan(desired(rotated), observed(served(listeners.getFirst(), 0), served(listeners.getLast(), 3))))
                .isEmpty();
    }

    @Test
    void theEndOfKeysIsTheEndOfTheirListenerAlone() {
        Server rotated = rotated(server(1, 1, ProtocolKind.SHADOWSOCKS, 8388), 8389);
        List<WantedListener> listeners = WantedListener.of(rotated);
        ServedServer present = served(listeners.getFirst(), 2);
        ServedServer retiring = served(listeners.getLast(), 3);
        Server retired = withKeys(rotated, 3, 8389, rotated.keys().retired());

        assertThat(plan(desired(retired), observed(present, retiring)))
                .containsExactly(new Step.End(retiring), replace(present, retired, Restart.NOT_NEEDED));
    }

    private static Server rotated(Server before, int port) {
        RetiringKeys retiring =
                new RetiringKeys(before.keys().version(), before.spec().port().orElseThrow(), Optional.empty());
        return withKeys(before, before.revision() + 1, port, before.keys().rotated(retiring));
    }

    private static Server withKeys(Server server, long revision, int port, ServerKeys keys) {
        return new Server(
                server.id(),
                server.spec().withPort(new Port(port)),
                revision,
                server.createdAt(),
                server.report(),
                keys);
    }

    @Property
    void whateverIsObservedThePlanMakesItWhatIsDesired(
            @ForAll("wanted") Desired desired, @ForAll("found") Observed observed) {
        Model model = new Model(observed);
        plan(desired, observed).forEach(model::carryOut);
        assertThat(model.servers.values())
                .containsExactlyInAnyOrderElementsOf(desired.servers().stream()
                        .map(server -> served(server, 0))
                        .toList());
        assertThat(model.keys.values()).containsExactlyInAnyOrderElementsOf(desired.keys());
        assertThat(model.groups.values()).containsExactlyInAnyOrderElementsOf(desired.groups());
        assertThat(plan(desired, model.observed())).isEmpty();
    }

    @Property
    void cuttingAPlanShortAnywhereLosesNothing(
            @ForAll("wanted") Desired desired, @ForAll("found") Observed observed, @ForAll int cut) {
        Model model = new Model(observed);
        List<Step> steps = plan(desired, observed);
        steps.subList(0, steps.isEmpty() ? 0 : Math.floorMod(cut, steps.size())).forEach(model::carryOut);
        plan(desired, model.observed()).forEach(model::carryOut);
        assertThat(plan(desired, model.observed())).isEmpty();
    }

    @Property
    void everyStepDoneTwiceIsDoneOnce(@ForAll("wanted") Desired desired, @ForAll("found") Observed observed) {
        Model model = new Model(observed);
        plan(desired, observed).forEach(step -> {
            model.carryOut(step);
            model.carryOut(step);
        });
        assertThat(plan(desired, model.observed())).isEmpty();
    }

    @Provide
    Arbitrary<Desired> wanted() {
        return Combinators.combine(
                        servers().uniqueElements(Server::id).map(Desired::servers),
                        keys().uniqueElements(KeyVersion::key),
                        groups())
                .as((desired, keys, groups) -> new Desired(desired.servers(), keys, groups));
    }

    @Provide
    Arbitrary<Observed> found() {
        Arbitrary<List<ServedServer>> places = servers()
                .uniqueElements(
                        server -> Tuple.of(server.id(), server.spec().protocol().kind()))
                .map(list -> list.stream()
                        .flatMap(server -> WantedListener.of(server).stream())
                        .map(listener -> served(listener, 0))
                        .toList());
        return Combinators.combine(places, keys().uniqueElements(key -> Tuple.of(key.key(), key.protocol())), groups())
                .as(Observed::new);
    }

    private static ListArbitrary<Server> servers() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.longs().between(1, 3),
                        Arbitraries.of(ProtocolKind.class).filter(kind -> kind != ProtocolKind.VLESS),
                        Arbitraries.integers().between(1080, 1083))
                .as(ReconcilePlanTest::server)
                .flatMap(server -> Arbitraries.integers()
                        .between(1080, 1087)
                        .map(port -> port < 1084 ? server : rotated(server, port)))
                .list()
                .ofMaxSize(6);
    }

    private static ListArbitrary<KeyVersion> keys() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.longs().between(1, 9),
                        Arbitraries.of(ProtocolKind.class))
                .as(ReconcilePlanTest::key)
                .list()
                .ofMaxSize(8);
    }

    private static Arbitrary<List<GroupVersion>> groups() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.longs().between(1, 9))
                .as(ReconcilePlanTest::group)
                .list()
                .ofMaxSize(5)
                .uniqueElements(GroupVersion::group);
    }

    /** Engines as maps: a server or key stands once at the engine of each protocol. */
    private static final class Model {
        private final Map<Object, ServedServer> servers = new HashMap<>();
        private final Map<Object, KeyVersion> keys = new HashMap<>();
        private final Map<Object, GroupVersion> groups = new HashMap<>();

        Model(Observed observed) {
            observed.servers().forEach(server -> servers.put(Tuple.of(server.listener(), server.protocol()), server));
            observed.groups().forEach(group -> groups.put(group.group(), group));
            observed.keys().forEach(key -> keys.put(Tuple.of(key.key(), key.protocol()), key));
        }

        Observed observed() {
            return new Observed(
                    new ArrayList<>(servers.values()),
                    new ArrayList<>(keys.values()),
                    new ArrayList<>(groups.values()));
        }

        void carryOut(Step step) {
            switch (step) {
                case Step.Revoke revoke ->
                    keys.remove(Tuple.of(revoke.held().key(), revoke.held().protocol()));
                case Step.Admit admit ->
                    keys.put(Tuple.of(admit.wanted().key(), admit.wanted().protocol()), admit.wanted());
                case Step.Withdraw withdraw -> groups.remove(withdraw.held().group());
                case Step.Grant grant -> groups.put(grant.wanted().group(), grant.wanted());
                case Step.End end ->
                    servers.remove(
                            Tuple.of(end.served().listener(), end.served().protocol()));
                case Step.Replace replace -> serve(replace.wanted());
                case Step.Serve serve -> serve(serve.wanted());
            }
        }

        private void serve(WantedListener listener) {
            servers.put(
                    Tuple.of(listener.id(), listener.server().spec().protocol().kind()), served(listener, 0));
        }
    }
}
