package io.vpnmanager.cli.command.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerKeys;
import io.vpnmanager.cli.option.Durations;
import io.vpnmanager.cli.trial.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code vpn servers rotate-keys} and {@code retire-keys}. */
class RotateKeysTest {
    private final Trial trial = new Trial();

    private static final String CREATED = "2026-11-24T02:15:00.123Z";

    private void create() {
        trial.run("servers", "create", "shade", "--protocol", "shadowsocks");
    }

    private Server shade() {
        return trial.vpn().servers().list().getFirst();
    }

    @Test
    void newKeysComeAtAnotherPortAndTheKeysBeforeStay() {
        create();
        var outcome = trial.run("servers", "rotate-keys", "shade", "--port=9000");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo("shade\tshadowsocks\t127.0.0.1\t9000\t-\tpending\t" + CREATED + "\n");
        assertThat(outcome.err())
                .isEqualTo("vpn: earlier links go on at port 8388 until vpn servers retire-keys shade;"
                        + " fleet files need the new port by then\n"
                        + "vpn: that is saved, but no agent runs; vpn agent run carries it out\n");
        assertThat(trial.run("servers", "show", "shade", "--output=json").out())
                .contains("\"keys\":2,\"retiringKeys\":1,\"retiringPort\":8388,\"retireAt\":null");
    }

    @Test
    void anOverlapEndsByItself() {
        create();
        var outcome = trial.run("servers", "rotate-keys", "shade", "--overlap=7d");
        assertThat(outcome.err()).contains("at port 8388 until 2026-12-01T02:15:00.123Z;");
        assertThat(shade().keys().retiring().flatMap(RetiringKeys::until))
                .contains(Instant.parse("2026-12-01T02:15:00.123Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "d", "7 d", "1w", "-1d", "+1d", "P7D", "0x1d", "1.5h", "٧d", "9999999999d", ""})
    void whatIsNoDurationIsRefused(String text) {
        create();
        assertThat(trial.run("servers", "rotate-keys", "shade", "--overlap=" + text)
                        .status())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"90s, PT1M30S", "30m, PT30M", "36h, PT36H", "7d, PT168H"})
    void durationsHaveUnits(String text, Duration meant) {
        assertThat(Durations.parse(text)).isEqualTo(meant);
    }

    @Test
    void anOverlapOutOfItsRangeIsRefused() {
        create();
        assertThat(trial.run("servers", "rotate-keys", "shade", "--overlap=0s").status())
                .isEqualTo(trial.run("servers", "create", "far", "--protocol=http", "--port=0")
                        .status());
    }

    @Test
    void aDryRunShowsBothAndChangesNothing() {
        create();
        assertThat(trial.run("servers", "rotate-keys", "shade", "--port=9000", "--overlap=36h", "--dry-run")
                        .out())
                .isEqualTo("update\tserver\tshade\tfalse\t0\tport 8388 -> 9000,keys 1 -> 2,"
                        + "retiring-keys none -> 1 at port 8388 for 36h\n");
        assertThat(shade().keys()).isEqualTo(ServerKeys.FIRST);
    }

    @Test
    void retiringThemNeedsConsentWhereSomebodyMayBeCut() {
        create();
        trial.run("servers", "rotate-keys", "shade");
        trial.vpn().sayOfPlans(new Effect(Effect.Restart.NOT_NEEDED, OptionalLong.of(2)));
        assertThat(trial.run("servers", "retire-keys", "shade").status()).isEqualTo(5);
        var outcome = trial.run("servers", "retire-keys", "shade", "--yes", "--output=json");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("\"port\":8389,").contains("\"keys\":2,\"retiringKeys\":null");
    }

    @Test
    void whereThereAreNoneToRetireNothingHappens() {
        create();
        var outcome = trial.run("servers", "retire-keys", "shade");
        assertThat(outcome.status()).isZero();
        assertThat(shade().revision()).isEqualTo(1);
    }
}
