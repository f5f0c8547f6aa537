package io.vpnmanager.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class HostNetworksTest {
    private static final Cidr ALL_172 = Cidr.parse("172.16.0.0/12");
    private static final Cidr ALL_10 = Cidr.parse("10.0.0.0/8");
    private static final Cidr ALL_192 = Cidr.parse("192.168.0.0/16");

    static boolean isLittleEndian() {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    }

    @Test
    @EnabledIf(value = "isLittleEndian", disabledReason = "the tables are those of a little-endian machine")
    void routesAreReadFromTheTablesOfTheKernel(@TempDir Path folder) throws IOException {
        Path ipv4 = Files.writeString(folder.resolve("route"), """
                Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
                eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0
                tun0\t0000080A\t00000000\t0001\t0\t0\t0\t0000FCFF\t0\t0\t0
                eth1\t05FEA9C6\t00000000\t0005\t0\t0\t0\tFFFFFFFF\t0\t0\t0
                """);
        Path ipv6 = Files.writeString(folder.resolve("ipv6_route"), """
                fd000000000000070000000000000000 40 00000000000000000000000000000000 00 0 00000100 0 0 00000001 eth0
                00000000000000000000000000000000 00 00000000000000000000000000000000 00 0 ffffffff 1 0 00200200 lo
                """);

        assertThat(new HostNetworks(ipv4, ipv6).all())
                .contains(
                        Cidr.parse("10.8.0.0/14"),
                        Cidr.parse("198.169.254.5/32"),
                        Cidr.parse("fd00:0:0:7::/64"),
                        Cidr.parse("127.0.0.0/8"))
                .allSatisfy(network -> assertThat(network.prefixBits()).isPositive());
    }

    @Test
    void aMachineWithoutTablesHasItsInterfaces(@TempDir Path folder) {
        Path none = folder.resolve("none");

        assertThat(new HostNetworks(none, none).all()).contains(Cidr.parse("127.0.0.0/8"));
    }

    @Property
    void aChosenSubnetIsPrivateAndOverlapsNothing(
            @ForAll String name, @ForAll List<@IntRange(max = 255) Integer> others) {
        List<Cidr> taken = others.stream()
                .map(i -> Cidr.containing(IpAddress.parse("172.16." + i + ".7"), 16 + i % 17))
                .toList();

        Cidr chosen = SubnetChoice.free(name, taken);

        assertThat(taken).noneMatch(chosen::overlaps);
        assertThat(Stream.of(ALL_172, ALL_10, ALL_192)).anyMatch(chosen::overlaps);
    }

    @Test
    void eachPrivateRangeIsTriedInTurn() {
        assertThat(ALL_172.overlaps(SubnetChoice.free("vpn", List.of()))).isTrue();
        assertThat(ALL_10.overlaps(SubnetChoice.free("vpn", List.of(ALL_172)))).isTrue();
        assertThat(ALL_192.overlaps(SubnetChoice.free("vpn", List.of(ALL_172, ALL_10))))
                .isTrue();
    }

    @Test
    void aMachineWithoutRoomIsTold() {
        VpnException error = catchThrowableOfType(
                VpnException.class, () -> SubnetChoice.free("vpn", List.of(ALL_172, ALL_10, ALL_192)));

        assertThat(error.code()).isEqualTo(ErrorCode.OVERLAP);
    }
}
