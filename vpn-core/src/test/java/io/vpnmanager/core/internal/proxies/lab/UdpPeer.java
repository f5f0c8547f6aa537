package io.vpnmanager.core.internal.proxies.lab;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Somebody who sends and receives datagrams at an address of this machine. It waits 10 seconds for one, then fails. */
public final class UdpPeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** On one machine, what has not arrived by then does not arrive. */
    private static final Duration SILENCE = Duration.ofMillis(300);

    private static final int LONGEST = 65_535;

    private final DatagramSocket socket;
    private InetSocketAddress lastSender = new InetSocketAddress(0);

    /** One at a free port of this address. */
    public UdpPeer(String address) {
        try {
            socket = new DatagramSocket(
                    new InetSocketAddress(IpAddress.parse(address).toInetAddress(), 0));
            socket.setReceiveBufferSize(1 << 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Port port() {
        return new Port(socket.getLocalPort());
    }

    public AllowedTarget allowed() {
        return AllowedTarget.exactly(IpAddress.of(socket.getLocalAddress()), port());
    }

    public UdpPeer send(byte[] bytes, InetSocketAddress to) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public UdpPeer send(String latin1, InetSocketAddress to) {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1), to);
    }

    /** {@return what comes next} */
    public byte[] receive() {
        return receive(PATIENCE).orElseThrow(() -> new AssertionError("no datagram came"));
    }

    public String receiveText() {
        return new String(receive(), StandardCharsets.ISO_8859_1);
    }

    /** {@return where the latest came from} */
    public InetSocketAddress lastSender() {
        return lastSender;
    }

    /** {@return whether nothing has come, and nothing comes} */
    public boolean hearsNothing() {
        return receive(SILENCE).isEmpty();
    }

    private Optional<byte[]> receive(Duration patience) {
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        try {
            socket.setSoTimeout((int) patience.toMillis());
            socket.receive(packet);
            lastSender = (InetSocketAddress) packet.getSocketAddress();
            return Optional.of(Arrays.copyOf(packet.getData(), packet.getLength()));
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the next datagram back to its sender. */
    public void echo() {
        send(receive(), lastSender);
    }

    @Override
    public void close() {
        socket.close();
    }
}
