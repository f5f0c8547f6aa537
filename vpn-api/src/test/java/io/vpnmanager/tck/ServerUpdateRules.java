package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Servers change, one revision at a time. */
abstract class ServerUpdateRules extends StoreFixture {
    private final Server edge = StoreSamples.server("edge", "127.0.0.1", 1080);
    private final Server core = StoreSamples.server("core", "127.0.0.1", 1081);

    private long update(Server... servers) {
        return store.write(unit -> unit.servers().update(List.of(servers)));
    }

    private static Server next(Server server, ServerSpec spec) {
        return new Server(server.id(), spec, server.revision() + 1, server.createdAt(), server.report());
    }

    private static Server at(Server server, String name, String listen, int port) {
        return next(
                server,
                new ServerSpec(
                        ServerName.parse(name),
                        server.spec().protocol(),
                        IpAddress.parse(listen),
                        Optional.of(Port.of(port)),
                        server.spec().publicHost()));
    }

    private List<Server> servers() {
        return all(unit -> unit.servers().list());
    }

    @Test
    void aChangedServerIsFoundAsChanged() {
        insert(edge);
        Server changed = next(
                edge,
                ServerSpec.named("rim")
                        .protocol(new Socks5(TargetPolicy.allowing(
                                AllowedTarget.parse("10.0.0.0/8"), AllowedTarget.parse("127.0.0.1:8080"))))
                        .listen(IpAddress.parse("::"))
                        .port(65535)
                        .publicHost(Host.parse("vpn.example.org"))
                        .build());

        long number = update(changed);

        assertThat(servers()).containsExactly(changed);
        assertThat(one(unit -> unit.servers().find(ServerName.parse("rim")))).contains(changed);
        assertThat(one(unit -> unit.servers().find(edge.name()))).isEmpty();
        assertThat(number).isEqualTo(store.changeNumber());
    }

    @Test
    void settingsThatAreTakenAwayAreGone() {
        Server opened = StoreSamples.server(ServerSpec.named("edge")
                .protocol(new Socks5(TargetPolicy.allowing(AllowedTarget.parse("10.0.0.0/8"))))
                .port(1080)
                .publicHost(Host.parse("vpn.example.org"))
                .build());
        insert(opened);
        Server closed = next(opened, edge.spec());

        update(closed);

        assertThat(servers()).containsExactly(closed);
    }

    @Test
    void whatTheAgentReportedAndTheAgeStay() {
        insert(edge);
        ServerReport report = new ServerReport(
                ServerReport.State.SERVING,
                1,
                OptionalLong.of(1),
                OptionalInt.of(2),
                Optional.of(StoreSamples.NOON),
                "");
        store.write(unit -> {
            unit.servers().report(edge.id(), report);
            return 0;
        });

        update(at(edge, "edge", "127.0.0.1", 1090));

        Server after = servers().getFirst();
        assertThat(after.report()).isEqualTo(report);
        assertThat(after.createdAt()).isEqualTo(edge.createdAt());
    }

    @Test
    void aPortThatIsGivenUpIsFree() {
        insert(edge);

        update(at(edge, "edge", "127.0.0.1", 1090));

        insert(StoreSamples.server("second", "0.0.0.0", 1080));
        refused(ErrorCode.OVERLAP, () -> insert(StoreSamples.server("third", "127.0.0.1", 1090)));
    }

    @Test
    void aServerMayComeToListenOnAllAddressesOfItsPort() {
        insert(edge);

        update(at(edge, "edge", "0.0.0.0", 1080));

        assertThat(servers().getFirst().spec().listen()).isEqualTo(IpAddress.parse("0.0.0.0"));
    }

    @Test
    void twoMayExchangeTheirPorts() {
        insert(edge);
        insert(core);

        long number = update(at(edge, "edge", "127.0.0.1", 1081), at(core, "core", "127.0.0.1", 1080));

        assertThat(servers())
                .extracting(server -> server.spec().port().orElseThrow().number())
                .containsExactly(1080, 1081);
        assertThat(number).isEqualTo(store.changeNumber());
    }

    @Test
    void aPortThatAnotherHoldsIsRefusedAndLeavesEverythingAsItWas() {
        insert(edge);
        long before = insert(core);

        refused(ErrorCode.OVERLAP, () -> update(at(core, "core", "0.0.0.0", 1080)))
                .hasMessageContaining("edge");
        refused(
                ErrorCode.OVERLAP,
                () -> update(at(edge, "edge", "127.0.0.1", 1090), at(core, "core", "127.0.0.1", 1090)));

        assertThat(servers()).containsExactly(core, edge);
        assertThat(store.changeNumber()).isEqualTo(before);
        refused(ErrorCode.OVERLAP, () -> insert(StoreSamples.server("third", "127.0.0.1", 1080)));
    }

