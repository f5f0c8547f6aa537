package io.vpnmanager.docker;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of a stream without end, none longer than a limit. */
final class LineReader {
    private final InputStream in;
    private final int longestBytes;

    LineReader(InputStream in, int longestBytes) {
        this.in = new BufferedInputStream(in);
        this.longestBytes = longestBytes;
    }

    /** {@return the next line without its line feed; empty at the end} */
    Optional<String> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return atEnd(line);
            }
            if (line.size() == longestBytes) {
                throw new IOException("a line is longer than " + longestBytes + " bytes");
            }
            line.write(next);
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8));
    }

    private static Optional<String> atEnd(ByteArrayOutputStream line) throws EOFException {
        if (line.size() > 0) {
            throw new EOFException("the stream ends within a line");
        }
        return Optional.empty();
    }
}
