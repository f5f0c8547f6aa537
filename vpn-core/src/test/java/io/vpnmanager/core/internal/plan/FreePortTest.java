package io.vpnmanager.core.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.Transport;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FreePortTest {
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1");
    private static final Set<Transport> TCP = Set.of(Transport.TCP);
    private static final IpAddress NOT_OURS = IpAddress.parse("192.0.2.1");

    /** The one process whose sockets a test sees whoever runs it. */
    private static final String HELD_BY_US =
            "is held by process " + ProcessHandle.current().pid() + " (java)";

    @Test
    void whoHoldsAPortIsNotKnownWhereNobodyDoes() throws IOException {
        Port freed;
        try (ServerSocket holder = listening()) {
            freed = portOf(holder);
            assertThat(PortOwner.of(Set.of(Transport.UDP), freed)).isEmpty();
        }
        assertThat(PortOwner.of(TCP, freed)).isEmpty();
    }

    @Test
    void aPortThatAProcessHoldsIsRefusedAndTheProcessNamed() throws IOException {
        try (ServerSocket holder = listening()) {
            assertRefused(() -> FreePort.require(TCP, LOOPBACK, portOf(holder)), HELD_BY_US);
        }
    }

    @Test
    void eachTransportHasItsOwnPorts() throws IOException {
        try (DatagramSocket holder = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Port held = Port.of(holder.getLocalPort());
            FreePort.require(TCP, LOOPBACK, held);
            assertRefused(() -> FreePort.require(Set.of(Transport.UDP), LOOPBACK, held), HELD_BY_US);
        }
    }

    @Test
    void aPortThatNobodyHoldsIsFree() throws IOException {
        Port freed;
        try (ServerSocket holder = listening()) {
            freed = portOf(holder);
        }
        FreePort.require(TCP, LOOPBACK, freed);
    }

    @Test
    void anAddressThatIsNotOfThisMachineIsRefusedAsThat() {
        assertRefused(() -> FreePort.require(TCP, NOT_OURS, Port.of(8080)), "is not an address of this machine");
        assertRefused(
                () -> FreePort.from(TCP, Port.of(8080), NOT_OURS, port -> true), "is not an address of this machine");
    }

    @Test
    void theSearchPassesOverHeldAndClaimedPorts() throws IOException {
        try (ServerSocket holder = listening()) {
            Port held = portOf(holder);
            Port claimed = Port.of(held.number() + 1);
            Port found = FreePort.from(TCP, held, LOOPBACK, port -> !port.equals(claimed));
            assertThat(found).isGreaterThan(claimed);
        }
    }

    @Test
    void aSearchThatFindsNothingSaysSo() {
        assertRefused(() -> FreePort.from(TCP, Port.of(65_000), LOOPBACK, port -> false), "every port from 65000 up");
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static Port portOf(ServerSocket socket) {
        return Port.of(socket.getLocalPort());
    }

    private static void assertRefused(ThrowingCallable look, String words) {
        assertThatThrownBy(look)
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.POLICY));
    }
}
