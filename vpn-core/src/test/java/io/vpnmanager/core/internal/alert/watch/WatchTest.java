package io.vpnmanager.core.internal.alert.watch;

import static io.vpnmanager.core.internal.alert.watch.Looks.EDGE;
import static io.vpnmanager.core.internal.alert.watch.Looks.RIM;
import static io.vpnmanager.core.internal.alert.watch.Looks.above;
import static io.vpnmanager.core.internal.alert.watch.Looks.family;
import static io.vpnmanager.core.internal.alert.watch.Looks.rate;
import static io.vpnmanager.core.internal.alert.watch.Looks.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.Standing;
import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.core.internal.alert.rule.Condition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What follows from figures: when rules fire, and when what they fired is over. */
class WatchTest {
    private static final Duration TICK = Duration.ofSeconds(5);

    private static MetricFamily load(double edge) {
        return family("load", Map.of(EDGE, edge));
    }

    private static final MetricFamily NOTHING = family("load", Map.of());

    @Test
    void aRuleFiresOnceForEachSubjectAndEnds() {
        Looks looks = new Looks(rule(above("load", 90)).named("busy"));
        looks.after(TICK, family("load", Map.of(EDGE, 91.0, RIM, 10.0)));
        assertThat(looks.standing(EDGE)).isEqualTo(Standing.FIRING);
        assertThat(looks.standing(RIM)).isEqualTo(Standing.QUIET);
        looks.after(TICK, family("load", Map.of(EDGE, 99.0, RIM, 95.0)));
        looks.after(TICK, family("load", Map.of(EDGE, 90.0, RIM, 95.0)));

        assertThat(looks.news)
                .containsExactly(
                        "fire busy{server=edge}", "fire busy{server=rim}", "end busy{server=edge} load: it is 90");
    }

    @Test
    void aRuleHasToHoldAllTheTime() {
        Looks looks =
                new Looks(rule(above("load", 90)).lasting(TICK.multipliedBy(2)).named("busy"));
        looks.after(TICK, load(95)).after(TICK, load(95)).after(TICK, load(10)).after(TICK, load(95));
        looks.after(TICK, load(95));
        assertThat(looks.news).isEmpty();
        assertThat(looks.standing(EDGE)).isEqualTo(Standing.PENDING);
        looks.after(TICK, load(95));
        assertThat(looks.news).containsExactly("fire busy{server=edge}");
    }

    @Test
    void aConditionThatIsChangedHasToHoldItsWholeTime() {
        Looks looks =
                new Looks(rule(above("load", 50)).lasting(TICK.multipliedBy(2)).named("busy"));
        looks.after(TICK, load(95)).after(TICK, load(95));
        looks.rules(rule(above("load", 90)).lasting(TICK.multipliedBy(2)).named("busy"));
        looks.after(TICK, load(95)).after(TICK, load(95));
        assertThat(looks.news).isEmpty();
        looks.after(TICK, load(95));
        assertThat(looks.news).hasSize(1);
    }

    @Test
    void whatIsNotKnownNeitherFiresNorResolvesAndDoesNotCountAsHolding() {
        Looks looks =
                new Looks(rule(above("load", 90)).lasting(TICK.multipliedBy(2)).named("busy"));
        looks.after(TICK, NOTHING);
        assertThat(looks.standing(Map.of())).as("nobody was seen").isEqualTo(Standing.UNKNOWN);
        looks.after(TICK, load(95)).after(TICK, NOTHING).after(TICK, NOTHING).after(TICK, load(95));
        assertThat(looks.news).isEmpty();
        looks.after(TICK, load(95)).after(TICK, load(95));
        assertThat(looks.news).hasSize(1);
        looks.after(TICK, NOTHING).after(TICK, family("load", Map.of(EDGE, Double.NaN)));
        assertThat(looks.standing(EDGE)).isEqualTo(Standing.UNKNOWN);
        assertThat(looks.news).hasSize(1);
        looks.after(TICK, load(1));
        assertThat(looks.news).hasSize(2);
    }

    @Test
    void aFiringAlertIsOverOnlyWhereItsFigureHasComeBackFarEnough() {
        Looks looks = new Looks(rule(above("load", 90, OptionalDouble.of(80))).named("busy"));
        looks.after(TICK, load(85)).after(TICK, load(91)).after(TICK, load(85)).after(TICK, load(80.5));
        assertThat(looks.news).hasSize(1);
        looks.restart();
        looks.after(TICK, load(85));
        assertThat(looks.standing(EDGE)).as("also by another agent").isEqualTo(Standing.FIRING);
        looks.after(TICK, load(80)).after(TICK, load(85));
        assertThat(looks.news).hasSize(2);
    }

