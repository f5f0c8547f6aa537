package io.vpnmanager.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.api.traffic.TrafficCount;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How fast something grew between two looks; what cannot be told is not. */
class RatesTest {
    private final Looks looks = new Looks().server("edge", HealthState.SERVING, 1);

    @Test
    void aRateTakesTwoLooks() {
        Rates one = Rates.NONE.after(looks.carried("edge", 100, 1000).at(0));
        assertThat(one.now("edge")).isEmpty();
        assertThat(one.sum()).isEmpty();

        Rates two = one.after(looks.carried("edge", 300, 5000).at(2));
        assertThat(two.now("edge")).contains(new TrafficCount(100, 2000));
        assertThat(two.sum()).contains(new TrafficCount(100, 2000));
        assertThat(two.trend("edge", 9)).containsExactly(OptionalLong.empty(), OptionalLong.of(2100));
    }

    @Test
    void burstsAreSpreadOverThreeSeconds() {
        Rates rates = Rates.NONE;
        for (int second = 0; second <= 4; second++) {
            rates = rates.after(looks.carried("edge", 0, second == 0 ? 0 : 3000).at(second));
        }
        assertThat(rates.trend("edge", 9))
                .containsExactly(
                        OptionalLong.empty(),
                        OptionalLong.of(3000),
                        OptionalLong.of(1500),
                        OptionalLong.of(1000),
                        OptionalLong.of(0));
    }

    @Test
    void whatWasCountedAnewTellsNothing() {
        Rates rates = Rates.NONE
                .after(looks.carried("edge", 100, 1000).at(0))
                .after(looks.carried("edge", 5, 9).at(2));
        assertThat(rates.now("edge")).isEmpty();
    }

    @Test
    void usersStandByWhatTheyMoveNow() {
        Rates first =
                Rates.NONE.after(looks.moved("alice", 9000).moved("bob", 10).at(0));
        assertThat(first.users()).isEmpty();

        Rates next = first.after(
                looks.moved("alice", 9200).moved("bob", 4010).moved("new", 70).at(2));
        assertThat(next.users())
                .containsExactly(
                        new Rates.OfUser("bob", new TrafficCount(0, 2000)),
                        new Rates.OfUser("alice", new TrafficCount(0, 100)));

        assertThat(next.after(looks.nextHour().moved("bob", 9010).at(4)).users())
                .as("from another hour on")
                .isEmpty();
    }

    @Test
    void noMoreLooksAreKeptThanShow() {
        Rates rates = Rates.NONE;
        for (int second = 0; second < 500; second++) {
            rates = rates.after(looks.carried("edge", second, 0).at(second));
        }
        assertThat(rates.servers().get("edge")).hasSize(120);
    }
}
