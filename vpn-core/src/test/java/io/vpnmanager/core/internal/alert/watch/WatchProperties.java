package io.vpnmanager.core.internal.alert.watch;

import static io.vpnmanager.core.internal.alert.watch.Looks.EDGE;
import static io.vpnmanager.core.internal.alert.watch.Looks.above;
import static io.vpnmanager.core.internal.alert.watch.Looks.family;
import static io.vpnmanager.core.internal.alert.watch.Looks.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever figures come, known or not: what fires, and what ends it, follows from what was known at that moment. */
class WatchProperties {
    private static final Duration TICK = Duration.ofSeconds(5);

    @Provide
    Arbitrary<List<Optional<Integer>>> figures() {
        return Arbitraries.integers().between(70, 100).optional(0.7).list().ofMaxSize(60);
    }

    @Property(tries = 300)
    void nothingFiresOrEndsWithoutAKnownFigureThatSaysSo(
            @ForAll("figures") List<Optional<Integer>> figures,
            @ForAll @IntRange(max = 4) int lasting,
            @ForAll @IntRange(max = 6) int cooldown,
            @ForAll boolean restarts) {
        Looks looks = new Looks(rule(above("load", 90, OptionalDouble.of(80)))
                .lasting(TICK.multipliedBy(lasting))
                .cooldown(TICK.multipliedBy(cooldown))
                .named("busy"));
        int holding = 0;
        boolean fires = false;
        Optional<Instant> ended = Optional.empty();
        for (Optional<Integer> figure : figures) {
            int before = looks.news.size();
            looks.after(
                    TICK,
                    family(
                            "load",
                            figure.map(value -> Map.of(EDGE, (double) value)).orElse(Map.of())));
            List<String> news = looks.news.subList(before, looks.news.size());
            holding = figure.filter(value -> value > 90).isPresent() ? holding + 1 : 0;
            boolean cool = ended.filter(
                            end -> end.plus(TICK.multipliedBy(cooldown)).isAfter(looks.now))
                    .isEmpty();
            if (fires) {
                boolean over = figure.filter(value -> value <= 80).isPresent();
                assertThat(news).hasSize(over ? 1 : 0);
                ended = over ? Optional.of(looks.now) : ended;
                fires = !over;
                holding = over ? 0 : holding;
            } else {
                boolean ripe = holding > lasting && cool;
                assertThat(news).hasSize(ripe ? 1 : 0);
                fires = ripe;
            }
            if (restarts) {
                looks.restart();
                holding = 0;
            }
        }
    }

    @Property(tries = 200)
    void aRateIsWhatACounterThatNeverBeginsAnewHasGrown(
            @ForAll List<@IntRange(max = 1000) Integer> steps, @ForAll @IntRange(max = 50) int resetAt) {
        Looks looks =
                new Looks(rule(Looks.rate("bytes", -1, Duration.ofSeconds(15))).named("any"));
        double total = 0;
        for (int i = 0; i < steps.size(); i++) {
            total = i == resetAt ? steps.get(i) : total + steps.get(i);
            looks.after(TICK, family("bytes", Map.of(Map.of(), total)));
            OptionalDouble seen = looks.standings().getFirst().subject().value();
            if (i < 3) {
                assertThat(seen).isEmpty();
            } else {
                // A counter that begins anew below its total, or goes on: in each case it grew by the last three steps,
                // unless the new beginning is not below what was before.
                double grown = steps.subList(i - 2, i + 1).stream()
                        .mapToDouble(Integer::doubleValue)
                        .sum();
                boolean hidden = resetAt > i - 3 && resetAt <= i && resetAt > 0 && hides(steps, resetAt);
                if (!hidden) {
                    assertThat(seen.orElseThrow()).isCloseTo(grown / 15, offset(1e-9));
                }
            }
        }
    }

    private static boolean hides(List<Integer> steps, int resetAt) {
        int before =
                steps.subList(0, resetAt).stream().mapToInt(Integer::intValue).sum();
        return steps.get(resetAt) >= before;
    }
}
