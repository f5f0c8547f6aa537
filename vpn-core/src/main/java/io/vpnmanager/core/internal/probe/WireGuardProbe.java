package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.core.internal.probe.tunnel.TunnelKeys;
import io.vpnmanager.core.internal.wireguard.DeviceLook;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks at a WireGuard server from outside. It answers nobody but its peers, and a handshake as one of its users would
 * take the connection away from the device that has it; so what the device itself says of that user is told.
 */
final class WireGuardProbe {
    private static final int A_MOMENT_MILLIS = 300;
    /** A client with anything to send makes a new handshake every two minutes. */
    private static final Duration RECENTLY = Duration.ofMinutes(3);

    private static final String AS_PROBE_USER = "Come as the probe user, whose packets go through it";

    private final ClientKeys keys;
    private final Function<Server, Optional<DeviceLook>> devices;
    private final InstantSource clock;

    /**
     * Probes of WireGuard servers.
     *
     * @param keys with what users come
     * @param devices what the device of a server says; empty while there is none; throws a {@link VpnException} where
     *     nobody can be asked
     * @param clock tells how long ago handshakes were
     */
    WireGuardProbe(ClientKeys keys, Function<Server, Optional<DeviceLook>> devices, InstantSource clock) {
        this.keys = keys;
        this.devices = devices;
        this.clock = clock;
    }

    Told tell(Tried tried) throws ProbeFailure {
        knock(tried.at());
        return look(tried.server(), this::told);
    }

    /** A user is let in where the device has a peer of the same keys. */
    Told tell(Tried tried, Login login) throws ProbeFailure {
        String publicKey = keys.wireGuard(tried.server(), login.password()).publicKey();
        knock(tried.at());
        return look(tried.server(), device -> {
            if (!device.letsIn(publicKey)) {
                throw ProxyTongue.notLetIn(login);
            }
            return told(device.users().getOrDefault(publicKey, Optional.empty()), login);
        });
    }

    /** What is made of what a device says. */
    private interface Reading {
        Told of(DeviceLook device) throws ProbeFailure;
    }

    private Told look(Server server, Reading reading) throws ProbeFailure {
        try {
            Optional<DeviceLook> device = devices.apply(server);
            if (device.isEmpty()) {
                throw noDevice();
            }
            return reading.of(device.get());
        } catch (VpnException e) {
            if (isNotRunning(e)) {
                throw noContainer();
            }
            return Told.of(
                    ProbeVerdict.UNKNOWN,
                    "answers nobody but its peers, and its device cannot be asked: "
                            + e.problem().sentence());
        }
    }

    /** {@return why a server does not answer a client with these keys, as far as its device tells} */
    Optional<ProbeFailure> whySilent(Server server, TunnelKeys client, Login login) {
        try {
            Optional<DeviceLook> device = devices.apply(server);
            return device.isEmpty() ? Optional.of(noDevice()) : whySilent(device.get(), client, login);
        } catch (VpnException e) {
            return isNotRunning(e) ? Optional.of(noContainer()) : Optional.empty();
        }
    }

    private static Optional<ProbeFailure> whySilent(DeviceLook device, TunnelKeys client, Login login) {
        if (!device.publicKey().equals(Optional.of(client.ofServer()))) {
            return Optional.of(new ProbeFailure(
                    ErrorCode.NETWORK,
                    "does not shake hands: its device has another key than this home gives its clients",
                    "Look whether the agent follows"));
        }
        return device.letsIn(client.publicKey()) ? Optional.empty() : Optional.of(ProxyTongue.notLetIn(login));
    }

    private static boolean isNotRunning(VpnException why) {
        return why.code() == ErrorCode.NOT_FOUND || why.code() == ErrorCode.BUSY;
    }

    private static ProbeFailure noContainer() {
        return new ProbeFailure(ErrorCode.NETWORK, "has no container that runs", "");
    }

    private static ProbeFailure noDevice() {
        return new ProbeFailure(ErrorCode.NETWORK, "has no device yet", "");
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
        } catch (IOException e) {
            throw TunnelLine.unsent(at, e);
        }
    }

    private Told told(DeviceLook device) {
        int count = device.users().size();
        String up = "is up with " + (count == 1 ? "1 peer" : count + " peers");
        return device.lastHandshake()
                .map(last -> told(last, up + ", and one last shook hands at " + last, ""))
                .orElseGet(() -> Told.of(
                        ProbeVerdict.UNKNOWN,
                        up + ", and nobody has shaken hands since it began; strangers get no answer"));
    }

    private Told told(Optional<Instant> handshake, Login login) {
        String has = "has a peer for " + login.who();
        return handshake
                .map(last -> told(last, has + ", who last shook hands at " + last, AS_PROBE_USER))
                .orElseGet(() -> new Told(
                        ProbeVerdict.UNKNOWN,
                        has + ", who has not shaken hands since it began; whether packets pass is not known by that",
                        AS_PROBE_USER,
                        Optional.empty()));
    }

    private Told told(Instant last, String reason, String otherwise) {
        boolean recently = last.isAfter(clock.instant().minus(RECENTLY));
        return new Told(
                recently ? ProbeVerdict.WORKS : ProbeVerdict.UNKNOWN,
                reason,
                recently ? "" : otherwise,
                Optional.of(last));
    }
}
