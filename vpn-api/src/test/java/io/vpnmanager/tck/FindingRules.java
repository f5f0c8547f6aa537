package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.spi.store.FindingRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the agent found out, for others to read. */
abstract class FindingRules extends StoreFixture {
    private static final Optional<ServerId> EDGE = Optional.of(new ServerId(UUID.randomUUID()));
    private static final Optional<ServerId> RIM = Optional.of(new ServerId(UUID.randomUUID()));

    private void put(FindingRow... rows) {
        store.write(unit -> {
            unit.findings().put(List.of(rows));
            return unit;
        });
    }

    private List<FindingRow> listed() {
        return all(unit -> unit.findings().list());
    }

    @Test
    void rowsOfServersAndOfTheAgentAreFoundAsTheyWerePut() {
        FindingRow agent = new FindingRow(Optional.empty(), Map.of("token", "7", "empty", ""));
        FindingRow edge = new FindingRow(EDGE, Map.of("missed", "3", "a \uD83D\uDE80", "two\nlines"));
        put(agent, edge);

        assertThat(listed()).containsExactlyInAnyOrder(agent, edge);
    }

    @Test
    void theNextRowTakesThePlaceOfTheWholeOneBefore() {
        put(new FindingRow(EDGE, Map.of("missed", "3", "since", "then")), new FindingRow(RIM, Map.of("missed", "1")));
        put(new FindingRow(EDGE, Map.of("missed", "4")), new FindingRow(RIM, Map.of()));

        assertThat(listed()).containsExactly(new FindingRow(EDGE, Map.of("missed", "4")));
    }

    @Test
    void allGoTogetherAndOthersComeInTheSameUnit() {
        put(new FindingRow(EDGE, Map.of("missed", "3")), new FindingRow(Optional.empty(), Map.of("token", "7")));
        store.write(unit -> {
            unit.findings().clear();
            unit.findings().put(List.of(new FindingRow(Optional.empty(), Map.of("token", "8"))));
            return unit;
        });

        assertThat(listed()).containsExactly(new FindingRow(Optional.empty(), Map.of("token", "8")));
    }

    @Test
    void neitherIsAChangeThatAnybodyFollows() {
        long before = store.changeNumber();
        put(new FindingRow(EDGE, Map.of("missed", "3")));
        store.write(unit -> {
            unit.findings().clear();
            return unit;
        });

        assertThat(store.changeNumber()).isEqualTo(before);
    }

    @Test
    void aUnitThatFailsLeavesTheRowsAsTheyWere() {
        put(new FindingRow(EDGE, Map.of("missed", "3")));
        assertThatThrownBy(() -> store.write(unit -> {
                    unit.findings().clear();
                    throw new IllegalStateException("the unit fails");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(listed()).containsExactly(new FindingRow(EDGE, Map.of("missed", "3")));
    }
}
