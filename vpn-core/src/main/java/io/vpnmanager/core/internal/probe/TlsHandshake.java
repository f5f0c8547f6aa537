package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;

/**
 * A handshake of TLS 1.3 with a server of REALITY that knows this client: X25519 and AES-128-GCM, which each site has
 * to speak whose handshake can be borrowed. For one thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8446">RFC 8446</a>
 */
final class TlsHandshake {
    static final int AES_128_GCM_SHA256 = 0x1301;

    private static final int LONGEST = 1 << 16;
    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;
    private static final int CERTIFICATE_VERIFY = 15;
    private static final int FINISHED = 20;
    private static final int KEY_SHARE = 0x33;
    private static final int X25519 = 0x1d;

    private final Line line;
    private final RealityHello hello;
    private final CryptoProvider crypto;
    private final TlsSecrets secrets;
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();

    TlsHandshake(Line line, RealityHello hello, CryptoProvider crypto) {
        this.line = line;
        this.hello = hello;
        this.crypto = crypto;
        this.secrets = new TlsSecrets(crypto);
    }

    /** {@return the connection, of whose other end it is known that it has the key of the server} */
    TlsChannel shakeHands() throws ProbeFailure {
        try {
            secrets.saw(hello.message());
            line.write(TlsRecord.plain(TlsRecord.HANDSHAKE, hello.message()));
            secrets.mix(crypto.x25519Agree(hello.privateKey(), share(serverHello())));
            byte[] ours = secrets.traffic("c hs traffic");
            byte[] theirs = secrets.traffic("s hs traffic");
            verify(secrets.cipher(theirs), theirs);
            byte[] finished = secrets.finished(ours);
            secrets.mixNothing();
            TlsChannel channel = new TlsChannel(
                    line,
                    secrets.cipher(secrets.traffic("c ap traffic")),
                    secrets.cipher(secrets.traffic("s ap traffic")));
            line.write(TlsRecord.plain(TlsRecord.CHANGE, new byte[] {1}));
            line.write(secrets.cipher(ours)
                    .seal(
                            TlsRecord.HANDSHAKE,
                            ByteBuffer.allocate(4 + finished.length)
                                    .putInt(FINISHED << 24 | finished.length)
                                    .put(finished)
                                    .array()));
            return channel;
        } catch (RuntimeException e) {
            // Whatever of it cannot be read.
            throw unlikeTls();
        } catch (InvalidCipherTextException e) {
            throw ProbeFailure.notOurs("answers with what the handshake does not open");
        }
    }

    private ByteBuffer serverHello() throws ProbeFailure {
        TlsRecord record = TlsRecord.read(line);
        if (record.type() != TlsRecord.HANDSHAKE || record.body()[0] != SERVER_HELLO) {
            throw ProbeFailure.notOurs("refuses a handshake of TLS 1.3");
        }
        secrets.saw(record.body());
        return ByteBuffer.wrap(record.body());
    }

    private static byte[] share(ByteBuffer message) throws ProbeFailure {
        message.position(4 + 2 + 32);
        message.position(message.position() + 1 + message.get());
        int suite = Short.toUnsignedInt(message.getShort());
        message.position(message.position() + 1 + 2);
        while (message.hasRemaining()) {
            int kind = Short.toUnsignedInt(message.getShort());
            ByteBuffer content = message.slice(message.position() + 2, Short.toUnsignedInt(message.getShort()));
            message.position(message.position() + content.capacity());
            if (kind == KEY_SHARE && suite == AES_128_GCM_SHA256 && content.getShort() == X25519) {
                byte[] share = new byte[content.getShort()];
                content.get(share);
                return share;
            }
        }
        throw ProbeFailure.notOurs("does not agree on X25519 and AES-128-GCM in TLS 1.3");
    }

    /** Reads all that the server says before it is the turn of the client. */
    private void verify(TlsCipher cipher, byte[] theirs) throws ProbeFailure, InvalidCipherTextException {
        RealityCertificate certificate = null;
        boolean proven = false;
        while (true) {
            byte[] message = message(cipher);
            switch (message[0]) {
                case CERTIFICATE -> {
                    certificate = RealityCertificate.of(ByteBuffer.wrap(message));
                    if (!certificate.isOf(hello.agreed())) {
                        throw new ProbeFailure(
                                ErrorCode.AUTHENTICATION,
                                "answers as its REALITY target, and does not take the keys that this home gives its"
                                        + " clients",
                                "");
                    }
                }
                case CERTIFICATE_VERIFY ->
                    proven = certificate != null && certificate.proves(ByteBuffer.wrap(message), secrets.transcript());
                case FINISHED -> {
                    byte[] expected = secrets.finished(theirs);
                    byte[] said = Arrays.copyOfRange(message, 4, message.length);
                    secrets.saw(message);
                    if (!proven || !MessageDigest.isEqual(expected, said)) {
                        throw ProbeFailure.notOurs("does not prove that it is who shook hands");
                    }
                    return;
                }
                default -> {}
            }
            secrets.saw(message);
        }
    }

    /** {@return the next message, however many records it came in} */
    private byte[] message(TlsCipher cipher) throws ProbeFailure, InvalidCipherTextException {
        while (true) {
            ByteBuffer all = ByteBuffer.wrap(unread.toByteArray());
            if (all.remaining() >= 4) {
                int length = all.getInt(0) & 0xff_ffff;
                if (length > LONGEST) {
                    throw unlikeTls();
                }
                byte[] message = new byte[4 + length];
                if (all.remaining() >= message.length) {
                    all.get(message);
                    unread.reset();
                    unread.write(all.array(), all.position(), all.remaining());
                    return message;
                }
            }
            TlsRecord record = TlsRecord.read(line);
            if (record.type() != TlsRecord.CHANGE) {
                append(cipher.open(record));
            }
        }
    }

    private void append(TlsCipher.Opened opened) throws ProbeFailure {
        if (opened.type() != TlsRecord.HANDSHAKE) {
            throw unlikeTls();
        }
        unread.write(opened.content().array(), 0, opened.content().remaining());
    }

    private static ProbeFailure unlikeTls() {
        return ProbeFailure.notOurs("does not go on as TLS 1.3 does");
    }
}
