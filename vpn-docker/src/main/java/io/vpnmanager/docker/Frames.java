package io.vpnmanager.docker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The two outputs of a process, as engines mix them into one stream:
 *
 * <pre>
 * stream = *frame
 * frame  = source 3OCTET length payload
 * source = %x01 / %x02                       ; standard output, standard error
 * length = 4OCTET                            ; of the payload, most significant first
 * </pre>
 *
 * A payload is never held whole: the reader takes from it what it wants.
 */
final class Frames {
    private static final int HEAD_BYTES = 8;
    private static final int LENGTH_OFFSET = 4;
    private static final byte OUTPUT = 1;
    private static final byte ERROR = 2;

    private final InputStream in;

    Frames(InputStream in) {
        this.in = in;
    }

    /** Takes one frame. */
    interface Taker {
        /**
         * Takes it.
         *
         * @param error whether it is of standard error
         * @param payload ends with the frame; what is not read is skipped
         */
        void take(boolean error, InputStream payload) throws IOException;
    }

    /** {@return whether there was another frame, which the taker has got; waits for one} */
    boolean next(Taker taker) throws IOException {
        byte[] head = new byte[HEAD_BYTES];
        int read = in.readNBytes(head, 0, HEAD_BYTES);
        if (read == 0) {
            return false;
        }
        if (read < HEAD_BYTES) {
            throw new EOFException("the stream ends within the head of a frame");
        }
        long length = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt(LENGTH_OFFSET));
        if (head[0] != OUTPUT && head[0] != ERROR) {
            throw new NonsenseException("the stream is not one of frames");
        }
        Payload payload = new Payload(in, length);
        taker.take(head[0] == ERROR, payload);
        payload.skipRest();
        return true;
    }

    private static final class Payload extends InputStream {
        private final InputStream in;
        private long left;

        Payload(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(buffer, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the stream ends within a frame");
            }
            left -= read;
            return read;
        }

        void skipRest() throws IOException {
            skipNBytes(left);
        }
    }
}
