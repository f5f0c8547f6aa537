package io.vpnmanager.core.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.NotFoundException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNamesTest {
    @Test
    void aSlipOfTheFingerIsAnswered() {
        assertThat(NearNames.notFound("user", "alcie", List.of("bob", "alice", "malice")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("user alcie does not exist. Did you mean alice?");
    }

    @Test
    void theNearestComesFirst() {
        assertThat(NearNames.notFound("user", "node-22", List.of("node-33", "node-23")))
                .hasMessageContaining("Did you mean node-23 or node-33?");
    }

    @Test
    void nothingNearIsNoGuess() {
        assertThat(NearNames.notFound("user", "alice", List.of("bob"))).hasMessage("user alice does not exist");
    }

    @ParameterizedTest
    @CsvSource({"kitten,sitting,3", "'',abc,3", "abc,'',3", "same,same,0"})
    void theDistanceCountsInsertionsDeletionsAndChanges(String a, String b, int distance) {
        assertThat(NearNames.distance(a, b)).isEqualTo(distance);
    }

    @Property
    void theDistanceIsAMetric(
            @ForAll @AlphaChars @StringLength(max = 8) String a,
            @ForAll @AlphaChars @StringLength(max = 8) String b,
            @ForAll @AlphaChars @StringLength(max = 8) String c) {
        assertThat(NearNames.distance(a, b)).isEqualTo(NearNames.distance(b, a));
        assertThat(NearNames.distance(a, c)).isLessThanOrEqualTo(NearNames.distance(a, b) + NearNames.distance(b, c));
        assertThat(NearNames.distance(a, b) == 0).isEqualTo(a.equals(b));
    }
}
