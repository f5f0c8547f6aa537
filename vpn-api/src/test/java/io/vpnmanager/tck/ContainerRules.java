package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.ContainerSpec.Limits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Containers: made, adopted, refused, and given no more than they need. */
abstract class ContainerRules extends EngineFixture {
    @Test
    void aContainerIsMadeStoppedAndListed() {
        Container made = runtime.ensureContainer(container());

        assertThat(made.name()).isEqualTo(name);
        assertThat(made.image()).isEqualTo(harness.image());
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
        ContainerSpec spec = new ContainerSpec(name, image, List.of(), Optional.empty(), List.of(), Limits.DEFAULT);

        refused(ErrorCode.NOT_FOUND, () -> runtime.ensureContainer(spec), image);
        assertThat(runtime.containers()).isEmpty();
    }

    @Test
    void aNetworkThatWeHaveNotIsToldByName() {
        refused(ErrorCode.NOT_FOUND, () -> runtime.ensureContainer(connected()), network);
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
                        List.of(),
                        false,
                        Set.of()));
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
