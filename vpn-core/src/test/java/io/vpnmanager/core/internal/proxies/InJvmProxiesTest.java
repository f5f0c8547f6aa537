package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.HELLO;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connect;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.credentials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vpnmanager.api.error.EnvironmentException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.protocol.AdmittedKey.Check;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.TemporaryTargets.Opened;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class InJvmProxiesTest {
    private final ProxyLab lab;
    private final LoopbackTarget echo = LoopbackTarget.echo();

    InJvmProxiesTest(Transport transport) {
        lab = new ProxyLab(transport);
    }

    @AfterEach
    void end() {
        echo.close();
        lab.close();
    }

    private RawClient alice(Server server) {
        RawClient client = new RawClient(ProxyLab.address(server));
        client.sendHex(LOGIN + connect("127.0.0.1", echo.port())).read(4 + 10);
        return client;
    }

    private String replyTo(Server server) {
        try (RawClient client = new RawClient(ProxyLab.address(server))) {
            client.sendHex(LOGIN + connect("127.0.0.1", echo.port())).read(4);
            return client.readHex(2);
        }
    }

    private static void assertEchoes(RawClient client, String text) {
        assertThat(client.send(text).readText(text.length())).isEqualTo(text);
    }

    @Nested
    class Servers {
        private final Server server = lab.server(ProtocolKind.SOCKS5, echo.allowed());

        @Test
        void areServedTwiceAsOnce() {
            lab.serve(server);
            try (RawClient client = alice(server)) {
                lab.serve(server);
                assertEchoes(client, "still here");
            }
        }

        @Test
        void changeTheirTargetsWithoutDroppingAnybody() {
            lab.serve(server);
            try (RawClient client = alice(server)) {
                lab.serve(ProxyLab.changed(
                        server,
                        ServerSpec.named(server.name())
                                .protocol(Socks5.closedByDefault())
                                .port(server.spec().port().orElseThrow())
                                .build()));
                assertEchoes(client, "still here");
                assertThat(replyTo(server)).isEqualTo("0502");
            }
        }

        @Test
        void countTheirConnectionsAndThoseOfEachKey() {
            lab.serve(server);
            assertThat(lab.engine.sessions(ListenerId.first(server.id()))).hasValue(0);
            try (RawClient one = alice(server);
                    RawClient two = alice(server)) {
                assertEchoes(one, "one");
                assertEchoes(two, "two");
                assertThat(lab.engine.sessions(ListenerId.first(server.id()))).hasValue(2);
                assertThat(lab.engine.sessions(lab.key(ProtocolKind.SOCKS5))).hasValue(2);
                assertThat(lab.engine.sessions(lab.key(ProtocolKind.HTTP))).hasValue(0);
            }
        }

        @Test
        void dropTheirConnectionsWhenThePlanSaysRestart() {
            lab.serve(server);
            Port port = lab.server(ProtocolKind.SOCKS5).spec().port().orElseThrow();
            ServerSpec moved = server.spec().withPort(port);
            assertThat(new InJvmAbilities().needsRestart(server.spec(), moved)).isTrue();
            try (RawClient client = alice(server)) {
                lab.serve(ProxyLab.changed(server, moved));
                assertThat(client.readToEnd()).isEmpty();
            }
        }

        @Test
        void moveToAnotherPort() {
            lab.serve(server);
            Port port = lab.server(ProtocolKind.SOCKS5).spec().port().orElseThrow();
            Server moved = ProxyLab.changed(server, server.spec().withPort(port));
            lab.serve(moved);
            assertThat(replyTo(moved)).isEqualTo("0500");
            assertThatThrownBy(() -> new RawClient(ProxyLab.address(server))).isInstanceOf(UncheckedIOException.class);
        }

        @Test
        void onATakenPortFailAndLeaveNothingBehind() throws IOException {
            try (ServerSocket taken = new ServerSocket()) {
                taken.bind(ProxyLab.address(server));
                assertThatThrownBy(() -> lab.engine.serve(WantedListener.present(server)))
                        .isInstanceOf(EnvironmentException.class)
                        .hasMessageContaining("127.0.0.1")
                        .extracting(problem -> ((VpnException) problem).code())
                        .isEqualTo(ErrorCode.NETWORK);
            }
            lab.serve(server);
            assertThat(replyTo(server)).isEqualTo("0500");
        }

        @Test
        void endWithTheirConnections() {
            lab.serve(server);
            try (RawClient client = alice(server)) {
                lab.engine.end(ListenerId.first(server.id()));
                lab.engine.end(ListenerId.first(server.id()));
                assertThat(client.readToEnd()).isEmpty();
            }
            assertThatThrownBy(() -> new RawClient(ProxyLab.address(server))).isInstanceOf(UncheckedIOException.class);
        }

        @Test
        void mayListenAgainOnTheirPortAtOnce() {
            lab.serve(server);
            try (RawClient client = alice(server)) {
                lab.engine.end(ListenerId.first(server.id()));
                lab.serve(server);
                assertThat(client.readToEnd()).isEmpty();
                assertThat(replyTo(server)).isEqualTo("0500");
            }
        }

        @Test
        void areAllEndedWhenTheEngineCloses() {
            lab.serve(server);
            try (RawClient client = alice(server)) {
                lab.engine.close();
                assertThat(client.readToEnd()).isEmpty();
            }
        }
    }

    @Nested
    class Keys {
        private final Server socks = lab.server(ProtocolKind.SOCKS5, echo.allowed());
        private final UserId bob = new UserId(UUID.randomUUID());

        private RawClient bob(String password) {
            RawClient client = new RawClient(ProxyLab.address(socks));
            return client.sendHex(HELLO + credentials("bob", password));
        }

        @Test
        void thatAreRevokedLoseTheirConnectionsAndNobodyElses() {
            lab.serve(socks);
            AccessKeyId bobs = lab.admit(bob, "bob", ProtocolKind.SOCKS5, new Check.Equal(Secret.of("bobs")));
            try (RawClient alice = alice(socks);
                    RawClient other = bob("bobs")) {
                other.sendHex(connect("127.0.0.1", echo.port())).read(4 + 10);
                lab.engine.revoke(bobs);
                assertThat(other.readToEnd()).isEmpty();
                assertEchoes(alice, "still here");
            }
            try (RawClient refused = bob("bobs")) {
                assertThat(refused.readToEnd()).containsExactly(5, 2, 1, 1);
            }
        }

        @Test
        void ofOneProtocolDoNotOpenTheOther() {
            lab.serve(socks);
            lab.admit(bob, "bob", ProtocolKind.HTTP, new Check.Equal(Secret.of("bobs")));
            try (RawClient refused = bob("bobs")) {
                assertThat(refused.readToEnd()).containsExactly(5, 2, 1, 1);
            }
        }

        @Test
        void thatWereAdmittedAfterTheServerOpenIt() {
            lab.serve(socks);
            lab.admit(bob, "bob", ProtocolKind.SOCKS5, new Check.Hash("$argon2id$chosen"));
            try (RawClient passed = bob("chosen")) {
                assertThat(passed.read(4)).containsExactly(5, 2, 1, 0);
            }
            try (RawClient refused = bob("guessed")) {
                assertThat(refused.readToEnd()).containsExactly(5, 2, 1, 1);
            }
        }

        @Test
        void thatNobodyKnowsMayBeRevoked() {
            lab.engine.revoke(new AccessKeyId(UUID.randomUUID()));
            lab.serve(socks);
            assertThat(replyTo(socks)).isEqualTo("0500");
        }
    }

    @Nested
    class Groups {
        private final Server inside = lab.server(ProtocolKind.SOCKS5, echo.allowed());
        private final Server outside = lab.server(ProtocolKind.SOCKS5, echo.allowed());
        private final GroupId eu = new GroupId(UUID.randomUUID());
        private final UserId bob = new UserId(UUID.randomUUID());
        private final AccessKeyId bobs = new AccessKeyId(UUID.randomUUID());

        private void serveBoth() {
            lab.serve(inside);
            lab.serve(outside);
            lab.grant(eu, inside);
        }

        private void admitBob(Check check, GroupId... groups) {
            lab.admit(bobs, bob, "bob", ProtocolKind.SOCKS5, check, Set.of(groups));
        }

        private RawClient login(String name, String password, Server server) {
            return new RawClient(ProxyLab.address(server)).sendHex(HELLO + credentials(name, password));
        }

        private RawClient bobAt(Server server) {
            RawClient client = login("bob", "bobs", server);
            client.sendHex(connect("127.0.0.1", echo.port())).read(4 + 10);
            return client;
        }

        private byte[] refusal(String name, String password, Server server) {
            try (RawClient client = login(name, password, server)) {
                return client.readToEnd();
            }
        }

        @Test
        void letTheirMembersInWhereTheyMayGoOnly() {
            serveBoth();
            admitBob(new Check.Equal(Secret.of("bobs")), eu);
            try (RawClient client = bobAt(inside)) {
                assertEchoes(client, "let in");
            }
            assertThat(refusal("bob", "bobs", outside)).containsExactly(5, 2, 1, 1);
        }

        @Test
        void giveOutsidersTheAnswerAndTheWorkOfAnUnknownUser() {
            serveBoth();
            admitBob(new Check.Hash("$argon2id$bobs"), eu);
            byte[] outsider = refusal("bob", "bobs", outside);
            assertThat(lab.hashed()).isEqualTo(1);
            assertThat(refusal("nobody", "bobs", outside)).isEqualTo(outsider);
            assertThat(lab.hashed()).isEqualTo(2);
        }

        @Test
        void thatLoseAServerCutTheSessionsOfTheirMembersThereAndNoOthers() {
            serveBoth();
            lab.grant(eu, inside, outside);
            admitBob(new Check.Equal(Secret.of("bobs")), eu);
            try (RawClient stays = bobAt(inside);
                    RawClient goes = bobAt(outside);
                    RawClient stranger = alice(outside)) {
                lab.grant(eu, inside);
                assertThat(goes.readToEnd()).isEmpty();
                assertEchoes(stays, "still here");
                assertEchoes(stranger, "still here");
            }
            assertThat(refusal("bob", "bobs", outside)).containsExactly(5, 2, 1, 1);
        }

        @Test
        void thatLoseAServerKeepThoseWhoMayUseItThroughAnother() {
            GroupId us = new GroupId(UUID.randomUUID());
            serveBoth();
            lab.grant(us, inside);
            admitBob(new Check.Equal(Secret.of("bobs")), eu, us);
            try (RawClient stays = bobAt(inside)) {
                lab.grant(eu);
                assertEchoes(stays, "still here");
                lab.engine.withdraw(us);
                assertThat(stays.readToEnd()).isEmpty();
            }
        }

        @Test
        void thatAUserJoinsCutItsSessionsElsewhereAndNoOthers() {
            serveBoth();
            admitBob(new Check.Equal(Secret.of("bobs")));
            try (RawClient stays = bobAt(inside);
                    RawClient goes = bobAt(outside);
                    RawClient stranger = alice(outside)) {
                admitBob(new Check.Equal(Secret.of("bobs")), eu);
                assertThat(goes.readToEnd()).isEmpty();
                assertEchoes(stays, "still here");
                assertEchoes(stranger, "still here");
            }
        }

        @Test
        void thatAUserLeavesLetItInEverywhere() {
            serveBoth();
            admitBob(new Check.Equal(Secret.of("bobs")), eu);
            try (RawClient stays = bobAt(inside)) {
                admitBob(new Check.Equal(Secret.of("bobs")));
                assertEchoes(stays, "still here");
            }
            try (RawClient client = bobAt(outside)) {
                assertEchoes(client, "let in");
            }
        }

        @Test
        void areReadBack() {
            lab.grant(eu, inside);
            assertThat(lab.engine.groups())
                    .singleElement()
                    .satisfies(version -> assertThat(version.group()).isEqualTo(eu));
            lab.engine.withdraw(eu);
            lab.engine.withdraw(eu);
            assertThat(lab.engine.groups()).isEmpty();
        }
    }

    @Nested
    class Counts {
        @Test
        void areKeptForEachServerAndUserPastTheEndOfBoth() {
            Server first = lab.server(ProtocolKind.SOCKS5, echo.allowed());
            Server second = lab.server(ProtocolKind.SOCKS5, echo.allowed());
            lab.serve(first);
            lab.serve(second);
            try (RawClient one = alice(first);
                    RawClient other = alice(second)) {
                assertEchoes(one, "12345");
                assertEchoes(other, "123");
            }
            lab.engine.revoke(lab.key(ProtocolKind.SOCKS5));
            lab.engine.end(ListenerId.first(first.id()));
            assertThat(lab.engine.traffic())
                    .allMatch(sample -> sample.user().equals(lab.alice()))
                    .extracting(sample -> sample.server(), sample -> sample.sinceBoot())
                    .containsExactlyInAnyOrder(
                            tuple(first.id(), new TrafficCount(5, 5)), tuple(second.id(), new TrafficCount(3, 3)));
            lab.engine.close();
            assertThat(lab.counted()).isEqualTo(new TrafficCount(8, 8));
        }

        @Test
        void areEmptyForWhoeverWasNotLetIn() {
            try (RawClient client = new RawClient(lab.serve(ProtocolKind.SOCKS5))) {
                client.sendHex(HELLO + credentials(ProxyLab.USER, "wrong")).readToEnd();
            }
            assertThat(lab.engine.traffic()).isEmpty();
        }
    }

    @Test
    void aTargetMayBeOpenForAWhile() {
        Server server = lab.server(ProtocolKind.SOCKS5);
        lab.serve(server);
        Opened first = lab.engine.open(echo.allowed());
        Opened second = lab.engine.open(echo.allowed());
        assertThat(replyTo(server)).isEqualTo("0500");
        first.close();
        first.close();
        assertThat(replyTo(server)).isEqualTo("0500");
        second.close();
        assertThat(replyTo(server)).isEqualTo("0502");
    }

    @Test
    void oneListenerStaysOpenToOthersWhileSomeSayNothing() throws IOException {
        Server server = lab.server(ProtocolKind.SOCKS5, echo.allowed());
        lab.serve(server);
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                Socket socket = new Socket();
                socket.connect(ProxyLab.address(server), 10_000);
                silent.add(socket);
            }
            assertThat(replyTo(server)).isEqualTo("0500");
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void bothProtocolsAreServed() {
        assertThat(lab.engine.protocols()).containsExactlyInAnyOrder(ProtocolKind.SOCKS5, ProtocolKind.HTTP);
    }
}
