package io.vpnmanager.cli.trial;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertId;
import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryId;
import io.vpnmanager.api.alert.DeliveryKind;
import io.vpnmanager.api.alert.DeliveryState;
import io.vpnmanager.api.alert.RuleBook;
import io.vpnmanager.api.alert.RuleStatus;
import io.vpnmanager.api.alert.RuleSubject;
import io.vpnmanager.api.alert.Severity;
import io.vpnmanager.api.alert.Standing;
import io.vpnmanager.api.error.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Alerts, rules and deliveries that a test may start from. */
public final class AlertSamples {
    /** Of the alert about a server. */
    public static final String DOWN = "00000000-0000-4000-8000-00000000a1e7";

    /** Of the alert about the machine. */
    public static final String FULL = "00000000-0000-4000-8000-00000000f111";

    /** Of what was given up. */
    public static final String UNDELIVERED = "00000000-0000-4000-8000-00000000de17";

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final SortedMap<String, String> EDGE = new TreeMap<>(Map.of("server", "edge"));

    private AlertSamples() {}

    /** Two alerts, of which one is over, two rules, and one delivery that was given up. */
    public static void put(FakeAlerts alerts) {
        alerts.fire(new Alert(
                        AlertId.parse(FULL),
                        "disk-full",
                        Severity.WARNING,
                        new TreeMap<>(),
                        "vpn_host_disk_free_bytes below 1000000: it is 5000",
                        OptionalDouble.of(5000),
                        NOON.minusSeconds(60),
                        Optional.empty(),
                        Optional.empty())
                .with(new Alert.Acknowledgement(NOON.minusSeconds(30), "alice", "a new disk comes"))
                .with(new Alert.Resolution(NOON.minusSeconds(10), "vpn_host_disk_free_bytes: it is 2000000")));
        alerts.fire(new Alert(
                AlertId.parse(DOWN),
                "server-down",
                Severity.CRITICAL,
                EDGE,
                "a server is down",
                OptionalDouble.empty(),
                NOON,
                Optional.empty(),
                Optional.empty()));
        alerts.giveUp(new Delivery(
                DeliveryId.parse(UNDELIVERED),
                AlertId.parse(DOWN),
                "pager",
                DeliveryKind.FIRED,
                DeliveryState.DEAD,
                7,
                NOON,
                NOON.plusSeconds(90),
                "the receiver answered 410"));
        alerts.say(book(Optional.empty()));
    }

    /** That many more that fire. */
    public static void flood(FakeAlerts alerts, int count) {
        for (int i = 0; i < count; i++) {
            alerts.fire(new Alert(
                    new AlertId(new UUID(0, i)),
                    "server-down",
                    Severity.CRITICAL,
                    new TreeMap<>(Map.of("server", "edge-" + i)),
                    "a server is down",
                    OptionalDouble.empty(),
                    NOON,
                    Optional.empty(),
                    Optional.empty()));
        }
    }

    /** {@return two rules, one of which nobody has evaluated} */
    public static RuleBook book(Optional<Problem> problem) {
        return new RuleBook(
                Optional.of(Path.of("/home/alice/vpn/alerts.yaml")),
                problem,
                List.of("pager"),
                List.of(
                        new RuleStatus(
                                "disk-full",
                                Severity.WARNING,
                                "vpn_host_disk_free_bytes below 1000000",
                                List.of(),
                                List.of()),
                        new RuleStatus(
                                "server-down",
                                Severity.CRITICAL,
                                "vpn_server_up equals 0",
                                List.of("pager"),
                                List.of(new RuleSubject(
                                        EDGE, Standing.FIRING, Optional.of(NOON), OptionalDouble.of(0))))));
    }
}
