package io.vpnmanager.api.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.tck.input.AnyValue;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedTargetTest {
    @Provide
    Arbitrary<AllowedTarget> targets() {
        return Combinators.combine(AnyValue.network(), AnyValue.port().optional())
                .as(AllowedTarget::new);
    }

    @Provide
    Arbitrary<IpAddress> addresses() {
        return AnyValue.address();
    }

    @Provide
    Arbitrary<Port> ports() {
        return AnyValue.port();
    }

    @Property
    void aTargetIsReadAsItIsPrinted(@ForAll("targets") AllowedTarget target) {
        assertThat(AllowedTarget.parse(target.toString())).isEqualTo(target);
    }

    @Property
    void aTargetOpensItsAddressesAtItsPort(
            @ForAll("targets") AllowedTarget target,
            @ForAll("addresses") IpAddress address,
            @ForAll("ports") Port port) {
        boolean portIsOpen = target.port().map(port::equals).orElse(port.number() != 25);

        assertThat(target.opens(address, port))
                .isEqualTo(portIsOpen && target.addresses().contains(address));
    }

    @Property
    void anExactTargetOpensNothingElse(
            @ForAll("addresses") IpAddress address, @ForAll("addresses") IpAddress other, @ForAll("ports") Port port) {
        AllowedTarget exact = AllowedTarget.exactly(address, port);

        assertThat(exact.opens(address, port)).isTrue();
        assertThat(exact.opens(other, port)).isEqualTo(other.equals(address));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8",
        "127.0.0.1, 127.0.0.1/32",
        "127.0.0.1:8080, 127.0.0.1/32:8080",
        "10.0.0.0/8:443, 10.0.0.0/8:443",
        "fd00::/8, fd00::/8",
        "::1, ::1/128",
        "[::1]:8080, [::1/128]:8080",
        "[FD00::/8]:443, [fd00::/8]:443"
    })
    void everyFormIsPrintedInItsNormalForm(String text, String normalForm) {
        assertThat(AllowedTarget.parse(text)).hasToString(normalForm);
    }

    @Test
    void mailIsClosedUnlessItsPortIsNamed() {
        IpAddress relay = IpAddress.parse("10.0.0.25");

        assertThat(AllowedTarget.parse("10.0.0.0/8").opens(relay, AllowedTarget.SMTP))
                .isFalse();
        assertThat(AllowedTarget.parse("10.0.0.0/8:25").opens(relay, AllowedTarget.SMTP))
                .isTrue();
        assertThat(AllowedTarget.parse("10.0.0.0/8:25").opens(relay, Port.of(80)))
                .isFalse();
    }

    @Test
    void aPolicyKeepsItsOwnList() {
        AllowedTarget one = new AllowedTarget(Cidr.parse("10.0.0.0/8"), Optional.empty());
        AllowedTarget[] given = {one};
        TargetPolicy policy = TargetPolicy.allowing(given);

        given[0] = AllowedTarget.parse("0.0.0.0/0");

        assertThat(policy.exceptions()).containsExactly(one);
        assertThat(TargetPolicy.PUBLIC_ONLY.exceptions()).isEmpty();
    }
}
