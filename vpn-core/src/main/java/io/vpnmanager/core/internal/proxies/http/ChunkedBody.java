package io.vpnmanager.core.internal.proxies.http;

import io.netty.buffer.ByteBuf;

/**
 * A chunked body, checked byte by byte as it passes.
 *
 * <pre>
 * body    = *( size [ ";" extension ] CRLF data CRLF ) "0" [ ";" extension ] CRLF *( trailer CRLF ) CRLF
 * size    = 1 to 15 hexadecimal digits
 * trailer = token ":" text
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-7.1">RFC 9112, chunked transfer coding</a>
 */
final class ChunkedBody implements Body {
    private static final int MOST_DIGITS = 15;

    /** The most bytes of extensions in one size line, and of all trailers together. */
    private static final int MOST_EXTRA = 4 * 1024;

    private State state = State.SIZE;
    private long left;
    private int digits;
    private int extra;
    private int trailerNameBytes;

    private enum State {
        SIZE,
        EXTENSION,
        SIZE_LINE_FEED,
        DATA,
        DATA_RETURN,
        DATA_LINE_FEED,
        TRAILER_NAME,
        TRAILER_VALUE,
        TRAILER_LINE_FEED,
        DONE
    }

    @Override
    public int take(ByteBuf in) throws MalformedHead {
        int at = in.readerIndex();
        int end = in.writerIndex();
        while (at < end && state != State.DONE) {
            if (state == State.DATA) {
                int run = (int) Math.min(left, end - at);
                at += run;
                left -= run;
                state = left == 0 ? State.DATA_RETURN : State.DATA;
            } else {
                next(in.getByte(at++));
            }
        }
        return at - in.readerIndex();
    }

    @Override
    public boolean isDone() {
        return state == State.DONE;
    }

    private void next(byte b) throws MalformedHead {
        switch (state) {
            case SIZE -> size(b);
            case EXTENSION -> extension(b);
            case SIZE_LINE_FEED -> {
                require(b, '\n');
                beginChunk();
            }
            case DATA_RETURN -> {
                require(b, '\r');
                state = State.DATA_LINE_FEED;
            }
            case DATA_LINE_FEED -> {
                require(b, '\n');
                state = State.SIZE;
            }
            case TRAILER_NAME -> trailerName(b);
            case TRAILER_VALUE -> trailerValue(b);
            case TRAILER_LINE_FEED -> {
                require(b, '\n');
                state = trailerNameBytes == 0 ? State.DONE : State.TRAILER_NAME;
                trailerNameBytes = 0;
            }
            case DATA, DONE -> throw new IllegalStateException("not a state of single bytes: " + state);
        }
    }

    private void size(byte b) throws MalformedHead {
        int digit = Character.digit(b, 16);
        if (digit >= 0 && digits < MOST_DIGITS) {
            left = left << 4 | digit;
            digits++;
        } else if (digits > 0 && b == '\r') {
            state = State.SIZE_LINE_FEED;
        } else if (digits > 0 && b == ';') {
            state = State.EXTENSION;
        } else {
            throw new MalformedHead("a chunk size that is not hexadecimal");
        }
    }

    private void extension(byte b) throws MalformedHead {
        if (b == '\r') {
            state = State.SIZE_LINE_FEED;
        } else {
            requireText(b);
        }
    }

    private void beginChunk() {
        digits = 0;
        extra = 0;
        state = left == 0 ? State.TRAILER_NAME : State.DATA;
    }

    private void trailerName(byte b) throws MalformedHead {
        if (b == '\r' && trailerNameBytes == 0) {
            state = State.TRAILER_LINE_FEED;
        } else if (b == ':' && trailerNameBytes > 0) {
            state = State.TRAILER_VALUE;
        } else if (Fields.isTokenCharacter(b)) {
            requireText(b);
            trailerNameBytes++;
        } else {
            throw new MalformedHead("a trailer without a proper name");
        }
    }

    private void trailerValue(byte b) throws MalformedHead {
        if (b == '\r') {
            state = State.TRAILER_LINE_FEED;
        } else {
            requireText(b);
        }
    }

    private void requireText(byte b) throws MalformedHead {
        extra++;
        if (extra > MOST_EXTRA || b < 0x20 && b != '\t' || b == 0x7f) {
            throw new MalformedHead("a chunk extension or trailer with a forbidden character, or too long");
        }
    }

    private static void require(byte b, char expected) throws MalformedHead {
        if (b != expected) {
            throw new MalformedHead("a chunk that does not end in CR LF");
        }
    }
}