    @Test
    void aUnitMayGoOnAfterARefusal() {
        insert(edge);
        insert(core);
        Server moved = at(core, "core", "127.0.0.1", 1082);

        store.write(unit -> {
            refused(ErrorCode.OVERLAP, () -> unit.servers().update(List.of(at(core, "core", "127.0.0.1", 1080))));
            return unit.servers().update(List.of(moved));
        });

        assertThat(servers()).containsExactly(moved, edge);
    }

    @Test
    void aTakenNameIsRefused() {
        insert(edge);
        insert(core);

        refused(ErrorCode.DUPLICATE, () -> update(at(core, "edge", "127.0.0.1", 1081)))
                .hasMessageContaining("edge");
        refused(
                ErrorCode.DUPLICATE,
                () -> update(at(core, "edge", "127.0.0.1", 1081), at(edge, "edge", "127.0.0.1", 1080)));

        assertThat(servers()).containsExactly(core, edge);
    }

    @Test
    void aNameThatIsGivenUpIsFreeForThoseBehind() {
        insert(edge);
        insert(core);

        update(at(edge, "rim", "127.0.0.1", 1080), at(core, "edge", "127.0.0.1", 1081));

        assertThat(servers()).extracting(Server::id).containsExactly(core.id(), edge.id());
    }

    @Test
    void aChangeThatDoesNotBeginWithThePresentRevisionIsRefusedAndSoAreAllBesideIt() {
        insert(edge);
        insert(core);
        update(at(edge, "edge", "127.0.0.1", 1090));
        List<Server> after = servers();

        refused(ErrorCode.STALE, () -> update(at(core, "core", "127.0.0.1", 1091), at(edge, "edge", "127.0.0.1", 1092)))
                .hasMessageContaining("edge");

        assertThat(servers()).isEqualTo(after);
    }

    @Test
    void aServerThatIsGoneIsNotChanged() {
        refused(ErrorCode.STALE, () -> update(at(edge, "edge", "127.0.0.1", 1090)));
    }

    @Test
    void ofManyWhoChangeOneRevisionAtOnceOneDoes() throws Exception {
        insert(edge);

        List<Boolean> won = allAtOnce(6, thread -> () -> {
            Server changed = at(edge, "edge", "127.0.0.1", 2000 + thread);
            try {
                (thread % 2 == 0 ? store : other).write(unit -> unit.servers().update(List.of(changed)));
                return true;
            } catch (VpnException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.STALE);
                return false;
            }
        });

        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    void anotherProtocolAndNoPortAreDefectsOfTheCaller() {
        insert(edge);
        ServerSpec http = ServerSpec.named("edge")
                .protocol(HttpProxy.closedByDefault())
                .port(1080)
                .build();
        ServerSpec portless =
                ServerSpec.named("edge").protocol(Socks5.closedByDefault()).build();

        refused(ErrorCode.BUG, () -> update(next(edge, http)));
        refused(ErrorCode.BUG, () -> update(next(edge, portless)));

        assertThat(servers()).containsExactly(edge);
    }

    @Test
    void changingNothingIsNoChange() {
        long before = insert(edge);

        assertThat(update()).isEqualTo(before);

        assertThat(store.changeNumber()).isEqualTo(before);
    }

    @Test
    void whetherItIsToRunAndHowOftenItWasRestartedComesBackAsItWas() {
        Server made = StoreSamples.server(ServerSpec.named("north")
                .protocol(Socks5.closedByDefault())
                .port(1085)
                .power(Power.STOPPED)
                .build());
        insert(edge);
        insert(made);

        Server stopped =
                next(edge, ServerEdit.builder().power(Power.STOPPED).build().of(edge.spec()));
        update(stopped);

        assertThat(servers()).containsExactly(stopped, made);
        Server restarted =
                next(stopped, ServerEdit.to(edge.spec()).of(stopped.spec()).withRestarts(3));
        update(restarted);
        assertThat(servers()).containsExactly(restarted, made);
    }

    @Test
    void aStoppedServerKeepsItsPort() {
        insert(edge);
        update(next(edge, ServerEdit.builder().power(Power.STOPPED).build().of(edge.spec())));

        refused(ErrorCode.OVERLAP, () -> insert(StoreSamples.server("second", "127.0.0.1", 1080)));
    }
}
