package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.spi.runtime.Container.Health;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.ContainerSpec.Limits;
import io.vpnmanager.spi.runtime.HealthCheck;
import io.vpnmanager.spi.runtime.PublishedPort;
import io.vpnmanager.spi.runtime.Usage;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is seen of containers while they run, and of the machine before they do. */
abstract class ObservationRules extends EngineFixture {
    @Test
    void aRunningContainerUsesSomething() {
        runs();

        Usage usage = runtime.usage(name).orElseThrow();

        assertThat(usage.startedAt()).isEqualTo(theContainer().startedAt().orElseThrow());
        assertThat(usage.memoryLimitBytes()).isEqualTo(Limits.DEFAULT.memoryBytes());
        assertThat(usage.memoryBytes()).isBetween(0L, usage.memoryLimitBytes());
        assertThat(usage.processes()).isEqualTo(1);
    }

    @Test
    void twoCountsTellHowBusyItIs() {
        runs();
        Usage first = runtime.usage(name).orElseThrow();

        Usage second = runtime.usage(name).orElseThrow();

        assertThat(second.processorsSince(first)).isBetween(0.0, 0.9);
    }

    @Test
    void aContainerThatDoesNotRunUsesNothing() {
        runtime.ensureContainer(container());
        assertThat(runtime.usage(name)).isEmpty();

        runtime.start(name);
        runtime.stop(name, BRIEF);

        assertThat(runtime.usage(name)).isEmpty();
    }

    @Test
    void theUsageOfAnAbsentContainerIsRefused() {
        refused(ErrorCode.NOT_FOUND, () -> runtime.usage(name), name);
    }

    @ParameterizedTest
    @CsvSource({"0, HEALTHY", "7, UNHEALTHY"})
    void theHealthIsThatOfTheCheck(String exitCode, Health health) {
        runtime.ensureContainer(ContainerSpec.named(name, harness.image())
                .healthCheck(new HealthCheck(
                        List.of(harness.program(), exitCode), Duration.ofMillis(100), Duration.ofSeconds(20), 1))
                .build());

        runtime.start(name);

        await().untilAsserted(() -> assertThat(theContainer().health()).isEqualTo(health));
        runtime.stop(name, BRIEF);
        assertThat(theContainer().health()).isEqualTo(Health.UNKNOWN);
    }

    @Test
    void aRunningContainerHasAnAddressOfItsNetwork() {
        Cidr subnet = randomSubnet();
        runtime.ensureNetwork(networkSpec(Optional.of(subnet)));
        runtime.ensureContainer(connected());

        runtime.start(name);

        assertThat(theContainer().addresses()).singleElement().matches(subnet::contains);
    }

    @Test
    void portsThatAreHeldAreToldByAddressAndTransport() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket tcp = new ServerSocket(0, 1, loopback);
                DatagramSocket udp = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
            PublishedPort heldTcp = port("127.0.0.1", tcp.getLocalPort(), 1, Transport.TCP);
            PublishedPort heldUdp = port("127.0.0.1", udp.getLocalPort(), 1, Transport.UDP);

            assertThat(runtime.taken(List.of(
                            port("127.0.0.2", tcp.getLocalPort(), 1, Transport.TCP),
                            heldTcp,
                            port("127.0.0.2", udp.getLocalPort(), 1, Transport.UDP),
                            heldUdp)))
                    .containsExactly(heldTcp, heldUdp);
            assertThat(runtime.taken(List.of(port("0.0.0.0", tcp.getLocalPort(), 1, Transport.TCP))))
                    .hasSize(1);
        }
    }

    @Test
    void aPortOfAContainerIsHeldWhileItRuns() {
        PublishedPort free = port("127.0.0.1", 40_002, 1080, Transport.TCP);
        runtime.ensureNetwork(networkSpec());
        runtime.ensureContainer(publishing(free));
        assertThat(runtime.taken(List.of(free))).isEmpty();

        runtime.start(name);

        assertThat(runtime.taken(List.of(free))).containsExactly(free);
    }
}
