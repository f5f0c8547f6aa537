package io.vpnmanager.core.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.alert.AlertId;
import io.vpnmanager.api.alert.Alerts;
import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryId;
import io.vpnmanager.api.alert.DeliveryKind;
import io.vpnmanager.api.alert.DeliveryState;
import io.vpnmanager.api.alert.RuleBook;
import io.vpnmanager.api.doctor.Finding;
import io.vpnmanager.api.doctor.Verdict;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the doctor says of rules and channels. */
class AlertsCheckTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static List<String> found(RuleBook book, List<Delivery> awaited, List<Delivery> dead) {
        Alerts alerts = Answers.of(Alerts.class, Map.of("rules", book, "awaited", awaited, "deadLetters", dead));
        Vpn vpn = Answers.of(Vpn.class, Map.of("alerts", alerts));
        return new AlertsCheck()
                .look(Answers.patient(vpn)).stream()
                        .map(Diagnosis::finding)
                        .map(AlertsCheckTest::words)
                        .toList();
    }

    private static String words(Finding finding) {
        assertThat(finding.check()).isEqualTo("alerts");
        assertThat(finding.remedy().isEmpty())
                .isEqualTo(finding.verdict() == Verdict.OK || finding.verdict() == Verdict.SKIPPED);
        return finding.verdict().name() + " " + finding.subject() + " " + finding.reason();
    }

    private static RuleBook book(Optional<Problem> problem) {
        return new RuleBook(Optional.of(Path.of("/h/alerts.yaml")), problem, List.of("pager"), List.of());
    }

    private static Delivery delivery(String channel, DeliveryState state, int attempts, String failure) {
        return new Delivery(
                new DeliveryId(UUID.randomUUID()),
                new AlertId(UUID.randomUUID()),
                channel,
                DeliveryKind.FIRED,
                state,
                attempts,
                NOON,
                NOON,
                failure);
    }

    @Test
    void whereNothingIsWrongRulesAreCounted() {
        assertThat(found(book(Optional.empty()), List.of(), List.of()))
                .containsExactly("OK rules are in use: 0; channels: 1");
        assertThat(found(new RuleBook(Optional.empty(), Optional.empty(), List.of(), List.of()), List.of(), List.of()))
                .containsExactly("SKIPPED rules are in no file: nobody is told of anything");
    }

    @Test
    void aFileThatIsWrongIsNamedWithItsPlace() {
        Problem wrong = Problem.of(ErrorCode.UNKNOWN, "alerts.yaml, line 3, rulez", "is not known")
                .remedy("Did you mean rules?");
        assertThat(found(book(Optional.of(wrong)), List.of(), List.of()))
                .containsExactly("FAILED alerts.yaml, line 3, rulez is not known");
        assertThat(found(book(Optional.of(wrong.remedy(""))), List.of(), List.of()))
                .hasSize(1);
    }

    @Test
    void aChannelThatWasTriedInVainIsNamed() {
        Delivery fresh = delivery("hook", DeliveryState.DUE, 0, "");
        Delivery late = delivery("pager", DeliveryState.DUE, 3, "the receiver cannot be reached");
        Delivery dead = delivery("mail", DeliveryState.DEAD, 1, "550 no");
        assertThat(found(book(Optional.empty()), List.of(fresh, late, late), List.of(dead, dead)))
                .containsExactly(
                        "OK rules are in use: 0; channels: 1",
                        "WARNING channel pager does not take what it is told: the receiver cannot be reached",
                        "WARNING deliveries were given up: 2, the last of channel mail: 550 no");
    }
}
