package io.vpnmanager.core.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Shadowsocks;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerKeyRotation;
import io.vpnmanager.api.server.ServerKeys;
import io.vpnmanager.api.server.ServerReport.State;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeEngine;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys of a server are replaced by others at another port, and served beside them until they are retired. */
class ServerKeysTest {
    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));
    private final Server shade = server("shade", ProtocolKind.SHADOWSOCKS);

    @AfterEach
    void close() {
        home.close();
    }

    private Server server(String name, ProtocolKind kind) {
        return home.vpn.servers().create(spec(name, kind));
    }

    private static ServerSpec spec(String name, ProtocolKind kind) {
        return ServerSpec.named(name).protocol(Protocol.closedByDefault(kind)).build();
    }

    private Server rotate() {
        return home.vpn.servers().rotateKeys(shade.id(), ServerKeyRotation.DEFAULT);
    }

    private Server retire() {
        return home.vpn.servers().retireKeys(shade.id());
    }

    private Server now() {
        return home.vpn.servers().find(shade.id()).orElseThrow();
    }

    private static Port portOf(Server server) {
        return server.spec().port().orElseThrow();
    }

    private Optional<StoredCredential> secret(long keys) {
        return home.store.<Optional<StoredCredential>>read(
                unit -> unit.servers().secret(shade.id(), keys));
    }

    private List<String> deeds() {
        return home.store.<List<AuditRow>>read(unit -> unit.audit().after(0, 1000)).stream()
                .map(row -> row.entry().action() + " " + row.entry().revision().orElse(0L))
                .toList();
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void newKeysComeAtAFreePortWithASecretOfTheirOwn() {
        Server rotated = rotate();

        assertThat(portOf(rotated)).isGreaterThan(portOf(shade));
        assertThat(rotated.keys())
                .isEqualTo(new ServerKeys(2, Optional.of(new RetiringKeys(1, portOf(shade), Optional.empty()))));
        assertThat(rotated.revision()).isEqualTo(2);
        assertThat(now()).isEqualTo(rotated);
        assertThat(secret(1)).isPresent();
        assertThat(secret(2)).isPresent().isNotEqualTo(secret(1));
        assertThat(deeds()).containsExactly("server.create 1", "server.rotate-keys 2");
    }

    @Test
    void retiredKeysAreForgotten() {
        Server rotated = rotate();

        Server retired = retire();

        assertThat(retired.keys()).isEqualTo(new ServerKeys(2, Optional.empty()));
        assertThat(retired.spec()).isEqualTo(rotated.spec());
        assertThat(secret(1)).isEmpty();
        assertThat(secret(2)).isPresent();
        assertThat(deeds()).endsWith("server.retire-keys 3");
        assertThat(retire()).isEqualTo(retired);
        assertThat(deeds()).hasSize(3);
        assertThat(rotate().keys().version()).isEqualTo(3);
    }

    @Test
    void aPortWhereEarlierKeysAreServedIsRefusedByThePlan() {
        rotate();
        Change back = new Change.UpdateServer(
                shade.id(), ServerEdit.builder().port(portOf(shade)).build());

        assertRefused(ErrorCode.OVERLAP, () -> home.vpn.plan(List.of(back)));
        retire();
        assertThat(home.vpn.plan(List.of(back)).steps()).hasSize(1);
    }

    @Test
    void keysAreRetiredThoughTheMethodOfNowHasNone() {
        rotate();
        home.vpn
                .servers()
                .update(
                        shade.id(),
                        ServerEdit.builder()
                                .setting("method", List.of("aes-128-gcm"))
                                .build());

        assertThat(retire().keys().retiring()).isEmpty();
        assertRefused(ErrorCode.POLICY, this::retire);
    }

    @Test
    void theOverlapBeginsWhenTheChangeIsMade() {
        Server rotated =
                home.vpn.servers().rotateKeys(shade.id(), ServerKeyRotation.DEFAULT.overlapping(Duration.ofDays(7)));

        assertThat(rotated.keys().retiring().flatMap(RetiringKeys::until))
                .contains(home.clock.instant().plus(Duration.ofDays(7)));
    }

    @Test
    void keysThatAreNotRetiredYetAreNotFollowedByOthers() {
        rotate();

        assertRefused(ErrorCode.POLICY, this::rotate);

        assertThat(now().keys().version()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKS5", "HTTP"})
    void aProtocolWithoutKeysOfServersIsRefused(ProtocolKind kind) {
        Server proxy = server("proxy", kind);

        assertRefused(ErrorCode.POLICY, () -> home.vpn.servers().rotateKeys(proxy.id(), ServerKeyRotation.DEFAULT));
        assertRefused(ErrorCode.POLICY, () -> home.vpn.servers().retireKeys(proxy.id()));
    }

    @Test
    void aMethodOfShadowsocksWithoutAKeyOfTheServerIsRefused() {
        Server old = home.vpn
                .servers()
                .create(ServerSpec.named("old")
                        .protocol(new Shadowsocks(
                                ShadowsocksMethod.AES_128_GCM, Optional.empty(), TargetPolicy.PUBLIC_ONLY))
                        .build());

        assertRefused(ErrorCode.POLICY, () -> home.vpn.servers().rotateKeys(old.id(), ServerKeyRotation.DEFAULT));
    }

    @Test
    void anUnknownServerIsNotFound() {
        ServerId nobody = new ServerId(new UUID(7, 7));

        assertRefused(ErrorCode.NOT_FOUND, () -> home.vpn.servers().rotateKeys(nobody, ServerKeyRotation.DEFAULT));
        assertRefused(ErrorCode.NOT_FOUND, () -> home.vpn.servers().retireKeys(nobody));
    }

    @Test
    void bothPortsAreTakenForAsLongAsBothAreServed() {
        Server rotated = rotate();
        Server other = server("other", ProtocolKind.SHADOWSOCKS);

        assertThat(List.of(portOf(shade), portOf(rotated))).doesNotContain(portOf(other));
        for (Port taken : List.of(portOf(shade), portOf(rotated))) {
            assertRefused(
                    ErrorCode.OVERLAP,
                    () -> home.vpn
                            .servers()
                            .update(other.id(), ServerEdit.builder().port(taken).build()));
        }
        assertRefused(
                ErrorCode.OVERLAP,
                () -> home.vpn
                        .servers()
                        .update(
                                shade.id(),
                                ServerEdit.builder().port(portOf(shade)).build()));
        retire();
        home.vpn
                .servers()
                .update(other.id(), ServerEdit.builder().port(portOf(shade)).build());
    }

    @Test
    void aPortThatAnotherProcessHoldsIsRefused() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServerKeyRotation rotation = ServerKeyRotation.DEFAULT.at(new Port(holder.getLocalPort()));

            assertRefused(ErrorCode.POLICY, () -> home.vpn.servers().rotateKeys(shade.id(), rotation));
        }
        assertThat(now()).isEqualTo(shade);
    }

    @Test
    void aPlanOfBothSaysWhatWouldBe() {
        Plan rotation = home.vpn.plan(List.of(
                new Change.RotateServerKeys(shade.id(), ServerKeyRotation.DEFAULT.overlapping(Duration.ofHours(1)))));

        assertThat(rotation.toString())
                .startsWith("update server shade: port " + portOf(shade) + " -> ")
                .endsWith(", keys 1 -> 2, retiring-keys none -> 1 at port " + portOf(shade) + " for 1h");
        assertThat(rotation.isDestructive()).isFalse();
        assertThat(now()).isEqualTo(shade);
        home.vpn.apply(rotation);
        assertRefused(ErrorCode.STALE, () -> home.vpn.apply(rotation));
        Plan retirement = home.vpn.plan(List.of(new Change.RetireServerKeys(shade.id())));
        assertThat(retirement)
                .hasToString("update server shade: retiring-keys 1 at port " + portOf(shade) + " -> none");
        assertThat(retirement.steps())
                .extracting(Step::effect)
                .containsExactly(new Effect(Effect.Restart.NOT_NEEDED, OptionalLong.empty()));
    }

    @Test
    void anotherChangeLeavesTheKeysAsTheyAre() {
        Server rotated = rotate();

        Server renamed = home.vpn
                .servers()
                .update(
                        shade.id(),
                        ServerEdit.builder()
                                .name(spec("dusk", ProtocolKind.SHADOWSOCKS).name())
                                .build());

        assertThat(renamed.keys()).isEqualTo(rotated.keys());
        assertThat(secret(1)).isPresent();
    }

    @Test
    void underOneOperationIdKeysAreRotatedOnce() {
        OperationId id = OperationId.random();
        ServerKeyRotation rotation = ServerKeyRotation.DEFAULT.overlapping(Duration.ofDays(1));

        Server first = home.vpn.operation(id).servers().rotateKeys(shade.id(), rotation);
        Server again = home.vpn.operation(id).servers().rotateKeys(shade.id(), rotation);

        assertThat(again).isEqualTo(first);
        assertRefused(
                ErrorCode.DUPLICATE,
                () -> home.vpn.operation(id).servers().rotateKeys(shade.id(), ServerKeyRotation.DEFAULT));
        OperationId other = OperationId.random();
        Plan plan = home.vpn.plan(List.of(new Change.RetireServerKeys(shade.id())));
        home.vpn.operation(other).apply(plan);
        assertThat(home.vpn.operation(other).apply(plan).servers()).containsExactly(now());
        assertThat(now().revision()).isEqualTo(3);
    }

    @Test
    void linksShowTheNewKeysFromThenOn() {
        User alice = home.vpn
                .users()
                .create(UserSpec.named("alice").access(ProtocolKind.SHADOWSOCKS).build());
        String before = home.vpn.links().of(alice, shade).revealSecretText();

        Server rotated = rotate();

        String after = home.vpn.links().of(alice, shade).revealSecretText();
        assertThat(after).isNotEqualTo(before).contains(":" + portOf(rotated));
        assertThat(home.vpn.links().of(alice)).hasSize(1);
        retire();
        assertThat(home.vpn.links().of(alice, shade).revealSecretText()).isEqualTo(after);
    }

    @Test
    void aFleetFromBeforeTheRotationDoesNotUndoIt() {
        Fleet before = Fleet.builder().servers(List.of(shade.spec())).build();
        Server rotated = rotate();

        assertThat(home.vpn.plan(before).steps()).isEmpty();
        assertThat(home.vpn
                        .plan(Fleet.builder().servers(List.of(rotated.spec())).build())
                        .steps())
                .isEmpty();
        home.vpn.apply(home.vpn.plan(before));
        assertThat(now()).isEqualTo(rotated);
    }

    @Nested
    class WithAnAgent {
        private FakeEngine engine() {
            return home.engine();
        }

        private ListenerId listener(long keys) {
            return new ListenerId(shade.id(), keys);
        }

        @Test
        void bothAreServedAndThenTheNewOnesAlone() {
            home.vpn.agent().start();

            Server rotated = rotate();
            assertThat(rotated.report().state()).isEqualTo(State.SERVING);
            assertThat(engine().served).containsOnlyKeys(listener(1), listener(2));
            assertThat(engine().served.get(listener(1)).spec()).isEqualTo(shade.spec());
            assertThat(engine().served.get(listener(2)).spec()).isEqualTo(rotated.spec());

            Server retired = retire();
            assertThat(retired.report().state()).isEqualTo(State.SERVING);
            assertThat(engine().served).containsOnlyKeys(listener(2));
        }

        @Test
        void anAgentThatBeginsServesBoth() {
            rotate();

            home.vpn.agent().start();

            assertThat(engine().served).containsOnlyKeys(listener(1), listener(2));
            home.vpn.servers().delete(shade.id());
            assertThat(engine().served).isEmpty();
        }

        @Test
        void sessionsOfBothAreTold() {
            engine().sessions.put(shade.id(), 2);
            home.vpn.agent().start();

            assertThat(rotate().report().sessions()).hasValue(4);
            assertThat(home.vpn
                            .plan(List.of(new Change.DeleteServer(shade.id())))
                            .steps()
                            .getFirst()
                            .effect()
                            .sessionsAtRisk())
                    .hasValue(0);
        }

        @Test
        void whatIsLeftOfRetiredKeysIsEndedAndUntilThenNotCalledServed() {
            Server rotated = rotate();
            Server retired = retire();
            engine().served.put(listener(1), rotated);
            engine().served.put(listener(2), retired);

            home.vpn.agent().start();

            assertThat(engine().served).containsOnlyKeys(listener(2));
            assertThat(now().report().state()).isEqualTo(State.SERVING);
        }

        @Test
        void keysWhoseTimeHasComeAreRetiredByTheAgent() {
            home.vpn.agent().start();
            home.vpn.servers().rotateKeys(shade.id(), ServerKeyRotation.DEFAULT.overlapping(Duration.ofDays(7)));

            home.clock.move(Duration.ofDays(7).minusSeconds(1));
            assertThat(now().keys().retiring()).isPresent();
            home.clock.move(Duration.ofSeconds(1));

            await().until(() -> now().keys().retiring().isEmpty());
            await().untilAsserted(() -> assertThat(engine().served).containsOnlyKeys(listener(2)));
            assertThat(secret(1)).isEmpty();
            assertThat(deeds()).containsExactly("server.create 1", "server.rotate-keys 2", "server.retire-keys 3");
        }
    }
}