    @Test
    void aNewAgentDoesNotFireAgainWhatFires() {
        Looks looks = new Looks(rule(above("load", 90)).named("busy"));
        looks.after(TICK, load(95));
        looks.restart();
        looks.after(TICK, load(95)).after(TICK, load(10));
        assertThat(looks.news).hasSize(2).last().asString().startsWith("end");
    }

    @Test
    void whatWasResolvedComesBackOnlyAfterItsCooldown() {
        Looks looks = new Looks(
                rule(above("load", 90)).cooldown(Duration.ofMinutes(1)).named("busy"));
        looks.after(TICK, load(95)).after(TICK, load(10));
        for (int i = 0; i < 11; i++) {
            looks.after(TICK, load(95));
        }
        assertThat(looks.news).hasSize(2);
        assertThat(looks.standing(EDGE)).isEqualTo(Standing.PENDING);
        looks.after(TICK, load(95));
        assertThat(looks.news).hasSize(3);
    }

    @Test
    void aClockThatWasSetBackKeepsNeitherAlertsNorRemindersBack() {
        Looks looks = new Looks(rule(above("load", 90))
                .cooldown(Duration.ofMinutes(10))
                .remind(Duration.ofMinutes(5))
                .named("busy"));
        looks.after(TICK, load(95)).after(TICK, load(10));
        looks.after(Duration.ofDays(-1), load(95));
        assertThat(looks.news).hasSize(3).last().isEqualTo("fire busy{server=edge}");
        looks.after(Duration.ofDays(-1), load(95)).after(TICK, load(95));
        assertThat(looks.news).as("once").hasSize(4).last().isEqualTo("remind busy");
    }

    @Test
    void whatIsToBeEndedByHandStays() {
        Looks looks = new Looks(rule(above("load", 90)).byHand().named("busy"));
        looks.after(TICK, load(95)).after(TICK, load(10)).after(TICK, load(10));
        assertThat(looks.news).hasSize(1);
        assertThat(looks.standing(EDGE)).isEqualTo(Standing.FIRING);
    }

    @Test
    void whoHasNotAcknowledgedIsReminded() {
        Looks looks =
                new Looks(rule(above("load", 90)).remind(Duration.ofMinutes(2)).named("busy"));
        looks.after(TICK, load(95)).after(Duration.ofSeconds(119), load(95));
        assertThat(looks.news).hasSize(1);
        looks.after(Duration.ofSeconds(1), load(95)).after(TICK, load(95));
        assertThat(looks.news).hasSize(2).last().isEqualTo("remind busy");
        looks.acknowledge();
        looks.after(Duration.ofHours(1), load(95));
        assertThat(looks.news).hasSize(2);
    }

    @Test
    void conditionsOfSeveralMeetWhereTheyAreAboutTheSame() {
        Condition both = new Condition.All(List.of(above("load", 90), above("users", 5), above("host", 0)));
        Looks looks = new Looks(rule(both).by("server").named("both"));
        MetricFamily host = family("host", Map.of(Map.of(), 1.0));
        MetricFamily users = family(
                "users",
                Map.of(Map.of("server", "edge", "state", "on"), 6.0, Map.of("server", "rim", "state", "on"), 1.0));
        MetricFamily load = family("load", Map.of(EDGE, 95.0, RIM, 95.0));
        looks.after(TICK, load, users);
        assertThat(looks.standing(EDGE)).as("the machine is not known").isEqualTo(Standing.UNKNOWN);
        assertThat(looks.standing(RIM)).as("one is not so, whatever the rest").isEqualTo(Standing.QUIET);
        looks.after(TICK, load, users, host);
        assertThat(looks.news).containsExactly("fire both{server=edge}");
        looks.after(TICK, load, family("users", Map.of()), host);
        assertThat(looks.news).hasSize(1);
    }

    @Test
    @Timeout(20)
    void manySubjectsAreEachLookedUpAndNotLookedFor() {
        Map<Map<String, String>, Double> load = new HashMap<>();
        Map<Map<String, String>, Double> states = new HashMap<>();
        int servers = 20_000;
        for (int i = 0; i < servers; i++) {
            load.put(Map.of("server", "s" + i), 95.0);
            states.put(Map.of("server", "s" + i, "state", "serving"), 1.0);
        }
        Looks looks = new Looks(rule(above("load", 90)).by("server").named("busy"));
        MetricFamily every = family("vpn_server_state", states);
        looks.after(TICK, family("load", load), every).after(TICK, NOTHING, every);
        assertThat(looks.news).hasSize(servers);
        assertThat(looks.standings()).hasSize(servers);
        looks.after(TICK, NOTHING, family("vpn_server_state", Map.of()));
        assertThat(looks.news).hasSize(2 * servers);
    }

