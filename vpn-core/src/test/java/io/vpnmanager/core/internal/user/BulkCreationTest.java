package io.vpnmanager.core.internal.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.BulkReport;
import io.vpnmanager.api.user.BulkRow;
import io.vpnmanager.api.user.BulkRow.Outcome;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.api.user.Users;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredOperation;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many users at once, some at a time. */
class BulkCreationTest {
    private static final OperationId ID = new OperationId("import-17");

    private final StateStore store = new MemoryStoreProvider().open(Path.of("unused"));
    private final FakeHome home = new FakeHome(store);
    private final Users users = home.vpn.operation(ID).users();
    private final List<BulkRow> told = new ArrayList<>();
    private final BulkOptions inThrees = BulkOptions.standard().chunk(3).onRow(told::add);

    @AfterEach
    void close() {
        home.close();
    }

    private static UserSpec spec(String name) {
        return UserSpec.named(name).access(ProtocolKind.SOCKS5).build();
    }

    private static List<UserSpec> specs(int count) {
        return IntStream.range(0, count).mapToObj(i -> spec("user-" + i)).toList();
    }

    /** Rows that cannot be read to their end, as the file of a killed process. */
    private static Iterable<UserSpec> brokenBehind(List<UserSpec> specs) {
        return () -> Stream.concat(specs.stream(), Stream.generate(() -> {
                    throw Problem.of(ErrorCode.SYNTAX, "line 8", "is broken").toException();
                }))
                .iterator();
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private List<Outcome> outcomes() {
        return told.stream().map(BulkRow::outcome).toList();
    }

    private Optional<StoredOperation> operation() {
        return store.read(unit -> unit.operations().find(ID));
    }

    @Test
    void eachRowBecomesAUserAndIsToldInItsOrder() {
        BulkReport report = users.createAll(specs(8), inThrees);

        assertThat(report).isEqualTo(new BulkReport(8, 0, 0));
        assertThat(users.count()).isEqualTo(8);
        assertThat(told).extracting(BulkRow::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        for (BulkRow row : told) {
            User user = row.user().orElseThrow();
            assertThat(users.find(row.name())).contains(user);
            assertThat(user.keys()).hasSize(1);
        }
    }

    @Test
    void eachUserHasOneAuditRow() {
        users.createAll(specs(5), inThrees);

        List<AuditRow> rows = store.read(unit -> unit.audit().after(0, 100));
        assertThat(rows).extracting(row -> row.entry().action()).containsOnly("user.create");
        assertThat(rows)
                .extracting(row -> row.entry().subject())
                .containsExactly("user-0", "user-1", "user-2", "user-3", "user-4");
    }

    @Test
    void aRowThatIsRefusedDoesNotHoldUpTheOthers() {
        home.vpn.users().create(spec("user-1"));
        List<UserSpec> rows = new ArrayList<>(specs(3));
        rows.add(spec("user-0"));

        BulkReport report = users.createAll(rows, inThrees);

        assertThat(report).isEqualTo(new BulkReport(2, 0, 2));
        assertThat(outcomes()).containsExactly(Outcome.CREATED, Outcome.REFUSED, Outcome.CREATED, Outcome.REFUSED);
        assertThat(told.get(1).refusal().map(Problem::sentence).orElse("")).contains("user user-1 exists already");
        assertThat(told.get(3).user()).isEmpty();
    }

    @Test
    void nobodyIsNobody() {
        assertThat(users.createAll(List.of(), inThrees)).isEqualTo(new BulkReport(0, 0, 0));
        assertThat(operation()).isEmpty();
    }

    @Test
    void withoutAnIdItWorksAsWell() {
        assertThat(home.vpn.users().createAll(specs(4), inThrees)).isEqualTo(new BulkReport(4, 0, 0));
        assertThat(home.vpn.users().createAll(specs(4), inThrees)).isEqualTo(new BulkReport(0, 0, 4));
    }

    @Test
    void whatEndedEarlyGoesOnBehindTheLastChunk() {
        refused(ErrorCode.SYNTAX, () -> users.createAll(brokenBehind(specs(7)), inThrees));
        assertThat(outcomes()).hasSize(6).containsOnly(Outcome.CREATED);
        List<User> first = told.stream().map(row -> row.user().orElseThrow()).toList();
        told.clear();

        BulkReport report = users.createAll(specs(10), inThrees);

        assertThat(report).isEqualTo(new BulkReport(4, 6, 0));
        assertThat(told.stream().limit(6).map(row -> row.user().orElseThrow())).isEqualTo(first);
        assertThat(outcomes().subList(0, 6)).containsOnly(Outcome.ALREADY_THERE);
        assertThat(users.count()).isEqualTo(10);
    }

    @Test
    void whatIsDoneIsOnlyTold() {
        users.createAll(specs(5), inThrees);

        assertThat(users.createAll(specs(5), inThrees)).isEqualTo(new BulkReport(0, 5, 0));
        assertThat(operation().map(found -> found.progress().state())).contains(StoredOperation.State.DONE);
    }

    @Test
    void anotherSizeOfTheChunksIsTheSameRequest() {
        refused(ErrorCode.SYNTAX, () -> users.createAll(brokenBehind(specs(7)), inThrees));

        assertThat(users.createAll(specs(8), inThrees.chunk(4))).isEqualTo(new BulkReport(2, 6, 0));
    }

    @Test
    void otherRowsAreAnotherRequest() {
        users.createAll(specs(5), inThrees);
        List<UserSpec> renamed = new ArrayList<>(specs(5));
        renamed.set(4, spec("another"));
        List<UserSpec> readdressed = new ArrayList<>(specs(5));
        readdressed.set(
                0,
                UserSpec.named("user-0")
                        .email(EmailAddress.parse("a@example.org"))
                        .access(ProtocolKind.SOCKS5)
                        .build());

        refused(ErrorCode.DUPLICATE, () -> users.createAll(renamed, inThrees));
        refused(ErrorCode.DUPLICATE, () -> users.createAll(readdressed, inThrees));
        refused(ErrorCode.DUPLICATE, () -> users.createAll(specs(4), inThrees));
        refused(ErrorCode.DUPLICATE, () -> users.createAll(specs(6), inThrees));
        refused(ErrorCode.DUPLICATE, () -> users.create(spec("user-0")));
        assertThat(users.count()).isEqualTo(5);
    }

    @Test
    void aRepeatedCallTellsWhomItCannotFind() {
        home.vpn.users().create(spec("user-1"));
        users.createAll(specs(3), inThrees);
        home.vpn.users().delete(new UserName("user-2"));
        told.clear();

        assertThat(users.createAll(specs(3), inThrees)).isEqualTo(new BulkReport(0, 1, 2));
        assertThat(told.get(1).refusal().map(Problem::sentence).orElse(""))
                .isEqualTo("user user-1 exists already, and was not made by operation import-17");
        assertThat(told.get(2).refusal().map(Problem::sentence).orElse(""))
                .isEqualTo("user user-2 was refused by operation import-17, or deleted since");
    }

    @Test
    void aRequestOfFewerRowsThanAreToComeIsDoneWhereItEnds() {
        refused(ErrorCode.SYNTAX, () -> users.createAll(brokenBehind(specs(4)), inThrees));

        assertThat(users.createAll(specs(3), inThrees)).isEqualTo(new BulkReport(0, 3, 0));
    }

    @Test
    void twoCallsWithOneIdDoNotBothGoOn() {
        Iterable<UserSpec> overtaken = () -> {
            users.createAll(specs(3), BulkOptions.standard());
            return specs(3).iterator();
        };

        refused(ErrorCode.DUPLICATE, () -> users.createAll(overtaken, inThrees));

        assertThat(users.count()).isEqualTo(3);
    }

    @Test
    void aPasswordThatBreaksTheRulesIsARefusedRow() {
        Secret empty = Secret.of("short");
        UserSpec bad = UserSpec.named("bad").access(ProtocolKind.HTTP, empty).build();
        home.credentials.refused.add(empty);

        assertThat(users.createAll(List.of(spec("one"), bad, spec("two")), inThrees))
                .isEqualTo(new BulkReport(2, 0, 1));
        assertThat(told.get(1).refusal().map(Problem::code)).contains(ErrorCode.RANGE);
        assertThat(outcomes()).containsExactly(Outcome.CREATED, Outcome.REFUSED, Outcome.CREATED);
    }

    @Test
    void aListenerThatFailsEndsTheCallBehindTheChunk() {
        BulkOptions failing = inThrees.onRow(row -> {
            throw Problem.of(ErrorCode.STORE, "the report", "cannot be written").toException();
        });

        refused(ErrorCode.STORE, () -> users.createAll(specs(9), failing));

        assertThat(users.count()).isEqualTo(3);
        assertThat(users.createAll(specs(9), inThrees)).isEqualTo(new BulkReport(6, 3, 0));
    }

    @Test
    void theAgentLetsThemIn() {
        home.vpn.agent().start();

        users.createAll(specs(20), inThrees);

        assertThat(home.engine().admitted).hasSize(20);
    }
}
