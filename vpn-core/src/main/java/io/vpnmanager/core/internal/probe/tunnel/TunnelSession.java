package io.vpnmanager.core.internal.probe.tunnel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.crypto.InvalidCipherTextException;

/**
 * What goes through a tunnel once hands were shaken. For one thread.
 *
 * <pre>
 * data = %x04 3%x00 receiver counter sealed-packet    ; a packet is filled up with zeros to a multiple of 16 bytes
 * </pre>
 */
public final class TunnelSession {
    private static final int DATA = 4;
    private static final int HEADER_BYTES = 16;
    private static final int FILLED_TO = 16;
    private static final byte[] NOTHING = {};

    private final int ours;
    private final int theirs;
    private final Sealing sending;
    private final Sealing receiving;
    private final Set<Long> received = new HashSet<>();
    private long sent;

    TunnelSession(int ours, int theirs, byte[] sending, byte[] receiving) {
        this.ours = ours;
        this.theirs = theirs;
        this.sending = new Sealing(sending);
        this.receiving = new Sealing(receiving);
    }

    /** {@return a message with this packet; with an empty one it only says that the client is there} */
    public byte[] seal(byte[] packet) {
        int filled = (packet.length + FILLED_TO - 1) / FILLED_TO * FILLED_TO;
        byte[] sealed = sending.seal(sent, Arrays.copyOf(packet, filled), NOTHING);
        byte[] message = ByteBuffer.allocate(HEADER_BYTES + sealed.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(DATA)
                .putInt(theirs)
                .putLong(sent)
                .put(sealed)
                .array();
        sent++;
        return message;
    }

    /**
     * {@return what a message brings, zeros behind it included; empty for one that the server did not send in this
     * session, or that came before}
     */
    public Optional<byte[]> open(byte[] message) {
        ByteBuffer data = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        if (message.length < HEADER_BYTES + Sealing.TAG_BYTES || data.getInt() != DATA || data.getInt() != ours) {
            return Optional.empty();
        }
        long number = data.getLong();
        try {
            byte[] packet = receiving.open(number, Arrays.copyOfRange(message, HEADER_BYTES, message.length), NOTHING);
            return received.add(number) ? Optional.of(packet) : Optional.empty();
        } catch (InvalidCipherTextException e) {
            return Optional.empty();
        }
    }
}
