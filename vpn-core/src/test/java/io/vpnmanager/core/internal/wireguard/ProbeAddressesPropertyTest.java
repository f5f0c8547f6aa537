package io.vpnmanager.core.internal.wireguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.core.internal.proxies.policy.TargetRules;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ProbeAddressesPropertyTest {
    private static void holdsBeside(Cidr subnet) {
        ProbeAddresses beside = new TunnelAddresses(subnet, Optional.empty()).besides();
        Cidr network = Cidr.parse(beside.ofServer());

        assertThat(subnet.contains(beside.ofProbe())).isFalse();
        assertThat(subnet.contains(network.network())).isFalse();
        assertThat(network.prefixBits()).isEqualTo(31);
        assertThat(network.contains(beside.ofProbe())).isTrue();
        assertThat(network.network()).isNotEqualTo(beside.ofProbe());
        assertThat(TargetRules.closedRanges())
                .as("closed to other clients")
                .anyMatch(range -> range.contains(beside.ofProbe()) && range.contains(network.network()));
    }

    @Property(tries = 200)
    void isNeverInTheSubnet(@ForAll int address, @ForAll @IntRange(min = 8, max = 30) int bits) {
        holdsBeside(Cidr.parse(new Ipv4(address & -1 << 32 - bits) + "/" + bits));
    }

    @Example
    void alsoWhereTheUsualOneIsTaken() {
        holdsBeside(Cidr.parse("192.0.0.0/29"));
        holdsBeside(Cidr.parse("192.0.0.0/8"));
        holdsBeside(Cidr.parse("198.0.0.0/8"));
        assertThat(ProbeAddresses.beside(Cidr.parse("10.66.0.0/16")).ofProbe()).hasToString("192.0.0.7");
    }
}
