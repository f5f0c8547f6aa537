package io.vpnmanager.core.internal.probe.tunnel;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;

/**
 * One handshake, begun by a client. Numbers of messages have their lowest byte first; times are TAI64N.
 *
 * <pre>
 * initiation = %x01 3%x00 sender ephemeral sealed-static sealed-time mac1 mac2
 * response   = %x02 3%x00 sender receiver ephemeral sealed-nothing mac1 mac2
 * cookie     = %x03 3%x00 receiver nonce sealed-cookie
 * </pre>
 *
 * @see <a href="https://www.wireguard.com/papers/wireguard.pdf">WireGuard, section 5.4</a>
 */
public final class TunnelHandshake {
    private static final int INITIATION = 1;
    private static final int RESPONSE = 2;
    private static final int COOKIE = 3;
    private static final int INITIATION_BYTES = 148;
    private static final int RESPONSE_BYTES = 92;
    private static final int COOKIE_BYTES = 64;
    private static final int MAC_BYTES = 16;
    private static final int COOKIE_NONCE_BYTES = 24;
    /** The label of 1970 with the ten leap seconds that there were. */
    private static final long TAI64_AT_EPOCH = 0x4000_0000_0000_000aL;

    private final CryptoProvider crypto;
    private final TunnelKeys keys;
    private final int index;
    private final byte[] ephemeral;
    private final NoiseState state;
    private final byte[] initiation;
    private final byte[] mac1;

    /** A handshake that begins now; the server takes none that does not begin later than the last. */
    public TunnelHandshake(TunnelKeys keys, CryptoProvider crypto, Instant now) {
        this(
                keys,
                crypto,
                crypto.x25519PrivateKey(),
                ByteBuffer.wrap(crypto.randomBytes(Integer.BYTES)).getInt(),
                now);
    }

    TunnelHandshake(TunnelKeys keys, CryptoProvider crypto, byte[] ephemeral, int index, Instant now) {
        this.keys = keys;
        this.crypto = crypto;
        this.ephemeral = ephemeral;
        this.index = index;
        byte[] server = keys.serverBytes();
        this.state = new NoiseState(server);
        byte[] shown = crypto.x25519PublicKey(ephemeral);
        state.mixKey(shown);
        state.mixHash(shown);
        byte[] key = state.mixKeyForMessage(crypto.x25519Agree(ephemeral, server));
        byte[] who = state.seal(key, keys.publicBytes());
        key = state.mixKeyForMessage(crypto.x25519Agree(keys.privateKey(), server));
        byte[] when = state.seal(key, tai64n(now));
        byte[] authenticated = message(INITIATION_BYTES - 2 * MAC_BYTES)
                .putInt(INITIATION)
                .putInt(index)
                .put(shown)
                .put(who)
                .put(when)
                .array();
        this.mac1 = NoiseState.mac(NoiseState.labelled("mac1----", server), authenticated);
        this.initiation = message(INITIATION_BYTES).put(authenticated).put(mac1).array();
    }

    private static ByteBuffer message(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] tai64n(Instant now) {
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(TAI64_AT_EPOCH + now.getEpochSecond())
                .putInt(now.getNano())
                .array();
    }

    /** {@return the message that begins it} */
    public byte[] initiation() {
        return initiation.clone();
    }

    /** {@return the same, with a cookie that the server gave to show that this address is really that of the client} */
    public byte[] initiation(byte[] cookie) {
        int begin = INITIATION_BYTES - MAC_BYTES;
        byte[] mac2 = NoiseState.mac(cookie, Arrays.copyOf(initiation, begin));
        byte[] message = initiation();
        System.arraycopy(mac2, 0, message, begin, MAC_BYTES);
        return message;
    }

    /**
     * {@return the cookie in an answer of a server that is under load; empty for anything else} It is sealed under a
     * public key, for whoever saw the initiation.
     */
    public Optional<byte[]> cookie(byte[] answer) {
        ByteBuffer reply = ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN);
        if (answer.length != COOKIE_BYTES || reply.getInt() != COOKIE || reply.getInt() != index) {
            return Optional.empty();
        }
        byte[] nonce = next(reply, COOKIE_NONCE_BYTES);
        try {
            return Optional.of(new Sealing(NoiseState.labelled("cookie--", keys.serverBytes()))
                    .openDrawn(nonce, next(reply, MAC_BYTES + Sealing.TAG_BYTES), mac1));
        } catch (InvalidCipherTextException e) {
            return Optional.empty();
        }
    }

    /** {@return the session that an answer begins; empty for anything else than what the server itself may answer} */
    public Optional<TunnelSession> session(byte[] answer) {
        ByteBuffer response = ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN);
        if (answer.length != RESPONSE_BYTES || response.getInt() != RESPONSE || !isForThis(answer)) {
            return Optional.empty();
        }
        int theirs = response.getInt();
        if (response.getInt() != index) {
            return Optional.empty();
        }
        try {
            return Optional.of(agreed(
                    theirs, next(response, NoiseState.KEY_BYTES), next(response, Sealing.TAG_BYTES), state.copy()));
        } catch (InvalidCipherTextException | VpnException e) {
            return Optional.empty();
        }
    }

    private boolean isForThis(byte[] answer) {
        int begin = RESPONSE_BYTES - 2 * MAC_BYTES;
        byte[] mac = NoiseState.mac(NoiseState.labelled("mac1----", keys.publicBytes()), Arrays.copyOf(answer, begin));
        return MessageDigest.isEqual(mac, Arrays.copyOfRange(answer, begin, begin + MAC_BYTES));
    }

    private TunnelSession agreed(int theirs, byte[] shown, byte[] sealed, NoiseState from)
            throws InvalidCipherTextException {
        from.mixHash(shown);
        from.mixKey(shown);
        from.mixKey(crypto.x25519Agree(ephemeral, shown));
        from.mixKey(crypto.x25519Agree(keys.privateKey(), shown));
        from.open(from.mixPresharedKey(keys.presharedKey()), sealed);
        byte[][] both = from.split();
        return new TunnelSession(index, theirs, both[0], both[1]);
    }

    private static byte[] next(ByteBuffer message, int bytes) {
        byte[] part = new byte[bytes];
        message.get(part);
        return part;
    }
}
