package io.vpnmanager.core.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NotFoundException;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerLogQuery;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.server.ServerStatus;
import io.vpnmanager.api.server.Servers;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.fake.OvertakenStore;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredServersTest {
    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));
    private final Servers servers = home.vpn.servers();

    @AfterEach
    void close() {
        home.close();
    }

    private static ServerSpec.Builder socks(String name) {
        return ServerSpec.named(name).protocol(Socks5.closedByDefault());
    }

    @Test
    void aNewServerIsFoundByNameAndIdentity() {
        Server edge = servers.create(socks("Edge").build());
        assertThat(servers.find(edge.name())).contains(edge);
        assertThat(servers.find(edge.id())).contains(edge);
        assertThat(servers.get(ServerName.parse("edge"))).isEqualTo(edge);
        assertThat(servers.list()).containsExactly(edge);
        assertThat(edge.report()).isEqualTo(ServerReport.NONE);
    }

    @Test
    void withoutAPortTheUsualOneOrTheNextFreeOneAboveIsTaken() {
        Port first = portOf(servers.create(socks("one").build()));
        Port second = portOf(servers.create(socks("two").build()));
        assertThat(first).isGreaterThanOrEqualTo(ProtocolKind.SOCKS5.usualPort());
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void whoChoseNoPortGetsAnotherWhenTheFirstIsTakenMeanwhile() {
        try (FakeHome overtaken = new FakeHome(new OvertakenStore(
                home.store, () -> servers.create(socks("first").build())))) {
            Server second = overtaken.vpn.servers().create(socks("second").build());
            assertThat(portOf(second)).isGreaterThan(portOf(servers.get(ServerName.parse("first"))));
        }
    }

    @Test
    void aNameIsGivenOnce() {
        servers.create(socks("edge").build());
        assertRefused(ErrorCode.DUPLICATE, () -> servers.create(socks("edge").build()));
    }

    @Test
    void aPortIsGivenOnceEvenWhenOneOfTheServersListensOnAllAddresses() {
        Port port = portOf(servers.create(socks("one").build()));
        assertRefused(
                ErrorCode.OVERLAP,
                () -> servers.create(ServerSpec.named("two")
                        .protocol(HttpProxy.closedByDefault())
                        .port(port)
                        .build()));
        assertRefused(
                ErrorCode.OVERLAP,
                () -> servers.create(socks("every")
                        .listen(IpAddress.parse("0.0.0.0"))
                        .port(port)
                        .build()));
        assertThat(servers.list()).hasSize(1);
    }

    @Test
    void aPortThatAnotherProcessHoldsIsRefusedAndNothingIsSaved() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    ErrorCode.POLICY,
                    () -> servers.create(
                            socks("edge").port(holder.getLocalPort()).build()));
        }
        assertThat(servers.list()).isEmpty();
    }

    @Test
    void aDeletedServerIsGone() {
        Server edge = servers.create(socks("edge").build());
        servers.delete(edge.id());
        assertThat(servers.find(edge.name())).isEmpty();
        assertThatThrownBy(() -> servers.delete(edge.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void anEditChangesWhatItNamesAndKeepsTheRest() {
        Server edge = servers.create(socks("edge").build());

        Server after = servers.update(
                edge.id(),
                ServerEdit.builder().publicHost(Host.parse("vpn.example.org")).build());

        assertThat(after).isEqualTo(servers.get(edge.name()));
        assertThat(after.revision()).isEqualTo(2);
        assertThat(after.spec().publicHost()).contains(Host.parse("vpn.example.org"));
        assertThat(portOf(after)).isEqualTo(portOf(edge));
        assertThat(servers.update(
                        edge.id(),
                        ServerEdit.builder()
                                .publicHost(Host.parse("vpn.example.org"))
                                .build()))
                .isEqualTo(after);
    }

    @Test
    void aServerMayMoveToAllAddressesOfItsOwnPortWhileItServes() {
        home.vpn.agent().start();
        Server edge = servers.create(socks("edge").build());

        Server after = servers.update(
                edge.id(),
                ServerEdit.builder().listen(IpAddress.parse("0.0.0.0")).build());

        assertThat(after.report().revision()).isEqualTo(2);
        assertThat(home.engine().served.get(ListenerId.first(edge.id())).spec().listen())
                .isEqualTo(IpAddress.parse("0.0.0.0"));
    }

    @Test
    void aChangeThatTheAgentCannotCarryOutIsSaidAndSaved() {
        home.vpn.agent().start();
        Server edge = servers.create(socks("edge").build());
        home.engine().broken.add(edge.name());
        ServerEdit edit =
                ServerEdit.builder().publicHost(Host.parse("vpn.example.org")).build();

        assertRefused(ErrorCode.NETWORK, () -> servers.update(edge.id(), edit));

        assertThat(servers.get(edge.name()).spec().publicHost()).isPresent();
    }

    @Test
    void anEditMeantForAnotherRevisionIsRefused() {
        Server edge = servers.create(socks("edge").build());
        assertRefused(
                ErrorCode.STALE,
                () -> servers.update(
                        edge.id(), ServerEdit.builder().noPublicHost().onlyAt(2).build()));
    }

    @Test
    void aNameThatIsNotThereIsAnsweredWithWhatComesClose() {
        servers.create(socks("edge").build());
        assertThatThrownBy(() -> servers.get(ServerName.parse("egde-1")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("server egde-1 does not exist. See those that do: vpn servers list");
        assertThatThrownBy(() -> servers.get(ServerName.parse("edgy")))
                .hasMessage("server edgy does not exist. Did you mean edge?");
    }

    @Test
    void aCreationThatALiveAgentDoesNotCarryOutIsPending() {
        home.lease.take();
        assertRefused(
                ErrorCode.PENDING,
                () -> home.vpn
                        .within(Duration.ofMillis(200))
                        .servers()
                        .create(socks("edge").build()));
        assertThat(servers.list()).hasSize(1);
    }

    private static Port portOf(Server server) {
        return server.spec().port().orElseThrow();
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void statusSaysWhatIsWantedAndWhatIsSeen() {
        Server edge = servers.create(socks("edge").build());
        assertThat(servers.status(edge.name()).pending()).contains("no agent runs");

        home.vpn.agent().start();
        servers.create(socks("rim").power(Power.STOPPED).build());

        assertThat(servers.status()).extracting(ServerStatus::pending).containsOnly(Optional.empty());
        assertThat(servers.status())
                .extracting(status -> status.server().report().state())
                .containsExactly(ServerReport.State.SERVING, ServerReport.State.STOPPED);
        assertThat(servers.status(edge.name()).place()).isEqualTo(ServerStatus.Place.AGENT);
        assertThatThrownBy(() -> servers.status(ServerName.parse("edgy"))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aProxyHasNoLogOfItsOwn() {
        servers.create(socks("edge").build());

        assertRefused(ErrorCode.POLICY, () -> servers.log(ServerName.parse("edge"), ServerLogQuery.last(1)));
    }
}
