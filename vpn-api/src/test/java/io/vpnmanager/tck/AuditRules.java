package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.store.AuditRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The log of changes. */
abstract class AuditRules extends StoreFixture {
    private static final Instant LATER = StoreSamples.NOON.plusMillis(1);

    private AuditRow append(String action) {
        return append(StoreSamples.entry(action));
    }

    private AuditRow append(AuditRow.Entry entry) {
        return store.write(unit -> StoreSamples.append(unit, entry));
    }

    private List<AuditRow> after(long sequence, int limit) {
        return all(unit -> unit.audit().after(sequence, limit));
    }

    private List<AuditRow> list(AuditQuery query) {
        return all(unit -> unit.audit().list(query));
    }

    @Test
    void theFirstRowHasTheNumberOne() {
        AuditRow row = append("user.create");

        assertThat(row.sequence()).isEqualTo(1);
        assertThat(after(0, 10)).containsExactly(row);
        assertThat(one(unit -> unit.audit().last())).contains(row);
    }

    @Test
    void anEmptyLogHasNoRows() {
        assertThat(after(0, 10)).isEmpty();
        assertThat(list(AuditQuery.all())).isEmpty();
        assertThat(list(AuditQuery.all().newestFirst())).isEmpty();
        assertThat(one(unit -> unit.audit().last())).isEmpty();
    }

    @Test
    void rowsStandInTheirOrderUpToTheLimit() {
        List<AuditRow> rows = List.of(append("one"), append("two"), append("three"));

        assertThat(after(0, 10)).isEqualTo(rows);
        assertThat(after(0, 2)).isEqualTo(rows.subList(0, 2));
        assertThat(after(2, 2)).containsExactly(rows.get(2));
        assertThat(after(3, 2)).isEmpty();
        assertThat(one(unit -> unit.audit().last())).contains(rows.get(2));
    }

    @Test
    void pagesFollowEachOtherInBothOrders() {
        List<AuditRow> rows = List.of(append("one"), append("two"), append("three"));
        AuditQuery pairs = AuditQuery.all().limit(2);

        assertThat(list(pairs)).isEqualTo(rows.subList(0, 2));
        assertThat(list(pairs.behind(2))).containsExactly(rows.get(2));
        assertThat(list(pairs.newestFirst())).containsExactly(rows.get(2), rows.get(1));
        assertThat(list(pairs.newestFirst().behind(2))).containsExactly(rows.get(0));
        assertThat(list(pairs.newestFirst().behind(1))).isEmpty();
        assertThat(list(pairs.newestFirst().behind(99))).containsExactly(rows.get(2), rows.get(1));
    }

    @Test
    void rowsAreFoundByWhatTheySay() {
        AuditRow first = append(new AuditRow.Entry(StoreSamples.NOON, "ann", "user.create", "alice"));
        AuditRow second = append(new AuditRow.Entry(LATER, "bob", "user.create", "carol"));
        AuditRow third = append(new AuditRow.Entry(StoreSamples.NOON, "ann", "user.delete", "carol"));

        assertThat(list(AuditQuery.all().actor("ann"))).containsExactly(first, third);
        assertThat(list(AuditQuery.all().action("user.create"))).containsExactly(first, second);
        assertThat(list(AuditQuery.all().subject("carol").newestFirst())).containsExactly(third, second);
        assertThat(list(AuditQuery.all().since(LATER))).containsExactly(second);
        assertThat(list(AuditQuery.all().until(LATER))).containsExactly(first, third);
        assertThat(list(AuditQuery.all().actor("ann").subject("carol").limit(1)))
                .containsExactly(third);
        assertThat(list(AuditQuery.all().actor("a%").action("user_create"))).isEmpty();
    }

    @Test
    void manyRowsAtOnceStandBehindTheLastInTheirOrder() {
        AuditRow one = append("one");
        List<AuditRow> more = List.of(
                StoreSamples.sealed(2, StoreSamples.entry("two")), StoreSamples.sealed(3, StoreSamples.entry("three")));

        AuditRow four = store.write(unit -> {
            unit.audit().appendAll(List.of());
            unit.audit().appendAll(more);
            return StoreSamples.append(unit, StoreSamples.entry("four"));
        });

        assertThat(after(0, 10)).containsExactly(one, more.get(0), more.get(1), four);
    }

    @Test
    void manyRowsMayHaveNoGapEither() {
        List<AuditRow> gap = List.of(
                StoreSamples.sealed(1, StoreSamples.entry("one")), StoreSamples.sealed(3, StoreSamples.entry("three")));

        refused(
                ErrorCode.BUG,
                () -> store.write(unit -> {
                    unit.audit().appendAll(gap);
                    return unit;
                }));

        assertThat(after(0, 10)).isEmpty();
    }

    @Test
    void aFailedUnitLeavesNoGap() {
        append("one");

        assertThatThrownBy(() -> store.write(unit -> {
                    StoreSamples.append(unit, StoreSamples.entry("undone"));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(append("two").sequence()).isEqualTo(2);
    }

    @Test
    void aUnitMayAddSeveralRowsAndSeesThem() {
        store.write(unit -> {
            AuditRow one = StoreSamples.append(unit, StoreSamples.entry("one"));
            AuditRow two = StoreSamples.append(unit, StoreSamples.entry("two"));
            assertThat(unit.audit().after(0, 10)).containsExactly(one, two);
            return two;
        });

        assertThat(after(0, 10)).hasSize(2);
    }

    @Test
    void manyWritersLeaveNoGap() throws Exception {
        allAtOnce(4, thread -> () -> {
            for (int i = 0; i < 10; i++) {
                (thread % 2 == 0 ? store : other).write(unit -> StoreSamples.append(unit, StoreSamples.entry("race")));
            }
            return thread;
        });

        assertThat(after(0, 100))
                .extracting(AuditRow::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void everythingComesBackAsItWas() {
        AuditRow.Entry entry = new AuditRow.Entry(
                StoreSamples.NOON,
                "\uD83D\uDE80 o'brien",
                "user.create",
                "x' OR '1'='1\n\"\u001b[2J; --",
                Optional.of(new UUID(-1, 1)),
                Optional.of(Long.MAX_VALUE));

        AuditRow row = append(entry);

        assertThat(row.entry()).isEqualTo(entry);
        assertThat(after(0, 1)).containsExactly(row);
    }

    @Test
    void aRowThatIsNotTheNextIsADefect() {
        append("one");

        for (long sequence : new long[] {1, 3}) {
            refused(
                    ErrorCode.BUG,
                    () -> store.write(unit -> {
                        unit.audit().append(StoreSamples.sealed(sequence, StoreSamples.entry("elsewhere")));
                        return unit;
                    }));
        }

        assertThat(after(0, 10)).hasSize(1);
    }

    @Test
    void aRowWithoutItsSealOrWithATimeThatWouldBeCutIsADefect() {
        AuditRow.Entry fine = new AuditRow.Entry(StoreSamples.NOON.plusNanos(1), "tester", "act", "alice");
        for (AuditRow row :
                List.of(new AuditRow(1, StoreSamples.entry("open"), Optional.empty()), StoreSamples.sealed(1, fine))) {
            refused(
                    ErrorCode.BUG,
                    () -> store.write(unit -> {
                        unit.audit().append(row);
                        return unit;
                    }));
        }

        assertThat(after(0, 10)).isEmpty();
    }

    @Test
    void aLimitBelowOneIsRefused() {
        refused(ErrorCode.RANGE, () -> after(0, 0));
    }
}
