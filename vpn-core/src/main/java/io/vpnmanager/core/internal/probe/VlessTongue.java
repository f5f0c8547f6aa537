package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a client of VLESS says and hears with the flow {@code xtls-rprx-vision}: its first pieces each way are told
 * apart from padding.
 */
final class VlessTongue {
    private static final int VERSION = 0;
    private static final int ID_BYTES = 16;
    private static final int PIECE_BYTES = 5;
    private static final int CONNECT = 1;
    private static final int LAST_PIECE = 1;
    private static final byte[] FLOW = "xtls-rprx-vision".getBytes(StandardCharsets.US_ASCII);

    private VlessTongue() {}

    /** {@return who comes: a server that knows the user waits for more; one that does not ends the connection} */
    static byte[] whoComes(UUID id) {
        return ByteBuffer.allocate(1 + ID_BYTES + 3 + FLOW.length)
                .put((byte) VERSION)
                .put(bytes(id))
                .put((byte) (2 + FLOW.length))
                .put((byte) 0x0a)
                .put((byte) FLOW.length)
                .put(FLOW)
                .array();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** {@return a request for a target that is told this first} */
    static byte[] request(UUID id, Endpoint target, String first) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(CONNECT);
        request.write(target.port().number() >>> 8);
        request.write(target.port().number());
        switch (target.host()) {
            case IpAddress address -> {
                request.write(address.bytes().length == 4 ? 1 : 3);
                request.writeBytes(address.bytes());
            }
            case HostName name -> {
                byte[] text = name.text().getBytes(StandardCharsets.US_ASCII);
                request.write(2);
                request.write(text.length);
                request.writeBytes(text);
            }
        }
        byte[] said = first.getBytes(StandardCharsets.US_ASCII);
        request.writeBytes(bytes(id));
        request.write(LAST_PIECE);
        request.write(said.length >>> 8);
        request.write(said.length);
        request.writeBytes(new byte[2]);
        request.writeBytes(said);
        return request.toByteArray();
    }

    /** {@return whether what was heard has anything of the target in it} */
    static boolean bringsAnything(byte[] heard) {
        ByteBuffer answer = ByteBuffer.wrap(heard);
        int head = 2 + (heard.length < 2 ? 0 : Byte.toUnsignedInt(heard[1])) + ID_BYTES;
        if (heard.length < head) {
            return false;
        }
        answer.position(head);
        while (answer.remaining() > PIECE_BYTES) {
            answer.get();
            int content = Short.toUnsignedInt(answer.getShort());
            int padding = Short.toUnsignedInt(answer.getShort());
            if (content > 0) {
                return true;
            }
            answer.position(Math.min(answer.limit(), answer.position() + padding));
        }
        return false;
    }
}
