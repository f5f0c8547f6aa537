package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.core.internal.wireguard.DeviceLook;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tries a WireGuard server. It answers nobody but its peers, and a handshake as one of these would take its connection
 * away from the device that has it; so only what the device itself says is told.
 */
final class WireGuardProbe {
    private static final int A_MOMENT_MILLIS = 300;
    /** A client with anything to send makes a new handshake every two minutes. */
    private static final Duration RECENTLY = Duration.ofMinutes(3);

    private final Function<Server, Optional<DeviceLook>> devices;
    private final InstantSource clock;

    /**
     * Probes of WireGuard servers.
     *
     * @param devices what the device of a server says; empty while there is none; throws a {@link VpnException} where
     *     nobody can be asked
     * @param clock tells how long ago handshakes were
     */
    WireGuardProbe(Function<Server, Optional<DeviceLook>> devices, InstantSource clock) {
        this.devices = devices;
        this.clock = clock;
    }

    Told tell(Tried tried) throws ProbeFailure {
        knock(tried.at());
        try {
            return devices.apply(tried.server())
                    .map(this::told)
                    .orElseThrow(() -> new ProbeFailure(ErrorCode.NETWORK, "has no device yet", ""));
        } catch (VpnException e) {
            if (e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.BUSY) {
                throw new ProbeFailure(ErrorCode.NETWORK, "has no container that runs", "");
            }
            return Told.of(
                    ProbeVerdict.UNKNOWN,
                    "answers nobody but its peers, and its device cannot be asked: "
                            + e.problem().sentence());
        }
    }

    /**
     * A port where nobody listens is refused; where somebody does, there is silence, as on the way of a lost packet.
     */
    private static void knock(Endpoint at) throws ProbeFailure {
        try (DatagramSocket socket = new DatagramSocket()) {
            InetAddress address = InetAddress.getByName(at.host().toString());
            socket.connect(new InetSocketAddress(address, at.port().number()));
            socket.setSoTimeout(A_MOMENT_MILLIS);
            socket.send(new DatagramPacket(new byte[1], 1));
            socket.receive(new DatagramPacket(new byte[1], 1));
            throw ProbeFailure.notOurs("answers a stranger, which WireGuard never does");
        } catch (SocketTimeoutException e) {
            // As it should be.
        } catch (PortUnreachableException e) {
            throw new ProbeFailure(ErrorCode.NETWORK, "is not there: nobody listens at UDP " + at, "");
        } catch (IOException e) {
            throw new ProbeFailure(ErrorCode.NETWORK, "cannot be sent anything at " + at + ": " + e.getMessage(), "");
        }
    }

    private Told told(DeviceLook device) {
        String peers = device.peers() == 1 ? "1 peer" : device.peers() + " peers";
        if (device.lastHandshake().isEmpty()) {
            return new Told(
                    ProbeVerdict.UNKNOWN,
                    "is up with " + peers + ", and nobody has shaken hands since it began; strangers get no answer",
                    "",
                    Optional.empty());
        }
        Instant last = device.lastHandshake().get();
        boolean recently = last.isAfter(clock.instant().minus(RECENTLY));
        return new Told(
                recently ? ProbeVerdict.WORKS : ProbeVerdict.UNKNOWN,
                "is up with " + peers + ", and one last shook hands at " + last,
                "",
                Optional.of(last));
    }
}
