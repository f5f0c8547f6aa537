package io.vpnmanager.core.internal.proxies.udp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.PortRange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RelayPortsTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final PortRange THREE = new PortRange(new Port(5000), new Port(5002));

    private final RelayPorts ports = new RelayPorts();

    private int taken() {
        return ports.take(HERE, THREE).map(InetSocketAddress::getPort).orElse(0);
    }

    @Test
    void eachIsGivenInItsTurnAndToNobodyElseUntilItIsGivenBack() {
        List<Integer> all = Stream.generate(this::taken).limit(3).toList();
        assertThat(all).containsExactlyInAnyOrder(5000, 5001, 5002);
        assertThat(taken()).isZero();
        ports.giveBack(new InetSocketAddress(HERE, 5001));
        assertThat(taken()).isEqualTo(5001);
        assertThat(taken()).isZero();
    }
}
