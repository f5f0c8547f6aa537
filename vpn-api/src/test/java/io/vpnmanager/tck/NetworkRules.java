package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.spi.runtime.Network;
import io.vpnmanager.spi.runtime.NetworkSpec;
import io.vpnmanager.spi.runtime.NetworkSpec.Reach;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks: made, adopted, refused, removed. */
abstract class NetworkRules extends EngineFixture {
    @Test
    void aNetworkIsMadeWithItsSubnetAndListed() {
        Cidr subnet = randomSubnet();

        Network made = runtime.ensureNetwork(networkSpec(Optional.of(subnet)));

        assertThat(made.name()).isEqualTo(network);
        assertThat(made.subnets()).containsExactly(subnet);
        assertThat(runtime.networks()).containsExactly(made);
    }

    @Test
    void aSubnetThatNothingElseUsesIsChosenForANetworkWithout() throws SocketException {
        List<Cidr> before = interfaceNetworks();

        List<Cidr> chosen = runtime.ensureNetwork(networkSpec()).subnets();

        assertThat(chosen)
                .singleElement()
                .satisfies(subnet -> assertThat(before).noneMatch(subnet::overlaps));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.7.7.0/24", "::1/128"})
    void aSubnetInsideThatOfAnInterfaceOfTheHostIsRefused(String subnet) {
        refused(ErrorCode.OVERLAP, () -> runtime.ensureNetwork(networkSpec(Optional.of(Cidr.parse(subnet)))), subnet);

        assertThat(runtime.networks()).isEmpty();
    }

    private static List<Cidr> interfaceNetworks() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(device -> device.getInterfaceAddresses().stream())
                .map(address -> Cidr.containing(IpAddress.of(address.getAddress()), address.getNetworkPrefixLength()))
                .toList();
    }

    @Test
    void anInternalNetworkLeadsNowhere() {
        runtime.ensureNetwork(new NetworkSpec(network, Optional.empty(), Reach.INTERNAL));

        assertThat(harness.leadsOutside(network)).isFalse();
    }

    @Test
    void anExternalNetworkLeadsOutside() {
        runtime.ensureNetwork(networkSpec());

        assertThat(harness.leadsOutside(network)).isTrue();
    }

    @Test
    void theSameSpecAgainAdoptsWhatIsThere() {
        Network made = runtime.ensureNetwork(networkSpec());

        assertThat(runtime.ensureNetwork(networkSpec())).isEqualTo(made);
    }

    @Test
    void anotherSpecUnderThatNameIsRefused() {
        runtime.ensureNetwork(networkSpec());

        refused(ErrorCode.DUPLICATE, () -> runtime.ensureNetwork(networkSpec(Optional.of(randomSubnet()))));
    }

    @Test
    void aSubnetInsideThatOfAnotherNetworkIsRefused() {
        Cidr subnet = randomSubnet();
        runtime.ensureNetwork(networkSpec(Optional.of(subnet)));
        NetworkSpec inside =
                new NetworkSpec(network + "-2", Optional.of(new Cidr(subnet.network(), 29)), Reach.EXTERNAL);

        refused(ErrorCode.OVERLAP, () -> runtime.ensureNetwork(inside));
        assertThat(runtime.networks()).hasSize(1);
    }

    @Test
    void manyCallersAtOnceMakeOneNetwork() throws Exception {
        List<Network> made = allAtOnce(other -> other.ensureNetwork(networkSpec()));

        assertThat(made).containsOnly(runtime.networks().getFirst());
        assertThat(runtime.networks()).hasSize(1);
    }

    @Test
    void removingTwiceIsTheSameAsOnce() {
        runtime.ensureNetwork(networkSpec());

        runtime.removeNetwork(network);
        runtime.removeNetwork(network);

        assertThat(runtime.networks()).isEmpty();
    }

    @Test
    void aNetworkRemovedByHandIsMadeAnew() {
        runtime.ensureNetwork(networkSpec());
        harness.removeNetwork(network);

        assertThat(runtime.networks()).isEmpty();
        Network anew = runtime.ensureNetwork(networkSpec());
        assertThat(runtime.networks()).containsExactly(anew);
    }

    @Test
    void theNetworkOfARunningContainerIsNotRemoved() {
        runtime.ensureNetwork(networkSpec());
        runtime.ensureContainer(connected());
        runtime.start(name);

        refused(ErrorCode.BUSY, () -> runtime.removeNetwork(network));
        assertThat(runtime.networks()).hasSize(1);
    }
}
