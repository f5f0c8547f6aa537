package io.vpnmanager.core.internal.wireguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Ipv6;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Addresses against a second way to compute them: numbers without limit. */
class TunnelAddressesPropertyTest {

    @Provide
    Arbitrary<TunnelAddresses> subnets() {
        Arbitrary<Cidr> four = Combinators.combine(
                        Arbitraries.integers(), Arbitraries.integers().between(8, 30))
                .as((value, prefix) -> Cidr.containing(new Ipv4(value), prefix));
        Arbitrary<Cidr> six = Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.longs(),
                        Arbitraries.integers().between(48, 124))
                .as((high, low, prefix) -> Cidr.containing(new Ipv6(high, low), prefix));
        return Combinators.combine(four, six.optional()).as(TunnelAddresses::new);
    }

    private static BigInteger number(IpAddress address) {
        return new BigInteger(1, address.bytes());
    }

    private static List<Cidr> subnetsOf(TunnelAddresses addresses) {
        return Stream.concat(Stream.of(addresses.subnet()), addresses.subnet6().stream())
                .toList();
    }

    private static boolean fits(Cidr subnet, long slot) {
        BigInteger size = BigInteger.TWO.pow(subnet.network().bits() - subnet.prefixBits());
        BigInteger broadcasts = subnet.network() instanceof Ipv4 ? BigInteger.ONE : BigInteger.ZERO;
        return BigInteger.valueOf(slot).add(BigInteger.ONE).compareTo(size.subtract(broadcasts)) < 0;
    }

    @Property
    void aClientHasTheAddressThatItsSlotLeadsToOrAClearRefusal(
            @ForAll("subnets") TunnelAddresses addresses, @ForAll @LongRange(min = 1) long slot) {
        boolean fits = subnetsOf(addresses).stream().allMatch(subnet -> fits(subnet, slot));

        assertThat(addresses.hasRoomFor(slot)).isEqualTo(fits);
        if (fits) {
            List<Cidr> given = addresses.ofClient(slot);
            assertThat(given).hasSameSizeAs(subnetsOf(addresses));
            for (int i = 0; i < given.size(); i++) {
                Cidr subnet = subnetsOf(addresses).get(i);
                IpAddress address = given.get(i).network();
                assertThat(given.get(i).prefixBits()).isEqualTo(address.bits());
                assertThat(subnet.contains(address)).isTrue();
                assertThat(number(address))
                        .isEqualTo(number(subnet.network())
                                .add(BigInteger.valueOf(slot))
                                .add(BigInteger.ONE));
            }
        } else {
            assertThatExceptionOfType(VpnException.class)
                    .isThrownBy(() -> addresses.ofClient(slot))
                    .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.RANGE));
        }
    }

    @Property(tries = 50)
    void noTwoClientsAreAlikeAndNoneIsTheServer(
            @ForAll("subnets") TunnelAddresses addresses, @ForAll @LongRange(min = 1, max = 1L << 40) long from) {
        List<String> all = LongStream.range(from, from + 100)
                .filter(addresses::hasRoomFor)
                .boxed()
                .flatMap(slot -> addresses.ofClient(slot).stream())
                .map(Cidr::toString)
                .toList();

        assertThat(all).doesNotHaveDuplicates();
        assertThat(all).doesNotContainAnyElementsOf(addressesOfServer(addresses));
    }

    private static Set<String> addressesOfServer(TunnelAddresses addresses) {
        return addresses.ofServer().stream()
                .map(text -> Cidr.single(IpAddress.parse(text.substring(0, text.indexOf('/'))))
                        .toString())
                .collect(Collectors.toSet());
    }

    @Example
    void theServerIsFirst() {
        TunnelAddresses addresses =
                new TunnelAddresses(Cidr.parse("10.66.0.0/16"), Optional.of(Cidr.parse("fd66::/64")));

        assertThat(addresses.ofServer()).containsExactly("10.66.0.1/16", "fd66::1/64");
        assertThat(addresses.ofClient(1)).containsExactly(Cidr.parse("10.66.0.2"), Cidr.parse("fd66::2"));
        assertThat(addresses.ofClient(65_532)).first().isEqualTo(Cidr.parse("10.66.255.253"));
        assertThat(addresses.hasRoomFor(65_533)).isTrue();
        assertThat(addresses.hasRoomFor(65_534)).as("the broadcast address").isFalse();
    }

    @Example
    void aSlotBelowOneIsADefect() {
        TunnelAddresses addresses = new TunnelAddresses(Cidr.parse("10.66.0.0/16"), Optional.empty());

        assertThatExceptionOfType(VpnException.class)
                .isThrownBy(() -> addresses.ofClient(0))
                .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.BUG));
    }
}
