package io.vpnmanager.faults.operation;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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
    private static final int REPLY_LENGTH = 10;

    /** Logs in at a server on loopback. */
    public static Socks5Login at(int port, String user, String secret) {
        try (Socket socket = new Socket()) {
            return login(socket, port, user, secret);
        } catch (IOException e) {
            return NOBODY;
        }
    }

    /** {@return a connection through a server on loopback to another port there} */
    public static Socket connected(int port, String user, String secret, int target) throws IOException {
        Socket socket = new Socket();
        boolean done = false;
        try {
            if (login(socket, port, user, secret) != ACCEPTED) {
                throw new IOException("user " + user + " is not let in");
            }
            socket.getOutputStream()
                    .write(new byte[] {5, 1, 0, 1, 127, 0, 0, 1, (byte) (target >> Byte.SIZE), (byte) target});
            byte[] reply = new DataInputStream(socket.getInputStream()).readNBytes(REPLY_LENGTH);
            if (reply.length != REPLY_LENGTH || reply[1] != 0) {
                throw new IOException("the target is not reached: " + Arrays.toString(reply));
            }
            done = true;
            return socket;
        } finally {
            if (!done) {
                socket.close();
            }
        }
    }

    private static Socks5Login login(Socket socket, int port, String user, String secret) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        socket.getOutputStream().write(HELLO);
        if (in.readUnsignedShort() != WITH_PASSWORD) {
            return REFUSED;
        }
        socket.getOutputStream().write(credentials(user, secret));
        return in.readUnsignedShort() == GOOD ? ACCEPTED : REFUSED;
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
