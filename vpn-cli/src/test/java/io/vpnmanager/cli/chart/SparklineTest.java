package io.vpnmanager.cli.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SparklineTest {
    private static List<OptionalLong> known(List<Long> numbers) {
        return numbers.stream().map(OptionalLong::of).toList();
    }

    @Test
    void nothingLittleMostAndUnknownDiffer() {
        assertThat(Sparkline.of(List.of(
                        OptionalLong.empty(),
                        OptionalLong.of(0),
                        OptionalLong.of(1),
                        OptionalLong.of(500),
                        OptionalLong.of(1000))))
                .isEqualTo("·▁▂▅█");
        assertThat(Sparkline.of(List.of())).isEmpty();
    }

    @Property
    void everyNumberTakesOneColumn(@ForAll @Size(max = 200) List<@LongRange(min = 0) Long> numbers) {
        assertThat(Sparkline.of(known(numbers))).hasSize(numbers.size());
    }

    @Property
    void moreIsNeverLower(@ForAll @Size(min = 2, max = 50) List<@LongRange(min = 0) Long> numbers) {
        List<Long> sorted = numbers.stream().sorted().toList();
        String line = Sparkline.of(known(sorted));
        assertThat(IntStream.range(1, line.length()))
                .allSatisfy(i -> assertThat(line.charAt(i)).isGreaterThanOrEqualTo(line.charAt(i - 1)));
    }

    @Property
    void onlyNothingLooksLikeNothing(@ForAll @Size(min = 1, max = 50) List<@LongRange(min = 0) Long> numbers) {
        String line = Sparkline.of(known(numbers));
        assertThat(IntStream.range(0, line.length()))
                .allSatisfy(i -> assertThat(line.charAt(i) == '▁').isEqualTo(numbers.get(i) == 0));
    }
}
