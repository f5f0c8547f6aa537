package io.vpnmanager.core.internal.probe;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;

/** The client's half of Shadowsocks of the edition of 2022 over TCP, on a connection of its own. */
final class Sip022Tongue {
    private static final int OF_CLIENT = 0;
    private static final int OF_SERVER = 1;
    private static final Duration MOST_SKEW = Duration.ofSeconds(30);

    private final Line line;
    private final Sip022Keys keys;
    private final InstantSource clock;
    private final byte[] salt;
    private final ShadowsocksCipher cipher;

    /** A session that begins with a salt which no other one has. */
    Sip022Tongue(Line line, Sip022Keys keys, InstantSource clock, byte[] salt) {
        this.line = line;
        this.keys = keys;
        this.clock = clock;
        this.salt = salt;
        this.cipher = keys.session(salt);
    }

    /**
     * Says who comes, by when it is, and how long the request will be. A server that knows the user waits for the rest;
     * one that does not ends the connection.
     */
    void comeIn(int lengthOfRequest) throws ProbeFailure {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        first.writeBytes(salt);
        first.writeBytes(keys.identity(salt));
        first.writeBytes(cipher.seal(ByteBuffer.allocate(11)
                .put((byte) OF_CLIENT)
                .putLong(clock.instant().getEpochSecond())
                .putShort((short) lengthOfRequest)
                .array()));
        // In one piece: servers read it in one.
        line.write(first.toByteArray());
    }

    void ask(byte[] request) throws ProbeFailure {
        line.write(cipher.seal(request));
    }

    /**
     * Reads the beginning of an answer, which nobody can write who has not the key of the user, and none but this
     * session was asked for.
     *
     * @return how many bytes of the target come with it
     */
    int answer() throws ProbeFailure {
        ShadowsocksCipher theirs = keys.session(line.read(keys.bytes()));
        ByteBuffer header = ByteBuffer.wrap(open(theirs, 1 + Long.BYTES + keys.bytes() + Short.BYTES));
        if (header.get() != OF_SERVER) {
            throw ProbeFailure.notOurs("answers as a client of Shadowsocks would");
        }
        long skew = header.getLong() - clock.instant().getEpochSecond();
        byte[] asked = new byte[keys.bytes()];
        header.get(asked);
        if (!Arrays.equals(asked, salt) || Math.abs(skew) > MOST_SKEW.toSeconds()) {
            throw ProbeFailure.notOurs("answers what was asked in another session");
        }
        int length = Short.toUnsignedInt(header.getShort());
        open(theirs, length);
        return length;
    }

    private byte[] open(ShadowsocksCipher theirs, int bytes) throws ProbeFailure {
        try {
            return theirs.open(line.read(bytes + ShadowsocksCipher.TAG_BYTES));
        } catch (InvalidCipherTextException e) {
            throw ProbeFailure.notOurs("answers with what the key of the user does not open");
        }
    }
}
