package io.vpnmanager.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearWordsTest {
    private static final List<String> KNOWN = List.of("create", "list", "show", "delete", "users", "user");

    @ParameterizedTest
    @CsvSource({"delte, delete", "shows, show", "creat, create", "cr, create"})
    void slipOfTheFingerLeadsToTheWord(String word, String meant) {
        assertThat(NearWords.to(word, KNOWN)).first().isEqualTo(meant);
    }

    @Test
    void closestComesFirst() {
        assertThat(NearWords.to("us", KNOWN)).containsExactly("user", "users");
    }

    @ParameterizedTest
    @CsvSource({"quickstart", "x", "''"})
    void otherWordsLeadNowhere(String word) {
        assertThat(NearWords.to(word, KNOWN)).isEmpty();
    }

    @Test
    void absurdlyLongWordIsNotCompared() {
        String word = "delete".repeat(100_000);
        assertThat(NearWords.to(word, List.of(word, "delete"))).isEmpty();
    }

    @Test
    void atMostThreeAreNamed() {
        assertThat(NearWords.to("ab", List.of("ab1", "ab2", "ab3", "ab4"))).containsExactly("ab1", "ab2", "ab3");
    }

    @ParameterizedTest
    @CsvSource({"kitten,sitting,3", "'',abc,3", "abc,'',3", "same,same,0"})
    void theDistanceCountsInsertionsDeletionsAndChanges(String a, String b, int distance) {
        assertThat(NearWords.distance(a, b)).isEqualTo(distance);
    }

    @Property
    void theDistanceIsAMetric(
            @ForAll @AlphaChars @StringLength(max = 8) String a,
            @ForAll @AlphaChars @StringLength(max = 8) String b,
            @ForAll @AlphaChars @StringLength(max = 8) String c) {
        assertThat(NearWords.distance(a, b)).isEqualTo(NearWords.distance(b, a));
        assertThat(NearWords.distance(a, c)).isLessThanOrEqualTo(NearWords.distance(a, b) + NearWords.distance(b, c));
        assertThat(NearWords.distance(a, b) == 0).isEqualTo(a.equals(b));
    }
}
