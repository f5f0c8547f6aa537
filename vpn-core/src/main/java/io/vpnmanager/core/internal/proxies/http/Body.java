package io.vpnmanager.core.internal.proxies.http;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;

/**
 * The body of a message as bytes on the wire: tells which of the bytes that come belong to it, without changing them.
 * For one message, on one thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6">RFC 9112, message body length</a>
 */
interface Body {
    /** {@return how many of the readable bytes, from the first, belong to this body; takes them as seen} */
    int take(ByteBuf in) throws MalformedHead;

    /** {@return whether the body has come to its end} */
    boolean isDone();

    /** {@return whether the end can be told without the end of the connection} */
    default boolean isDelimited() {
        return true;
    }

    /** {@return the body of a request} */
    static Body ofRequest(RequestHead head) throws MalformedHead {
        List<String> lengths = head.fields().values("content-length");
        if (isChunked(head.fields())) {
            if (!lengths.isEmpty() || head.minorVersion() == 0) {
                throw new MalformedHead("chunks where another end is given, or of a version that knows none");
            }
            return new ChunkedBody();
        }
        if (lengths.size() > 1) {
            throw new MalformedHead("more than one Content-Length");
        }
        return lengths.isEmpty() ? new SizedBody(0) : new SizedBody(length(lengths.get(0)));
    }

    /** {@return the body of a response to a request with this method} */
    static Body ofResponse(String method, ResponseHead head) throws MalformedHead {
        if (method.equals("HEAD") || head.isBodiless()) {
            requireProperLength(head);
            return new SizedBody(0);
        }
        if (isChunked(head.fields())) {
            return new ChunkedBody();
        }
        return length(head).<Body>map(SizedBody::new).orElseGet(UnsizedBody::new);
    }

    /** Of what has no body the client still gets the length, where nothing takes it away. */
    private static void requireProperLength(ResponseHead head) throws MalformedHead {
        if (!head.misleading().contains("content-length")) {
            length(head);
        }
    }

    private static Optional<Long> length(ResponseHead head) throws MalformedHead {
        List<String> lengths = head.fields().values("content-length");
        if (lengths.stream().distinct().count() > 1) {
            throw new MalformedHead("more than one Content-Length");
        }
        return lengths.isEmpty() ? Optional.empty() : Optional.of(length(lengths.get(0)));
    }

    /** No other coding is ever asked for: TE ends at this hop. */
    private static boolean isChunked(Fields fields) throws MalformedHead {
        List<String> codings = fields.values("transfer-encoding");
        if (codings.isEmpty()) {
            return false;
        }
        if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
            throw new MalformedHead("a transfer coding that is not exactly chunked");
        }
        return true;
    }

    private static long length(String digits) throws MalformedHead {
        if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new MalformedHead("a Content-Length that is not a number");
        }
        return Long.parseLong(digits);
    }

    /** So many bytes. */
    final class SizedBody implements Body {
        private long left;

        SizedBody(long bytes) {
            this.left = bytes;
        }

        @Override
        public int take(ByteBuf in) {
            int taken = (int) Math.min(left, in.readableBytes());
            left -= taken;
            return taken;
        }

        @Override
        public boolean isDone() {
            return left == 0;
        }
    }

    /** All bytes up to the end of the connection. */
    final class UnsizedBody implements Body {
        @Override
        public int take(ByteBuf in) {
            return in.readableBytes();
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public boolean isDelimited() {
            return false;
        }
    }
}
