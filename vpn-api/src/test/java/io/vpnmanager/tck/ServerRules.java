package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers and the ports that they claim. */
abstract class ServerRules extends StoreFixture {
    private final Server edge = StoreSamples.server("edge", "127.0.0.1", 1080);

    @Test
    void aServerIsFoundAsItWasInserted() {
        insert(edge);

        assertThat(one(unit -> unit.servers().find(edge.id()))).contains(edge);
        assertThat(one(unit -> unit.servers().find(edge.name()))).contains(edge);
    }

    @Test
    void nothingIsFoundWhereNothingIs() {
        assertThat(one(unit -> unit.servers().find(edge.id()))).isEmpty();
        assertThat(one(unit -> unit.servers().find(edge.name()))).isEmpty();
        assertThat(all(unit -> unit.servers().list())).isEmpty();
    }

    @Test
    void everyPartOfASpecComesBackInOrder() {
        TargetPolicy targets = TargetPolicy.allowing(
                AllowedTarget.parse("10.0.0.0/8"),
                AllowedTarget.parse("[fd00::/8]:443"),
                AllowedTarget.parse("127.0.0.1:8080"),
                AllowedTarget.parse("::/0"),
                AllowedTarget.parse("10.0.0.0/8"));
        ServerSpec spec = ServerSpec.named("edge")
                .protocol(new HttpProxy(targets))
                .listen(IpAddress.parse("2001:db8::1"))
                .port(65535)
                .publicHost(Host.parse("vpn.example.org"))
                .build();
        Server server = new Server(new ServerId(UUID.randomUUID()), spec, 3, StoreSamples.NOON, ServerReport.NONE);

        insert(server);

        assertThat(one(unit -> unit.servers().find(server.id()))).contains(server);
        assertThat(all(unit -> unit.servers().list())).containsExactly(server);
    }

    @Test
    void theEndOfADeletedServerIsToBeSeenUntilSomebodyHasSeenIt() {
        Server core = StoreSamples.server("core", "127.0.0.1", 1081);
        List.of(edge, core).forEach(this::insert);
        assertThat(unseenEnds()).isEmpty();

        store.write(unit -> unit.servers().delete(edge.id()));
        store.write(unit -> unit.servers().delete(core.id()));
        assertThat(unseenEnds()).isEqualTo(Map.of(edge.id(), ProtocolKind.SOCKS5, core.id(), ProtocolKind.SOCKS5));

        long before = store.changeNumber();
        sawEnds(edge.id(), new ServerId(UUID.randomUUID()));
        assertThat(unseenEnds()).containsOnlyKeys(core.id());
        assertThat(store.changeNumber()).isEqualTo(before);
    }

    @Test
    void aServerThatComesBackHasNoEndToBeSeen() {
        insert(edge);
        store.write(unit -> unit.servers().delete(edge.id()));

        insert(edge);

        assertThat(unseenEnds()).isEmpty();
    }

    private Map<ServerId, ProtocolKind> unseenEnds() {
        return store.<Map<ServerId, ProtocolKind>>read(unit -> unit.servers().unseenEnds());
    }

    private void sawEnds(ServerId... ids) {
        store.write(unit -> {
            unit.servers().sawEnds(List.of(ids));
            return unit;
        });
    }

    @Test
    void serversStandInTheOrderOfTheirNames() {
        Server core = StoreSamples.server("core", "127.0.0.1", 1081);
        Server far = StoreSamples.server("far", "127.0.0.1", 1082);
        List.of(far, edge, core).forEach(this::insert);

        assertThat(all(unit -> unit.servers().list())).containsExactly(core, edge, far);
    }

    @Test
    void aServerWithoutPortIsADefectOfTheCaller() {
        Server portless = StoreSamples.server(
                ServerSpec.named("edge").protocol(Socks5.closedByDefault()).build());

        refused(ErrorCode.BUG, () -> insert(portless));
    }

