package io.vpnmanager.core.internal.probe;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;

/** The client's half of Shadowsocks of before 2022 over TCP, on a connection of its own. */
final class Sip004Tongue {
    private static final int LONGEST_PIECE = 0x3fff;
    /**
     * A core reads up to 3383 bytes of whoever it does not know, a number of its own, before it ends the connection.
     */
    static final int WHAT_A_CORE_THROWS_AWAY = 4096;

    private final Line line;
    private final Sip004Keys keys;
    private final byte[] salt;
    private final ShadowsocksCipher cipher;

    /** A session that begins with a salt which no other one has. */
    Sip004Tongue(Line line, Sip004Keys keys, byte[] salt) {
        this.line = line;
        this.keys = keys;
        this.salt = salt;
        this.cipher = keys.session(salt);
    }

    /**
     * Says how long a piece will be, by which the server knows who that is, and begins it. A server that knows the user
     * waits for the rest; one that does not throws some of it away and ends the connection.
     *
     * @param beginning of a piece that nobody will open, since it never comes to its end
     */
    void comeIn(byte[] beginning) throws ProbeFailure {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        first.writeBytes(salt);
        first.writeBytes(length(LONGEST_PIECE));
        first.writeBytes(beginning);
        line.write(first.toByteArray());
    }

    void ask(byte[] request) throws ProbeFailure {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        first.writeBytes(salt);
        first.writeBytes(length(request.length));
        first.writeBytes(cipher.seal(request));
        line.write(first.toByteArray());
    }

    private byte[] length(int bytes) {
        return cipher.seal(new byte[] {(byte) (bytes >>> 8), (byte) bytes});
    }

    /**
     * Reads the beginning of an answer, which nobody can write who has not the key of the user. That it is one to this
     * session the protocol does not say, but an echo of what was asked is none.
     *
     * @return how many bytes of the target come with it
     */
    int answer() throws ProbeFailure {
        byte[] begins = line.read(keys.bytes());
        if (Arrays.equals(begins, salt)) {
            throw ProbeFailure.notOurs("answers with what it was sent");
        }
        ShadowsocksCipher theirs = keys.session(begins);
        byte[] length = open(theirs, 2);
        int bytes = (length[0] & 0xff) << 8 | length[1] & 0xff;
        if (bytes > LONGEST_PIECE) {
            throw ProbeFailure.notOurs("answers with a piece of " + bytes + " bytes, which is longer than any may be");
        }
        return open(theirs, bytes).length;
    }

    private byte[] open(ShadowsocksCipher theirs, int bytes) throws ProbeFailure {
        try {
            return theirs.open(line.read(bytes + ShadowsocksCipher.TAG_BYTES));
        } catch (InvalidCipherTextException e) {
            throw ProbeFailure.notOurs("answers with what the key of the user does not open");
        }
    }
}
