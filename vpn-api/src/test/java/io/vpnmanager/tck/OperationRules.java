package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ConflictException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.spi.store.StoredOperation;
import io.vpnmanager.spi.store.StoredOperation.Progress;
import io.vpnmanager.spi.store.StoredOperation.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was done under ids of callers. */
abstract class OperationRules extends StoreFixture {
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final String LATER_DIGEST = "fedcba9876543210".repeat(4);

    private static StoredOperation operation(String id, Progress progress, Instant createdAt) {
        return new StoredOperation(new OperationId(id), "user.create", DIGEST, "result", progress, createdAt);
    }

    private static StoredOperation open(String id, long cursor) {
        return operation(id, new Progress(State.OPEN, cursor, cursor), StoreSamples.NOON);
    }

    private static StoredOperation further(StoredOperation operation, Progress progress) {
        return new StoredOperation(
                operation.id(), operation.kind(), LATER_DIGEST, operation.result(), progress, operation.createdAt());
    }

    private StoredOperation insert(StoredOperation operation) {
        return store.write(unit -> {
            unit.operations().insert(operation);
            return operation;
        });
    }

    private StoredOperation advance(StoredOperation operation, long from) {
        return store.write(unit -> {
            unit.operations().advance(operation, from);
            return operation;
        });
    }

    private int forget(Instant before, int atMost) {
        return forget(before, 1, atMost);
    }

    private int forget(Instant before, int newest, int atMost) {
        return store.write(unit -> unit.operations().forget(before, newest, atMost));
    }

    private Optional<StoredOperation> find(String id) {
        return one(unit -> unit.operations().find(new OperationId(id)));
    }

    @Test
    void anOperationIsFoundByItsId() {
        StoredOperation operation = insert(operation("first", Progress.done(7), StoreSamples.NOON));

        assertThat(find("first")).contains(operation);
        assertThat(find("second")).isEmpty();
    }

    @Test
    void anIdIsUsedOnce() {
        StoredOperation operation = insert(operation("first", Progress.done(7), StoreSamples.NOON));

        refused(ErrorCode.DUPLICATE, () -> insert(operation("first", Progress.done(8), StoreSamples.NOON)));

        assertThat(find("first")).contains(operation);
    }

    @Test
    void aUnitMayGoOnAfterAnIdThatIsTaken() {
        insert(open("first", 1));

        StoredOperation second = store.write(unit -> {
            assertThatThrownBy(() -> unit.operations().insert(open("first", 1))).isInstanceOf(ConflictException.class);
            unit.operations().insert(open("second", 1));
            return open("second", 1);
        });

        assertThat(find("second")).contains(second);
    }

    @Test
    void anOperationGoesWithItsUnit() {
        assertThatThrownBy(() -> store.write(unit -> {
                    unit.operations().insert(open("first", 1));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(find("first")).isEmpty();
    }

    @Test
    void anOpenOperationIsCarriedOn() {
        StoredOperation begun = insert(open("bulk", 100));

        StoredOperation further = advance(further(begun, new Progress(State.OPEN, 200, 9)), 100);
        assertThat(find("bulk")).contains(further);

        StoredOperation done = advance(further(begun, new Progress(State.DONE, 200, 9)), 200);
        assertThat(find("bulk")).contains(done);
    }

    @Test
    void whoComesTooLateDoesNotCarryItOn() {
        StoredOperation begun = insert(open("bulk", 100));
        StoredOperation further = advance(further(begun, new Progress(State.OPEN, 200, 9)), 100);

        refused(ErrorCode.STALE, () -> advance(further(begun, new Progress(State.OPEN, 150, 8)), 100));

        assertThat(find("bulk")).contains(further);
    }

    @Test
    void whatIsDoneIsNotCarriedOn() {
        StoredOperation done = insert(operation("first", Progress.done(7), StoreSamples.NOON));

        refused(ErrorCode.STALE, () -> advance(further(done, new Progress(State.DONE, 2, 8)), 1));
        refused(ErrorCode.STALE, () -> advance(open("absent", 2), 1));

        assertThat(find("first")).contains(done);
        assertThat(find("absent")).isEmpty();
    }

    @Test
    void theOldestAreForgottenFirstAndNoneThatIsYoungEnough() {
        insert(operation("old", Progress.done(1), StoreSamples.NOON.plusMillis(1)));
        insert(operation("oldest", Progress.done(1), StoreSamples.NOON));
        insert(operation("young", Progress.done(1), StoreSamples.NOON.plusMillis(2)));
        Instant before = StoreSamples.NOON.plusMillis(2);

        assertThat(forget(before, 1)).isEqualTo(1);
        assertThat(List.of(find("oldest").isPresent(), find("old").isPresent())).containsExactly(false, true);

        assertThat(forget(before, 5)).isEqualTo(1);
        assertThat(forget(before, 5)).isZero();
        assertThat(List.of(find("old").isPresent(), find("young").isPresent())).containsExactly(false, true);
    }

    @Test
    void theNewestStayHoweverOldTheyLook() {
        List<String> ids = List.of("first", "second", "third");
        for (int i = 0; i < ids.size(); i++) {
            insert(operation(ids.get(i), Progress.done(1), StoreSamples.NOON.plusMillis(i)));
        }
        Instant tenYearsOn = StoreSamples.NOON.plusSeconds(315_532_800);

        assertThat(forget(tenYearsOn, 4, 5)).isZero();
        assertThat(forget(tenYearsOn, 3, 5)).isZero();
        assertThat(forget(tenYearsOn, 2, 5)).isEqualTo(1);
        assertThat(ids.stream().map(id -> find(id).isPresent())).containsExactly(false, true, true);
    }

    @Test
    void aForgottenIdIsFree() {
        insert(open("first", 1));
        insert(operation("newer", Progress.done(1), StoreSamples.NOON.plusMillis(1)));
        forget(StoreSamples.NOON.plusMillis(1), 1);

        StoredOperation again = insert(open("first", 2));

        assertThat(find("first")).contains(again);
    }

    @Test
    void timesAreKeptToTheMillisecond() {
        insert(operation("first", Progress.done(1), StoreSamples.NOON.plusNanos(999_999)));

        assertThat(find("first").map(StoredOperation::createdAt)).contains(StoreSamples.NOON);
    }

    @Test
    void aLimitBelowOneIsRefused() {
        refused(ErrorCode.RANGE, () -> forget(StoreSamples.NOON, 0));
        refused(ErrorCode.RANGE, () -> forget(StoreSamples.NOON, 0, 1));
    }
}