    @Test
    void aTakenNameIsRefused() {
        insert(edge);

        refused(ErrorCode.DUPLICATE, () -> insert(StoreSamples.server("edge", "127.0.0.1", 1081)));
        assertThat(all(unit -> unit.servers().list())).containsExactly(edge);
    }

    @Test
    void aTakenIdentityIsRefused() {
        insert(edge);
        Server twin = new Server(
                edge.id(),
                StoreSamples.server("twin", "127.0.0.1", 1081).spec(),
                1,
                StoreSamples.NOON,
                ServerReport.NONE);

        refused(ErrorCode.DUPLICATE, () -> insert(twin));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "0.0.0.0,   0.0.0.0",
        "0.0.0.0,   127.0.0.1",
        "127.0.0.1, 0.0.0.0",
        "::,        ::",
        "::,        ::1",
        "::1,       ::",
        "::,        127.0.0.1",
        "192.0.2.1, ::",
        "::,        0.0.0.0",
        "0.0.0.0,   ::"
    })
    void aPortThatAnotherServerHoldsIsRefused(String held, String wanted) {
        insert(StoreSamples.server("holder", held, 1080));

        refused(ErrorCode.OVERLAP, () -> insert(StoreSamples.server("second", wanted, 1080)))
                .hasMessageContaining("1080")
                .hasMessageContaining("holder")
                .satisfies(
                        thrown -> assertThat(((VpnException) thrown).problem().facts())
                                .containsEntry("field", "port")
                                .containsEntry("holder", "holder"));
        assertThat(all(unit -> unit.servers().list())).hasSize(1);
        insert(StoreSamples.server("second", wanted, 1081));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.2",
        "127.0.0.1, ::1",
        "::1,       127.0.0.1",
        "0.0.0.0,   ::1",
        "2001:db8::1, 0.0.0.0",
        "::1,       2001:db8::1"
    })
    void onePortServesAddressesThatDoNotMeet(String one, String two) {
        insert(StoreSamples.server("one", one, 1080));
        insert(StoreSamples.server("two", two, 1080));

        assertThat(all(unit -> unit.servers().list())).hasSize(2);
    }

    @Test
    void aUnitMayTryTheNextPortAfterARefusal() {
        insert(edge);
        Server refused = StoreSamples.server("second", "0.0.0.0", 1080);
        Server taken = new Server(
                refused.id(),
                StoreSamples.server("second", "0.0.0.0", 1081).spec(),
                1,
                StoreSamples.NOON,
                ServerReport.NONE);

        store.write(unit -> {
            refused(ErrorCode.OVERLAP, () -> unit.servers().insert(refused));
            return unit.servers().insert(taken);
        });

        assertThat(all(unit -> unit.servers().list())).containsExactly(edge, taken);
    }

    @Test
    void ofManyWhoWantOnePortAtOnceOneGetsIt() throws Exception {
        List<String> addresses = List.of("127.0.0.1", "0.0.0.0", "::", "127.0.0.1");

        List<Boolean> won = allAtOnce(4, thread -> () -> {
            Server server = StoreSamples.server("edge-" + thread, addresses.get(thread), 1080);
            try {
                (thread % 2 == 0 ? store : other).write(unit -> unit.servers().insert(server));
                return true;
            } catch (VpnException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.OVERLAP);
                return false;
            }
        });

        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    void aDeletedServerIsGoneAndItsNameAndPortAreFree() {
        insert(edge);

        Optional<Long> change = delete(edge.id());

        assertThat(change).contains(store.changeNumber());
        assertThat(one(unit -> unit.servers().find(edge.name()))).isEmpty();
        insert(StoreSamples.server("edge", "0.0.0.0", 1080));
    }

    @Test
    void deletingNothingChangesNothing() {
        long before = store.changeNumber();

        assertThat(delete(edge.id())).isEmpty();

        assertThat(store.changeNumber()).isEqualTo(before);
    }
}
