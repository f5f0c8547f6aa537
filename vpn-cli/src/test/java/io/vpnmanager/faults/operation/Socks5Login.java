package io.vpnmanager.faults.operation;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What a server says to a client that logs in, over a real connection. */
public enum Socks5Login {
    /** The credential is good. */
    ACCEPTED,
    /** It is not. */
    REFUSED,
    /** Nobody serves, or whoever served hung up. */
    NOBODY;

    private static final int PATIENCE_MILLIS = 10_000;
    private static final byte[] HELLO = {5, 1, 2};
    private static final int WITH_PASSWORD = 0x0502;
    private static final int GOOD = 0x0100;

    /** Logs in at a server on loopback. */
    public static Socks5Login at(int port, String user, String secret) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            socket.getOutputStream().write(HELLO);
            if (in.readUnsignedShort() != WITH_PASSWORD) {
                return REFUSED;
            }
            socket.getOutputStream().write(credentials(user, secret));
            return in.readUnsignedShort() == GOOD ? ACCEPTED : REFUSED;
        } catch (IOException e) {
            return NOBODY;
        }
    }

    private static byte[] credentials(String user, String secret) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(1);
        counted(out, user);
        counted(out, secret);
        return out.toByteArray();
    }

    private static void counted(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }
}
