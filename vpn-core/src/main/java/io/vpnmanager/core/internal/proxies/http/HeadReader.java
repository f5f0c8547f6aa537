package io.vpnmanager.core.internal.proxies.http;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes one head off a buffer: lines that end in CR LF, up to an empty one. */
final class HeadReader {
    /** The longest first line. */
    private static final int LONGEST_FIRST_LINE = 4 * 1024;

    private HeadReader() {}

    /**
     * {@return the lines of the head, the empty one left out; empty while there is more to come, and then nothing is
     * taken}
     */
    static Optional<List<String>> read(ByteBuf in, Speaker speaker) throws MalformedHead {
        List<String> lines = new ArrayList<>();
        int start = in.readerIndex();
        int at = start;
        while (true) {
            int lineFeed = in.indexOf(at, Math.min(in.writerIndex(), start + speaker.longestHead()), (byte) '\n');
            if (lineFeed < 0) {
                requireRoom(in.writerIndex() - start, in.writerIndex() - at, lines, speaker);
                return Optional.empty();
            }
            String line = line(in, at, lineFeed);
            at = lineFeed + 1;
            if (line.isEmpty()) {
                in.readerIndex(at);
                return Optional.of(lines);
            }
            lines.add(line);
            requireShortFirstLine(lines);
        }
    }

    private static String line(ByteBuf in, int from, int lineFeed) throws MalformedHead {
        if (lineFeed == from || in.getByte(lineFeed - 1) != '\r') {
            throw new MalformedHead("a line that does not end in CR LF");
        }
        String line = in.toString(from, lineFeed - 1 - from, StandardCharsets.ISO_8859_1);
        if (line.indexOf('\r') >= 0 || line.indexOf('\0') >= 0) {
            throw new MalformedHead("a bare CR or a NUL");
        }
        return line;
    }

    private static void requireRoom(int seen, int seenOfLine, List<String> lines, Speaker speaker)
            throws MalformedHead {
        int withReturn = LONGEST_FIRST_LINE + 1;
        if (lines.isEmpty() && seenOfLine > withReturn) {
            throw new MalformedHead(414, "a request line that is too long");
        }
        if (seen >= speaker.longestHead()) {
            throw new MalformedHead(431, "a head that is too long");
        }
    }

    private static void requireShortFirstLine(List<String> lines) throws MalformedHead {
        if (lines.size() == 1 && lines.get(0).length() > LONGEST_FIRST_LINE) {
            throw new MalformedHead(414, "a request line that is too long");
        }
    }
}
