package io.vpnmanager.api.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.tck.input.AnyValue;
import java.math.BigInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrTest {
    @Provide
    Arbitrary<Cidr> networks() {
        return AnyValue.network();
    }

    @Provide
    Arbitrary<IpAddress> addresses() {
        return AnyValue.address();
    }

    private static BigInteger number(IpAddress address) {
        return new BigInteger(1, address.bytes());
    }

    private static BigInteger first(Cidr network) {
        return number(network.network());
    }

    private static BigInteger last(Cidr network) {
        int hostBits = network.network().bits() - network.prefixBits();
        return first(network).add(BigInteger.ONE.shiftLeft(hostBits)).subtract(BigInteger.ONE);
    }

    private static boolean between(BigInteger least, BigInteger value, BigInteger most) {
        return least.compareTo(value) <= 0 && value.compareTo(most) <= 0;
    }

    @Property
    void aNetworkIsReadAsItIsPrinted(@ForAll("networks") Cidr network) {
        assertThat(Cidr.parse(network.toString())).isEqualTo(network).hasSameHashCodeAs(network);
    }

    @Property
    void aNetworkHoldsTheAddressesFromItsFirstToItsLast(
            @ForAll("networks") Cidr network, @ForAll("addresses") IpAddress address) {
        boolean sameFamily = address.bits() == network.network().bits();

        assertThat(network.contains(address))
                .isEqualTo(sameFamily && between(first(network), number(address), last(network)));
    }

    @Property
    void theNetworkAroundAnAddressHoldsItAndBeginsAtOrBelowIt(
            @ForAll("addresses") IpAddress address, @ForAll @IntRange(max = 32) int prefixBits) {
        Cidr network = Cidr.containing(address, prefixBits);

        assertThat(network.prefixBits()).isEqualTo(prefixBits);
        assertThat(network.contains(address)).isTrue();
        assertThat(between(first(network), number(address), last(network))).isTrue();
    }

    @Property
    void networksOverlapWhenTheirRangesMeet(@ForAll("networks") Cidr one, @ForAll("networks") Cidr other) {
        boolean sameFamily = one.network().bits() == other.network().bits();
        boolean meet = first(one).compareTo(last(other)) <= 0 && first(other).compareTo(last(one)) <= 0;

        assertThat(one.overlaps(other)).isEqualTo(sameFamily && meet).isEqualTo(other.overlaps(one));
    }

    @Property
    void everyNetworkOverlapsTheNarrowerOnesInIt(
            @ForAll("addresses") IpAddress address,
            @ForAll @IntRange(max = 32) int wide,
            @ForAll @IntRange(max = 32) int narrow) {
        Cidr one = Cidr.containing(address, wide);
        Cidr other = Cidr.containing(address, narrow);

        assertThat(one.overlaps(other)).isTrue();
        assertThat(one.overlaps(one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.8.0.0/24, 10.8.0.0/24, true",
        "10.8.0.0/24, 10.8.0.128/25, true",
        "10.8.0.0/24, 10.0.0.0/8, true",
        "10.8.0.0/24, 10.8.1.0/24, false",
        "10.8.0.0/24, 10.7.255.0/24, false",
        "0.0.0.0/0, 255.255.255.255/32, true",
        "0.0.0.0/0, ::/0, false",
        "::ffff:10.0.0.0/104, 10.0.0.0/8, false",
        "2001:db8::/32, 2001:db8:ffff::/48, true",
        "2001:db8::/64, 2001:db8:0:1::/64, false"
    })
    void neighboursDoNotOverlapAndSubsetsDo(String one, String other, boolean overlap) {
        assertThat(Cidr.parse(one).overlaps(Cidr.parse(other))).isEqualTo(overlap);
        assertThat(Cidr.parse(other).overlaps(Cidr.parse(one))).isEqualTo(overlap);
    }

    @ParameterizedTest
    @CsvSource({"10.8.0.1, -1", "10.8.0.1, 33", "2001:db8::1, -1", "2001:db8::1, 129"})
    void aPrefixOutsideTheFamilyIsRefused(String address, int prefixBits) {
        IpAddress read = IpAddress.parse(address);

        assertThatThrownBy(() -> Cidr.containing(read, prefixBits))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
        assertThatThrownBy(() -> new Cidr(read, prefixBits))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }

    @ParameterizedTest
    @CsvSource({"10.8.0.7/24, 10.8.0.0/24", "2001:db8::7/64, 2001:db8::/64"})
    void hostBitsAreRefusedWithTheNetworkThatIsMeant(String text, String meant) {
        assertThatThrownBy(() -> Cidr.parse(text))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.problem().remedy()).endsWith(meant));
    }
}
