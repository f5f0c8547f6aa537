package io.vpnmanager.core.internal.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.monitor.ContainerUse;
import io.vpnmanager.api.monitor.ProcessUse;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.probe.LastProbe;
import io.vpnmanager.api.probe.Probe;
import io.vpnmanager.api.probe.ProbeTimes;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.spi.store.FindingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is written down reads back as it was; what cannot be read is not known. */
class FoundFactsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456789Z");
    private static final ServerName EDGE = ServerName.parse("edge");

    private static LastProbe probe(ProtocolKind protocol, ProbeVerdict verdict, boolean whole) {
        return new LastProbe(
                NOON,
                new Probe(
                        EDGE,
                        protocol,
                        whole ? Optional.of(Endpoint.parse("[2001:db8::1]:443")) : Optional.empty(),
                        verdict,
                        whole ? "refused\nwhoever came" : "",
                        whole ? "Look at = and é" : "",
                        whole ? Optional.of(ErrorCode.NETWORK) : Optional.empty(),
                        whole
                                ? new ProbeTimes(
                                        Optional.of(Duration.ofNanos(1_234_567)),
                                        Optional.empty(),
                                        Optional.of(Duration.ZERO))
                                : ProbeTimes.NONE,
                        whole ? Optional.of(NOON) : Optional.empty()));
    }

    @Test
    void triesReadBackAsTheyWere() {
        for (ProbeVerdict verdict : ProbeVerdict.values()) {
            List<LastProbe> probes =
                    List.of(probe(ProtocolKind.SOCKS5, verdict, true), probe(ProtocolKind.HTTP, verdict, false));
            Facts facts = Facts.none();
            ProbeFacts.write(facts.under("probe"), probes);
            assertThat(ProbeFacts.read(Facts.of(facts.all()).under("probe"), EDGE))
                    .containsExactlyInAnyOrderElementsOf(probes);
        }
    }

    @Test
    void whatIsUsedReadsBackAsItWas() {
        ContainerUse use =
                new ContainerUse(NOON, OptionalDouble.of(12.25), Duration.ofMillis(4_001), 70, Long.MAX_VALUE, 5, 6);
        ContainerUse first = new ContainerUse(NOON, OptionalDouble.empty(), Duration.ZERO, 0, 0, 0, 0);
        for (ContainerUse each : List.of(use, first)) {
            Facts facts = Facts.none();
            FoundFacts.write(facts, each);
            assertThat(FoundFacts.use(facts)).isEqualTo(each);
        }
        ProcessUse process =
                new ProcessUse(OptionalDouble.empty(), Optional.of(Duration.ofSeconds(3)), OptionalLong.of(9), 1, 2);
        Facts facts = Facts.none();
        FoundFacts.write(facts, process);
        assertThat(FoundFacts.process(facts)).isEqualTo(process);
    }

    @Test
    void whatCannotBeReadIsNotKnown() {
        assertThat(Told.of(List.of(), 7, List.of(), NOON)).isEmpty();
        assertThat(Told.of(
                        List.of(new FindingRow(Optional.empty(), Map.of("token", "7", "every", "soon"))),
                        7,
                        List.of(),
                        NOON))
                .isEmpty();
    }
}
