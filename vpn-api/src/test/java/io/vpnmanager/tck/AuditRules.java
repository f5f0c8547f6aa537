package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.store.AuditRow;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The log of changes. */
abstract class AuditRules extends StoreFixture {

    private AuditRow append(String action) {
        return store.write(unit -> unit.audit().append(StoreSamples.entry(action)));
    }

    private List<AuditRow> after(long sequence, int limit) {
        return all(unit -> unit.audit().after(sequence, limit));
    }

    @Test
    void theFirstRowHasTheNumberOne() {
        AuditRow row = append("user.create");

        assertThat(row).isEqualTo(new AuditRow(1, StoreSamples.entry("user.create")));
        assertThat(after(0, 10)).containsExactly(row);
    }

    @Test
    void anEmptyLogHasNoRows() {
        assertThat(after(0, 10)).isEmpty();
    }

    @Test
    void rowsStandInTheirOrderUpToTheLimit() {
        List<AuditRow> rows = List.of(append("one"), append("two"), append("three"));

        assertThat(after(0, 10)).isEqualTo(rows);
        assertThat(after(0, 2)).isEqualTo(rows.subList(0, 2));
        assertThat(after(2, 2)).containsExactly(rows.get(2));
        assertThat(after(3, 2)).isEmpty();
    }

    @Test
    void aFailedUnitLeavesNoGap() {
        append("one");

        assertThatThrownBy(() -> store.write(unit -> {
                    unit.audit().append(StoreSamples.entry("undone"));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(append("two").sequence()).isEqualTo(2);
    }

    @Test
    void manyWritersLeaveNoGap() throws Exception {
        allAtOnce(4, thread -> () -> {
            for (int i = 0; i < 10; i++) {
                (thread % 2 == 0 ? store : other).write(unit -> unit.audit().append(StoreSamples.entry("race")));
            }
            return thread;
        });

        assertThat(after(0, 100))
                .extracting(AuditRow::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void oddTextsComeBackAsTheyWere() {
        AuditRow.Entry entry =
                new AuditRow.Entry(StoreSamples.NOON, "\uD83D\uDE80 o'brien", "user.create", "x' OR '1'='1\n\"; --");

        AuditRow row = store.write(unit -> unit.audit().append(entry));

        assertThat(row.entry()).isEqualTo(entry);
        assertThat(after(0, 1)).containsExactly(row);
    }

    @Test
    void timesAreKeptToTheMillisecond() {
        AuditRow.Entry fine = new AuditRow.Entry(StoreSamples.NOON.plusNanos(999_999), "tester", "act", "alice");

        AuditRow row = store.write(unit -> unit.audit().append(fine));

        assertThat(row.entry().at()).isEqualTo(StoreSamples.NOON);
        assertThat(after(0, 1)).containsExactly(row);
    }

    @Test
    void aLimitBelowOneIsRefused() {
        refused(ErrorCode.RANGE, () -> after(0, 0));
    }
}
