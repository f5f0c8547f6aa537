package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.spi.store.FigureRow;
import io.vpnmanager.spi.store.FigureRows;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the agent counts for servers, for others to read. */
abstract class FigureRules extends StoreFixture {
    private final Server edge = StoreSamples.server("edge", "127.0.0.1", 1080);
    private final Server rim = StoreSamples.server("rim", "127.0.0.1", 1081);

    @BeforeEach
    void servers() {
        insert(edge);
        insert(rim);
    }

    private void put(FigureRow... rows) {
        store.write(unit -> {
            unit.figures().put(List.of(rows));
            return unit;
        });
    }

    private List<FigureRow> listed() {
        return all(unit -> unit.figures().list());
    }

    private static FigureRow row(Server server, Map<String, Long> values) {
        return new FigureRow(server.id(), values);
    }

    @Test
    void aRowIsFoundAsItWasPut() {
        FigureRow ofEdge = row(edge, Map.of("open", 3L, "accepted", Long.MAX_VALUE, "refused \uD83D\uDE80", -1L));
        FigureRow ofRim = row(rim, Map.of("open", 0L));
        put(ofEdge, ofRim);

        assertThat(listed()).containsExactlyInAnyOrder(ofEdge, ofRim);
        assertThat(one(unit -> unit.figures().find(edge.id()))).contains(ofEdge);
    }

    @Test
    void theNextRowTakesThePlaceOfTheWholeOneBefore() {
        put(row(edge, Map.of("open", 3L, "accepted", 4L)), row(rim, Map.of("open", 1L)));
        put(row(edge, Map.of("open", 2L)));
        put(row(rim, Map.of()));

        assertThat(listed()).containsExactly(row(edge, Map.of("open", 2L)));
    }

    @Test
    void aRowIsNoChangeThatAnybodyFollows() {
        long before = store.changeNumber();
        put(row(edge, Map.of("open", 3L)));

        assertThat(store.changeNumber()).isEqualTo(before);
    }

    @Test
    void aRowGoesWithItsServerAndDoesNotComeWithoutIt() {
        put(row(edge, Map.of("open", 3L)));
        delete(edge.id());
        put(row(edge, Map.of("open", 4L)), new FigureRow(new ServerId(UUID.randomUUID()), Map.of("open", 5L)));

        assertThat(listed()).isEmpty();
        assertThat(one(unit -> unit.figures().find(edge.id()))).isEmpty();
    }

    @Test
    void aUnitThatFailsLeavesTheRowAsItWas() {
        put(row(edge, Map.of("open", 3L)));
        assertThatThrownBy(() -> store.write(unit -> {
                    FigureRows.Writable figures = unit.figures();
                    figures.put(List.of(row(edge, Map.of("open", 9L))));
                    throw new IllegalStateException("the unit fails");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(listed()).containsExactly(row(edge, Map.of("open", 3L)));
    }
}
