package io.vpnmanager.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
    @Property
    void writesWhatInstantsSayOfThemselves(
            @ForAll @LongRange(min = -70_000_000_000_000L, max = 300_000_000_000_000L) long millis) {
        Instant instant = Instant.ofEpochMilli(millis);
        assertThat(Rfc3339.of(instant)).isEqualTo(instant.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T10:00:00Z",
                "2026-01-02T03:04:05.007Z",
                "2026-01-02T03:04:05.060Z",
                "2026-01-02T03:04:05.100Z",
                "2026-01-02T03:04:05.000001Z",
                "0999-12-31T23:59:59Z",
                "1000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999Z",
                "+10000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z"
            })
    void readsBackAsItWasWritten(String text) {
        assertThat(Rfc3339.of(Instant.parse(text))).isEqualTo(text);
    }
}
