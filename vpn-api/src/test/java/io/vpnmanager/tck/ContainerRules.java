package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.ContainerSpec.Limits;
import io.vpnmanager.spi.runtime.Rights;
import io.vpnmanager.spi.runtime.Scratch;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Containers: made, adopted, refused, and given no more than they need. */
abstract class ContainerRules extends EngineFixture {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aContainerIsMadeStoppedAndListed() {
        Container made = runtime.ensureContainer(container());

        assertThat(made.name()).isEqualTo(name);
        // Podman writes out which registry it would be from.
        assertThat(made.image()).endsWith(harness.image());
        assertThat(made.imageId())
                .isEqualTo(runtime.image(harness.image()).orElseThrow().id());
        assertThat(made.health()).isEqualTo(Container.Health.UNKNOWN);
        assertThat(made.addresses()).isEmpty();
        assertThat(made.state()).isEqualTo(Container.State.CREATED);
        assertThat(made.startedAt()).isEmpty();
        assertThat(made.exitCode()).isEmpty();
        assertThat(runtime.containers()).containsExactly(made);
        assertThat(runtime.container(name)).contains(made);
    }

    @Test
    void theSameSpecAgainAdoptsWhatIsThere() {
        Container made = runtime.ensureContainer(container());

        assertThat(runtime.ensureContainer(container())).isEqualTo(made);
    }

    @Test
    void anotherSpecUnderThatNameIsRefused() {
        runtime.ensureContainer(container());

        refused(ErrorCode.DUPLICATE, () -> runtime.ensureContainer(container("7")));
    }

    @Test
    void manyCallersAtOnceMakeOneContainer() throws Exception {
        List<Container> made = allAtOnce(other -> other.ensureContainer(container()));

        assertThat(made).containsOnly(runtime.containers().getFirst());
        assertThat(runtime.containers()).hasSize(1);
    }

    @Test
    void anImageThatTheEngineHasNotIsToldByName() {
        String image = "vpn-tck.invalid/" + unique + ":1";
        ContainerSpec spec = ContainerSpec.named(name, image).build();

        refused(ErrorCode.NOT_FOUND, () -> runtime.ensureContainer(spec), image);
        assertThat(runtime.containers()).isEmpty();
    }

    @Test
    void aNetworkThatWeHaveNotIsToldByName() {
        refused(ErrorCode.NOT_FOUND, () -> runtime.ensureContainer(connected()), network);
    }

    @Test
    void theFactsOfAContainerAreToldForAsLongAsItIsThere() {
        ContainerSpec spec = ContainerSpec.named(name, harness.image())
                .fact("server", "edge")
                .fact("revision", "7 ünd \"more\"")
                .build();
        Container made = runtime.ensureContainer(spec);

        assertThat(made.facts()).isEqualTo(spec.facts());
        runtime.start(name);
        runtime.stop(name, Duration.ZERO);
        assertThat(theContainer().facts()).isEqualTo(spec.facts());
        assertThat(runtime.containers())
                .singleElement()
                .satisfies(listed -> assertThat(listed.facts()).isEqualTo(spec.facts()));
    }

    @Test
    void otherFactsAreAnotherSpec() {
        runtime.ensureContainer(container());
        ContainerSpec other = ContainerSpec.named(name, harness.image())
                .fact("server", "edge")
                .build();

        refused(ErrorCode.DUPLICATE, () -> runtime.ensureContainer(other));
    }

    @Test
    void aContainerSharesTheNetworkOfAnother() {
        runtime.ensureNetwork(networkSpec());
        Container first = runtime.ensureContainer(connected());
        runtime.ensureContainer(joining());
        runtime.start(name);

        runtime.start(guest());

        Container second = runtime.container(guest()).orElseThrow();
        assertThat(second.state()).isEqualTo(Container.State.RUNNING);
        assertThat(second.addresses()).isEmpty();
        assertThat(harness.describeContainer(guest())).contains("\"container:" + first.id() + "\"");
    }

    @Test
    void aContainerIsNotMadeToShareTheNetworkOfOneThatWeHaveNot() {
        refused(ErrorCode.NOT_FOUND, () -> runtime.ensureContainer(joining()), name);
        assertThat(runtime.containers()).isEmpty();
    }

