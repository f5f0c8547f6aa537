package io.vpnmanager.core.internal.proxies.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads chunks as the grammar says that stands in their parser, all at once and from the beginning: a second reader, to
 * compare the first with.
 */
public final class ChunkGrammar {
    private static final int MOST_EXTRA = 4096;

    private final byte[] bytes;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private int at;

    private ChunkGrammar(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * How far a body can be read.
     *
     * @param end how it goes on from there
     * @param at how many bytes were read: all of the body, all that there are, or those before the first bad one
     * @param data what is in its whole chunks, a character for each byte
     */
    public record Verdict(End end, int at, String data) {}

    /** How it goes on. */
    public enum End {
        WHOLE,
        MORE,
        BAD
    }

    /** Ends the reading early. */
    private static final class Stop extends Exception {
        private static final long serialVersionUID = 1L;
        private final End end;

        Stop(End end) {
            super(null, null, false, false);
            this.end = end;
        }
    }

    /** {@return how far these bytes are a body} */
    public static Verdict read(byte[] bytes) {
        ChunkGrammar grammar = new ChunkGrammar(bytes);
        try {
            while (grammar.chunk()) {
                // on to the next
            }
            grammar.trailers();
            return grammar.verdict(End.WHOLE);
        } catch (Stop stop) {
            return grammar.verdict(stop.end);
        }
    }

    private Verdict verdict(End end) {
        return new Verdict(end, at, data.toString(StandardCharsets.ISO_8859_1));
    }

    private boolean chunk() throws Stop {
        long size = size();
        if (peek() == ';') {
            text(MOST_EXTRA);
        }
        lineEnd();
        if (size == 0) {
            return false;
        }
        if (bytes.length - at < size) {
            at = bytes.length;
            throw new Stop(End.MORE);
        }
        data.write(bytes, at, (int) size);
        at += (int) size;
        lineEnd();
        return true;
    }

    private long size() throws Stop {
        int from = at;
        long size = 0;
        while ("0123456789abcdefABCDEF".indexOf(peek()) >= 0) {
            require(at - from < 15);
            size = size * 16 + Integer.parseInt(String.valueOf((char) peek()), 16);
            at++;
        }
        require(at > from);
        return size;
    }

    /** Up to the end of the line; the semicolon or colon before it is not counted. */
    private int text(int most) throws Stop {
        at++;
        int from = at;
        while (peek() != '\r') {
            require(at - from < most && (peek() == '\t' || peek() >= ' ' && peek() < 0x7f));
            at++;
        }
        return at - from;
    }

    private void trailers() throws Stop {
        int left = MOST_EXTRA;
        while (peek() != '\r') {
            int from = at;
            while (peek() != ':') {
                require(left > 0 && Character.isLetterOrDigit(peek()) && peek() < 0x80
                        || left > 0 && "!#$%&'*+-.^_`|~".indexOf(peek()) >= 0);
                at++;
                left--;
            }
            require(at > from);
            left -= text(left);
            lineEnd();
        }
        lineEnd();
    }

    private void lineEnd() throws Stop {
        require(peek() == '\r');
        at++;
        require(peek() == '\n');
        at++;
    }

    private int peek() throws Stop {
        if (at == bytes.length) {
            throw new Stop(End.MORE);
        }
        return bytes[at] & 0xff;
    }

    private static void require(boolean good) throws Stop {
        if (!good) {
            throw new Stop(End.BAD);
        }
    }
}
