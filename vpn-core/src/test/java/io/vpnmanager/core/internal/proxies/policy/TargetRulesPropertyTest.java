package io.vpnmanager.core.internal.proxies.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Ipv6;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** The rules against a second reading of the registries: plain arithmetic on the bytes of an address. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class TargetRulesPropertyTest {
    private static final Port WEB = new Port(443);
    private static final TargetRules CLOSED = new TargetRules(List.of());

    private static boolean isOpen(IpAddress address) {
        return CLOSED.refusal(address, WEB).isEmpty();
    }

    /** Any address, with first bytes that matter more often than chance would have them. */
    @Provide
    Arbitrary<Ipv4> ipv4() {
        Arbitrary<Integer> first = Arbitraries.of(0, 10, 100, 127, 169, 172, 192, 198, 203, 224, 240, 255);
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 255);
        Arbitrary<Integer> second = Arbitraries.of(0, 2, 16, 18, 31, 51, 64, 88, 127, 168, 254);
        return Combinators.combine(Arbitraries.oneOf(first, any), Arbitraries.oneOf(second, any), any, any)
                .as((a, b, c, d) -> new Ipv4(a << 24 | b << 16 | c << 8 | d));
    }

    @Provide
    Arbitrary<Ipv6> publicIpv6() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                .as((high, low) -> new Ipv6(0x2400_0000_0000_0000L | high >>> 8 & 0x00ff_ffff_ffff_ffffL, low));
    }

    @Property
    void ipv4IsOpenUnlessItLiesInASpecialRange(@ForAll("ipv4") Ipv4 address) {
        assertThat(isOpen(address)).isEqualTo(!isSpecial(address.bytes()) && !new OwnAddresses().test(address));
    }

    private static boolean isSpecial(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        int c = bytes[2] & 0xff;
        return switch (a) {
            case 0, 10, 127 -> true;
            case 100 -> b >= 64 && b <= 127;
            case 169 -> b == 254;
            case 172 -> b >= 16 && b <= 31;
            case 192 ->
                b == 168
                        || b == 0 && (c == 0 || c == 2)
                        || b == 88 && c == 99
                        || b == 31 && c == 196
                        || b == 52 && c == 193
                        || b == 175 && c == 48;
            case 198 -> b == 18 || b == 19 || b == 51 && c == 100;
            case 203 -> b == 0 && c == 113;
            default -> a >= 224;
        };
    }

    @Property
    void aMappedAddressIsJudgedAsTheIpv4AddressItIs(@ForAll("ipv4") Ipv4 address) {
        Ipv6 mapped = new Ipv6(0, 0xffff_0000_0000L | address.value() & 0xffff_ffffL);
        assertThat(isOpen(mapped)).isEqualTo(isOpen(address));
    }

    @Property
    void behindAnOpenTranslatorEachIpv4AddressIsJudgedAsItself(@ForAll("ipv4") Ipv4 address) {
        TargetRules open = new TargetRules(List.of(AllowedTarget.parse("64:ff9b::/96")));
        Ipv6 translated = new Ipv6(0x0064_ff9b_0000_0000L, address.value() & 0xffff_ffffL);
        assertThat(open.refusal(translated, WEB).isEmpty()).isEqualTo(isOpen(address));
    }

    @Property
    void closedFormsAreClosedWhateverTheyCarry(@ForAll("ipv4") Ipv4 address) {
        long low = address.value() & 0xffff_ffffL;
        assertThat(List.of(
                        new Ipv6(0, low),
                        new Ipv6(0x0064_ff9b_0000_0000L, low),
                        new Ipv6(0x2002_0000_0000_0000L | low << 16, 1),
                        new Ipv6(0x2001_0000_0000_0000L | low, ~low)))
                .noneMatch(TargetRulesPropertyTest::isOpen);
    }

    @Property
    void ordinaryIpv6IsOpen(@ForAll("publicIpv6") Ipv6 address) {
        assertThat(isOpen(address)).isEqualTo(!new OwnAddresses().test(address));
    }
}
