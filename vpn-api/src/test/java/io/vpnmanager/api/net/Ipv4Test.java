package io.vpnmanager.api.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.tck.input.AnyValue;
import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ipv4Test {
    @Provide
    Arbitrary<Ipv4> addresses() {
        return AnyValue.ipv4();
    }

    @Property
    void anAddressIsReadAsItIsPrinted(@ForAll("addresses") Ipv4 address) {
        assertThat(Ipv4.parse(address.toString())).isEqualTo(address);
        assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
        assertThat(Host.parse(address.inAuthority())).isEqualTo(address);
    }

    @Property
    void theJdkReadsTheSame(@ForAll("addresses") Ipv4 address) throws UnknownHostException {
        InetAddress theirs = InetAddress.getByName(address.toString());

        assertThat(theirs.getAddress()).isEqualTo(address.bytes());
        assertThat(theirs.getHostAddress()).isEqualTo(address.toString());
        assertThat(theirs.isLoopbackAddress()).isEqualTo(address.isLoopback());
        assertThat(theirs.isAnyLocalAddress()).isEqualTo(address.isWildcard());
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 0", "0.0.0.1, 1", "127.0.0.1, 2130706433", "255.255.255.255, 4294967295"})
    void theFirstNumberIsTheMostSignificant(String text, long value) {
        assertThat(Ipv4.parse(text)).isEqualTo(new Ipv4((int) value));
    }
}
