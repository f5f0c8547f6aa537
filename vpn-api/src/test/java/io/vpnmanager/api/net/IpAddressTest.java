package io.vpnmanager.api.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.tck.input.AnyValue;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.UnknownHostException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @Provide
    Arbitrary<IpAddress> addresses() {
        return AnyValue.address();
    }

    @Property
    void bytesMakeTheSameAddress(@ForAll("addresses") IpAddress address) {
        assertThat(address.bytes()).hasSize(address.bits() / Byte.SIZE);
        assertThat(IpAddress.ofBytes(address.bytes())).isEqualTo(address).hasSameHashCodeAs(address);
    }

    @Property
    void addressesAreOrderedByFamilyThenByNumber(
            @ForAll("addresses") IpAddress one, @ForAll("addresses") IpAddress other) {
        int expected = one.bits() != other.bits()
                ? Integer.compare(one.bits(), other.bits())
                : new BigInteger(1, one.bytes()).compareTo(new BigInteger(1, other.bytes()));

        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(expected);
        assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 15, 17, 1024})
    void otherNumbersOfBytesAreNoAddress(int count) {
        assertThatThrownBy(() -> IpAddress.ofBytes(new byte[count]))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }

    @Test
    void theZoneOfAJdkAddressIsDropped() throws UnknownHostException {
        Inet6Address zoned = Inet6Address.getByAddress("", Ipv6.parse("fe80::1").bytes(), 7);

        assertThat(IpAddress.of(zoned)).isEqualTo(Ipv6.parse("fe80::1"));
    }
}
