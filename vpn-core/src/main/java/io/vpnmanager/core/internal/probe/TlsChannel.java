package io.vpnmanager.core.internal.probe;

import io.vpnmanager.core.internal.call.Deadline;
import java.io.ByteArrayOutputStream;
import org.bouncycastle.crypto.InvalidCipherTextException;

/** A connection of TLS 1.3 after its handshake. For one thread. */
final class TlsChannel {
    private final Line line;
    private final TlsCipher ours;
    private final TlsCipher theirs;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    TlsChannel(Line line, TlsCipher ours, TlsCipher theirs) {
        this.line = line;
        this.ours = ours;
        this.theirs = theirs;
    }

    void write(byte[] bytes) throws ProbeFailure {
        line.write(ours.seal(TlsRecord.DATA, bytes));
    }

    /** {@return what comes next, by then; tickets and empty records are nothing} */
    Line.Sound listen(Deadline until) throws ProbeFailure {
        while (true) {
            Line.Sound sound = line.listen(until);
            if (sound != Line.Sound.BYTE) {
                return sound;
            }
            TlsCipher.Opened opened = open();
            if (opened.type() == TlsRecord.ALERT) {
                return Line.Sound.END;
            }
            if (opened.type() == TlsRecord.DATA && opened.content().hasRemaining()) {
                heard.write(opened.content().array(), 0, opened.content().remaining());
                return Line.Sound.BYTE;
            }
        }
    }

    private TlsCipher.Opened open() throws ProbeFailure {
        try {
            return theirs.open(TlsRecord.read(line));
        } catch (InvalidCipherTextException e) {
            throw ProbeFailure.notOurs("goes on with what the handshake does not open");
        }
    }

    /** {@return all that was heard} */
    byte[] heard() {
        return heard.toByteArray();
    }
}
