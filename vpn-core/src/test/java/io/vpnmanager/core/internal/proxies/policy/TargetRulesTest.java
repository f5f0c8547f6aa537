package io.vpnmanager.core.internal.proxies.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.TargetLists;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRulesTest {
    private static final Port WEB = new Port(443);

    private static boolean opens(TargetRules rules, String address, int port) {
        return rules.refusal(IpAddress.parse(address), new Port(port)).isEmpty();
    }

    private static TargetRules allowing(String... targets) {
        return new TargetRules(
                List.of(targets).stream().map(AllowedTarget::parse).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::8.8.8.8",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:0:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::808:808",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:808:808::1",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ffff::"
            })
    void specialAddressesAreClosed(String address) {
        assertThat(opens(allowing(), address, 443)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2606:4700::1",
                "2a00:1450::1"
            })
    void publicAddressesAreOpen(String address) {
        assertThat(opens(allowing(), address, 443)).isTrue();
    }

    @Test
    void mailIsClosedUnlessItsPortIsNamed() {
        assertThat(opens(allowing(), "1.1.1.1", 25)).isFalse();
        assertThat(opens(allowing("1.1.1.1"), "1.1.1.1", 25)).isFalse();
        assertThat(opens(allowing("1.1.1.1:25"), "1.1.1.1", 25)).isTrue();
    }

    @Test
    void theAddressesOfThisMachineAreClosed() throws SocketException {
        assertThat(NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses))
                .isNotEmpty()
                .allSatisfy(own ->
                        assertThat(allowing().refusal(IpAddress.of(own), WEB)).isPresent());
    }

    @Test
    void anExceptionOpensWhatItNamesAndNothingBesides() {
        TargetRules rules = allowing("10.1.0.0/16", "127.0.0.1:8080");
        assertThat(opens(rules, "10.1.2.3", 443)).isTrue();
        assertThat(opens(rules, "10.2.0.0", 443)).isFalse();
        assertThat(opens(rules, "127.0.0.1", 8080)).isTrue();
        assertThat(opens(rules, "127.0.0.1", 8081)).isFalse();
        assertThat(opens(rules, "127.0.0.2", 8080)).isFalse();
    }

    @Test
    void anExceptionForIpv4HoldsForItsMappedSpelling() {
        assertThat(opens(allowing("10.0.0.0/8"), "::ffff:10.0.0.1", 443)).isTrue();
    }

    @Test
    void anExceptionForATranslatorDoesNotOpenWhatIsClosedBehindIt() {
        TargetRules rules = allowing("64:ff9b::/96", "2002::/16");
        assertThat(opens(rules, "64:ff9b::808:808", 443)).isTrue();
        assertThat(opens(rules, "64:ff9b::7f00:1", 443)).isFalse();
        assertThat(opens(rules, "64:ff9b::a9fe:a9fe", 443)).isFalse();
        assertThat(opens(rules, "2002:808:808::1", 443)).isTrue();
        assertThat(opens(rules, "2002:a00:1::1", 443)).isFalse();
    }

    @Test
    void aTeredoAddressCarriesItsServerAndItsInvertedClient() {
        IpAddress teredo = IpAddress.parse("2001:0:4136:e378:8000:63bf:3fff:fdd2");
        assertThat(EmbeddedIpv4.in(teredo)).containsExactly(Ipv4.parse("65.54.227.120"), Ipv4.parse("192.0.2.45"));
    }

    @Test
    void exceptionsMayBeReplacedAndAddedForAWhile() {
        TargetRules rules = allowing("10.0.0.1");
        AllowedTarget page = AllowedTarget.parse("127.0.0.1:8080");
        rules.replace(List.of(AllowedTarget.parse("10.0.0.2")), TargetLists.NONE);
        rules.open(page);
        assertThat(opens(rules, "10.0.0.1", 443)).isFalse();
        assertThat(opens(rules, "10.0.0.2", 443)).isTrue();
        assertThat(opens(rules, "127.0.0.1", 8080)).isTrue();
        rules.close(page);
        assertThat(opens(rules, "127.0.0.1", 8080)).isFalse();
    }
}
