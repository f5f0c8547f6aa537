package io.vpnmanager.api;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertId;
import io.vpnmanager.api.alert.AlertQuery;
import io.vpnmanager.api.alert.AlertState;
import io.vpnmanager.api.alert.ChannelTest;
import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryId;
import io.vpnmanager.api.alert.DeliveryKind;
import io.vpnmanager.api.alert.DeliveryState;
import io.vpnmanager.api.alert.RuleBook;
import io.vpnmanager.api.alert.RuleStatus;
import io.vpnmanager.api.alert.RuleSubject;
import io.vpnmanager.api.alert.Severity;
import io.vpnmanager.api.alert.Standing;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.spi.store.StandingRow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Legal samples of the records about alerts. */
final class AlertSamples {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final SortedMap<String, String> EDGE = new TreeMap<>(Map.of("server", "edge"));
    private static final AlertId ALERT_ID = new AlertId(UUID.fromString("0d6f7db6-9f5c-4a0f-8f2e-1a2b3c4d5e70"));
    private static final DeliveryId DELIVERY_ID =
            new DeliveryId(UUID.fromString("0d6f7db6-9f5c-4a0f-8f2e-1a2b3c4d5e71"));
    private static final Alert.Acknowledgement KNOWN = new Alert.Acknowledgement(NOON, "ann", "I look");
    private static final Alert.Resolution END = new Alert.Resolution(NOON, "by ann");
    private static final Alert ALERT = new Alert(
            ALERT_ID,
            "server-down",
            Severity.CRITICAL,
            EDGE,
            "a server is down",
            OptionalDouble.of(0),
            NOON,
            Optional.of(KNOWN),
            Optional.of(END));
    private static final RuleSubject SUBJECT =
            new RuleSubject(EDGE, Standing.FIRING, Optional.of(NOON), OptionalDouble.of(0));
    private static final RuleStatus STATUS = new RuleStatus(
            "server-down", Severity.CRITICAL, "vpn_server_up equals 0", List.of("pager"), List.of(SUBJECT));

    private AlertSamples() {}

    static List<Record> all() {
        return List.of(
                ALERT_ID,
                DELIVERY_ID,
                KNOWN,
                END,
                ALERT,
                new AlertQuery(Set.of(AlertState.OPEN), Optional.of("server-down"), Optional.of(ALERT), 5),
                new ChannelTest(
                        "pager",
                        "command /usr/local/bin/page",
                        Optional.of("it ended with status 1"),
                        Optional.empty()),
                new Delivery(
                        DELIVERY_ID,
                        ALERT_ID,
                        "pager",
                        DeliveryKind.REMINDER,
                        DeliveryState.DUE,
                        1,
                        NOON,
                        NOON,
                        "it ended with status 1"),
                SUBJECT,
                STATUS,
                new RuleBook(
                        Optional.of(Path.of("/home/alice/vpn/alerts.yaml")),
                        Optional.of(Problem.of(ErrorCode.SYNTAX, "alerts.yaml", "is empty")),
                        List.of("pager"),
                        List.of(STATUS)),
                new StandingRow("server-down", Severity.CRITICAL, "vpn_server_up equals 0", SUBJECT));
    }
}