    @Test
    void aContainerThatSharesTheNetworkOfAStoppedOneDoesNotStart() {
        runtime.ensureNetwork(networkSpec());
        runtime.ensureContainer(connected());
        runtime.ensureContainer(joining());

        refused(ErrorCode.BUSY, () -> runtime.start(guest()));
        assertThat(runtime.container(guest()).orElseThrow().state()).isNotEqualTo(Container.State.RUNNING);
    }

    private String guest() {
        return name + "-guest";
    }

    private ContainerSpec joining() {
        return ContainerSpec.named(guest(), harness.image()).joining(name).build();
    }

    @Test
    void aNameThatNobodyHasIsNoContainer() {
        assertThat(runtime.container(name)).isEmpty();
    }

    @Test
    void aContainerRemovedByHandIsMadeAnew() {
        Container first = runtime.ensureContainer(container());
        harness.removeContainer(name);

        assertThat(runtime.containers()).isEmpty();
        assertThat(runtime.container(name)).isEmpty();
        assertThat(runtime.ensureContainer(container()).id()).isNotEqualTo(first.id());
    }

    @Test
    void aContainerIsGivenNoMoreThanItNeeds() {
        runtime.ensureContainer(container());

        assertThat(harness.confinement(name))
                .isEqualTo(new EngineHarness.Confinement(
                        false,
                        Set.of("ALL"),
                        Set.of(),
                        true,
                        true,
                        Limits.DEFAULT.memoryBytes(),
                        Limits.DEFAULT.processes(),
                        Limits.DEFAULT.openFiles(),
                        List.of(),
                        false,
                        Set.of(),
                        "65534:65534",
                        Set.of(),
                        Set.of(),
                        Set.of()));
    }

    @Test
    void aContainerIsGivenWhatItNeeds() {
        Limits limits = new Limits(16L << 20, 7, 99);
        runtime.ensureContainer(ContainerSpec.named(name, harness.image())
                .limits(limits)
                .rights(Rights.ROUTER)
                .scratch(new Scratch("/run/wireguard", 8192))
                .build());

        assertThat(harness.confinement(name))
                .isEqualTo(new EngineHarness.Confinement(
                        false,
                        Set.of("ALL"),
                        Set.of("NET_ADMIN"),
                        true,
                        true,
                        limits.memoryBytes(),
                        limits.processes(),
                        limits.openFiles(),
                        List.of(),
                        false,
                        Set.of(),
                        "0:0",
                        Set.of("/dev/net/tun"),
                        Set.of("/run/wireguard"),
                        Set.of(
                                "net.ipv4.ip_forward=1",
                                "net.ipv6.conf.all.forwarding=1",
                                "net.ipv6.conf.all.disable_ipv6=0")));
    }

    @Test
    void aContainerWithAnotherEntryPointRunsThat() {
        runtime.ensureContainer(ContainerSpec.named(name, harness.image())
                .entryPoint(harness.program(), "5")
                .build());

        runtime.start(name);

        await().until(() -> theContainer().state() == Container.State.STOPPED);
        assertThat(theContainer().exitCode()).contains(5);
    }

    @Test
    void aListMayBeAsOldAsTheCallerAllows() {
        assertThat(runtime.containers(HOUR)).isEmpty();
        Container made = runtime.ensureContainer(container());

        assertThat(runtime.containers(HOUR)).containsExactly(made);
        assertThat(runtime.containers(HOUR)).isEqualTo(runtime.containers());
        refused(ErrorCode.RANGE, () -> runtime.containers(Duration.ofNanos(-1)));
    }

    @Test
    void aListThatMayBeOldIsMadeAnewWhenTheEngineTellsOfAChange() {
        runtime.ensureContainer(container());
        assertThat(runtime.containers(HOUR)).hasSize(1);

        harness.removeContainer(name);

        await().untilAsserted(() -> assertThat(runtime.containers(HOUR)).isEmpty());
    }

    @Test
    void portsArePublishedOnTheirAddressesAndNoOther() {
        runtime.ensureNetwork(networkSpec());
        runtime.ensureContainer(publishing(
                port("127.0.0.1", 40_001, 1080, Transport.TCP), port("127.0.0.2", 40_001, 1080, Transport.UDP)));

        assertThat(harness.confinement(name).published())
                .containsExactlyInAnyOrder("127.0.0.1:40001>1080/tcp", "127.0.0.2:40001>1080/udp");
    }
}
