package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerReport.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What agents say of servers. */
abstract class ReportRules extends StoreFixture {
    private final Server edge = StoreSamples.server("edge", "127.0.0.1", 1080);

    @BeforeEach
    void insertServer() {
        insert(edge);
    }

    private static ServerReport said(State state, long revision, Instant at, String problem) {
        OptionalLong applied = state == State.SERVING ? OptionalLong.of(revision) : OptionalLong.empty();
        return new ServerReport(state, revision, applied, OptionalInt.empty(), Optional.of(at), problem);
    }

    private static ServerReport served(long applied, OptionalInt sessions) {
        return new ServerReport(
                State.SERVING, 2, OptionalLong.of(applied), sessions, Optional.of(StoreSamples.NOON), "");
    }

    private void report(ServerReport report) {
        store.write(unit -> {
            unit.servers().report(edge.id(), report);
            return unit;
        });
    }

    private ServerReport reported() {
        return one(unit -> unit.servers().find(edge.id())).orElseThrow().report();
    }

    @ParameterizedTest
    @EnumSource
    void aReportComesBackAsItWas(State state) {
        ServerReport report = said(state, 1, StoreSamples.NOON, "");

        report(report);

        assertThat(reported()).isEqualTo(report);
        assertThat(all(unit -> unit.servers().list()).getFirst().spec()).isEqualTo(edge.spec());
    }

    @Test
    void whatWasReadBackComesBackAsItWas() {
        for (ServerReport read :
                List.of(served(1, OptionalInt.of(7)), served(2, OptionalInt.of(0)), served(2, OptionalInt.empty()))) {
            report(read);

            assertThat(reported()).isEqualTo(read);
        }
    }

    @Test
    void aServerMayBeInsertedWithItsReport() {
        Server reported = new Server(
                new ServerId(UUID.randomUUID()),
                StoreSamples.server("core", "127.0.0.1", 1081).spec(),
                2,
                StoreSamples.NOON,
                served(1, OptionalInt.of(3)));

        insert(reported);

        assertThat(one(unit -> unit.servers().find(reported.id()))).contains(reported);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two\nlines, a\ttab, 'quotes', \"more\", 100 % and back\\slash",
                "\uD83D\uDE80 four bytes, \u00DF two, \u6F22 three, e\u0301 combined",
                "ends with a space ",
                "'); DROP TABLE server; --"
            })
    void oddTextsComeBackAsTheyWere(String problem) {
        report(said(State.FAILED, 1, StoreSamples.NOON, problem));

        assertThat(reported().problem()).isEqualTo(problem);
    }

    @Test
    void newsIsAChange() {
        report(said(State.SERVING, 1, StoreSamples.NOON, ""));
        long serving = store.changeNumber();

        report(said(State.FAILED, 1, StoreSamples.NOON, "port taken"));
        long failed = store.changeNumber();
        report(said(State.FAILED, 1, StoreSamples.NOON, "no such address"));
        long failedOtherwise = store.changeNumber();
        report(said(State.FAILED, 2, StoreSamples.NOON, "no such address"));

        assertThat(serving).isLessThan(failed);
        assertThat(failed).isLessThan(failedOtherwise);
        assertThat(failedOtherwise).isLessThan(store.changeNumber());
    }

    @Test
    void anotherAppliedRevisionIsAChange() {
        report(served(1, OptionalInt.empty()));
        long before = store.changeNumber();

        report(served(2, OptionalInt.empty()));

        assertThat(store.changeNumber()).isGreaterThan(before);
    }

    @Test
    void sessionsAreWrittenDownButAreNoChange() {
        report(served(1, OptionalInt.of(1)));
        long before = store.changeNumber();

        report(served(1, OptionalInt.of(2)));

        assertThat(store.changeNumber()).isEqualTo(before);
        assertThat(reported().sessions()).hasValue(2);
    }

    @Test
    void anotherTimeIsWrittenDownButIsNoChange() {
        report(said(State.SERVING, 1, StoreSamples.NOON, ""));
        long before = store.changeNumber();
        Instant later = StoreSamples.NOON.plusSeconds(5);

        report(said(State.SERVING, 1, later, ""));

        assertThat(store.changeNumber()).isEqualTo(before);
        assertThat(reported().at()).contains(later);
    }

    @Test
    void aReportOnAServerThatIsGoneIsIgnored() {
        delete(edge.id());
        long before = store.changeNumber();

        report(said(State.SERVING, 1, StoreSamples.NOON, ""));

        assertThat(store.changeNumber()).isEqualTo(before);
        assertThat(all(unit -> unit.servers().list())).isEmpty();
    }

    private static ServerReport service(Instant since, String container, long users) {
        return new ServerReport(
                State.SERVING,
                1,
                OptionalLong.of(1),
                OptionalInt.empty(),
                Optional.of(StoreSamples.NOON),
                "",
                Optional.of(since),
                Optional.of(container),
                OptionalLong.of(users),
                Optional.empty());
    }

    @Test
    void whatIsToldOfAServiceComesBackAsItWasAndGoesWithIt() {
        ServerReport told = service(StoreSamples.NOON, "1f2e", 5_000_000_000L);
        report(told);
        assertThat(reported()).isEqualTo(told);

        ServerReport stopped = said(State.STOPPED, 1, StoreSamples.NOON, "");
        report(stopped);
        assertThat(reported()).isEqualTo(stopped);
    }

    @Test
    void sinceWhenTrafficIsNotReadComesBackAndIsNoChange() {
        report(said(State.SERVING, 1, StoreSamples.NOON, ""));
        long before = store.changeNumber();
        ServerReport uncounted = uncounted(Optional.of(StoreSamples.NOON.minusSeconds(15)));

        report(uncounted);
        assertThat(reported()).isEqualTo(uncounted);
        report(uncounted(Optional.empty()));

        assertThat(reported().uncountedSince()).isEmpty();
        assertThat(store.changeNumber()).isEqualTo(before);
    }

    private static ServerReport uncounted(Optional<Instant> since) {
        return new ServerReport(
                State.SERVING,
                1,
                OptionalLong.of(1),
                OptionalInt.empty(),
                Optional.of(StoreSamples.NOON),
                "",
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                since);
    }

    @Test
    void anotherContainerAndAnotherStartAreChangesButUsersAreNone() {
        report(service(StoreSamples.NOON, "1f", 1));
        long first = store.changeNumber();

        report(service(StoreSamples.NOON, "1f", 2));
        assertThat(store.changeNumber()).isEqualTo(first);
        assertThat(reported().users()).hasValue(2);
        report(service(StoreSamples.NOON, "2e", 2));
        long second = store.changeNumber();
        report(service(StoreSamples.NOON.plusSeconds(1), "2e", 2));

        assertThat(second).isGreaterThan(first);
        assertThat(store.changeNumber()).isGreaterThan(second);
    }
}
