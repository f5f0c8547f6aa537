package io.vpnmanager.api.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertQueryTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Alert OPEN = new Alert(
            new AlertId(UUID.randomUUID()),
            "server-down",
            Severity.CRITICAL,
            new TreeMap<>(),
            "a server is down",
            OptionalDouble.empty(),
            NOON,
            Optional.empty(),
            Optional.empty());
    private static final Alert KNOWN = OPEN.with(new Alert.Acknowledgement(NOON, "ann", ""));
    private static final Alert OVER = KNOWN.with(new Alert.Resolution(NOON, "by ann"));

    @Test
    void eachStepNarrowsAndKeepsTheOthers() {
        AlertQuery query = AlertQuery.all()
                .in(AlertState.RESOLVED)
                .rule("disk")
                .behind(OPEN)
                .limit(5);
        assertThat(query.states()).containsExactly(AlertState.RESOLVED);
        assertThat(query.rule()).contains("disk");
        assertThat(query.behind()).contains(OPEN);
        assertThat(query.limit()).isEqualTo(5);
    }

    @Test
    void whatIsMeantFollowsFromHowAnAlertStands() {
        assertThat(AlertQuery.unresolved().means(OPEN)).isTrue();
        assertThat(AlertQuery.unresolved().means(KNOWN)).isTrue();
        assertThat(AlertQuery.unresolved().means(OVER)).isFalse();
        assertThat(AlertQuery.all().means(OVER)).isTrue();
        assertThat(AlertQuery.all().in(AlertState.ACKNOWLEDGED).means(OPEN)).isFalse();
        assertThat(AlertQuery.all().rule("server-down").means(OPEN)).isTrue();
        assertThat(AlertQuery.all().rule("server").means(OPEN)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, AlertQuery.HIGHEST_LIMIT + 1})
    void aLimitOutOfRangeIsRefused(int limit) {
        assertThatThrownBy(() -> AlertQuery.all().limit(limit))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }
}