    @Test
    void oneOfSeveralIsEnough() {
        Condition any = new Condition.Any(List.of(above("load", 90), above("host", 0)));
        Looks looks = new Looks(rule(any).by().named("any"));
        looks.after(TICK, load(10));
        assertThat(looks.standing(Map.of())).as("the other is not known").isEqualTo(Standing.UNKNOWN);
        looks.after(TICK, load(95));
        assertThat(looks.news).containsExactly("fire any{}");
        looks.after(TICK, load(10), family("host", Map.of(Map.of(), 0.0)));
        assertThat(looks.news).hasSize(2);
    }

    @Test
    void aRateIsKnownAfterAWholeWindowAndCountsACounterThatBeganAnew() {
        Looks looks = new Looks(rule(rate("bytes", 10, Duration.ofSeconds(15))).named("fast"));
        looks.after(TICK, bytes(1000)).after(TICK, bytes(2000)).after(TICK, bytes(3000));
        assertThat(looks.standing(Map.of())).isEqualTo(Standing.UNKNOWN);
        looks.after(TICK, bytes(3000));
        assertThat(looks.news).hasSize(1);
        // 3000, 3000, 5, 5 and 30 of a counter that began anew: 5 + 25 within 15 seconds.
        looks.after(TICK, bytes(3000)).after(TICK, bytes(3000)).after(TICK, bytes(3000));
        assertThat(looks.news).hasSize(2);
        looks.after(TICK, bytes(5)).after(TICK, bytes(5)).after(TICK, bytes(100));
        assertThat(looks.standings().getFirst().subject().value().orElseThrow()).isEqualTo(100 / 15.0);
        looks.after(TICK, bytes(200));
        assertThat(looks.news).as("195 since the first").hasSize(3);
    }

    private static MetricFamily bytes(double total) {
        return family("bytes", Map.of(Map.of(), total));
    }

    @Test
    void anAlertOfAServerThatIsGoneIsOver() {
        Looks looks = new Looks(rule(above("load", 90)).named("busy"));
        MetricFamily both = family("vpn_server_state", Map.of(EDGE, 1.0, RIM, 1.0));
        looks.after(TICK, family("load", Map.of(EDGE, 95.0, RIM, 1.0)), both).after(TICK, NOTHING, both);
        assertThat(looks.news).hasSize(1);
        looks.after(TICK, NOTHING, family("vpn_server_state", Map.of(RIM, 1.0)));
        assertThat(looks.news).hasSize(2).last().isEqualTo("end busy{server=edge} the server is gone");
        looks.after(TICK, NOTHING, family("vpn_server_state", Map.of()));
        assertThat(looks.standings())
                .as("of those who are gone nothing is unknown")
                .hasSize(1);
    }

    @Test
    void anAlertOfAServerThatSomebodyStoppedIsOver() {
        Looks looks = new Looks(rule(above("load", 90)).named("busy"));
        looks.after(TICK, family("load", Map.of(EDGE, 95.0)), states("failed"));
        looks.after(TICK, NOTHING, states("unknown"));
        assertThat(looks.news).hasSize(1);
        looks.after(TICK, NOTHING, states("stopped"));
        assertThat(looks.news).hasSize(2).last().isEqualTo("end busy{server=edge} the server was stopped");
    }

    private static MetricFamily states(String present) {
        Map<Map<String, String>, Double> samples = new HashMap<>();
        for (String each : List.of("failed", "stopped", "unknown")) {
            samples.put(Map.of("server", "edge", "state", each), each.equals(present) ? 1.0 : 0.0);
        }
        return family("vpn_server_state", samples);
    }

    @Test
    void anAlertOfARuleThatIsGoneIsOver() {
        Looks looks = new Looks(rule(above("load", 90)).named("busy"));
        looks.after(TICK, load(95));
        Alert fired = looks.unresolved().getFirst();
        looks.rules(rule(above("load", 99)).named("other"));
        looks.after(TICK, load(95));
        assertThat(looks.news).last().isEqualTo("end busy" + fired.labels() + " there is no such rule any more");
    }
}
