package io.vpnmanager.core.internal.proxies.fuzz;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Netty's decoder of HTTP, which is none of ours: what we take for one message must be the same one to it. */
public final class OtherReader {
    private OtherReader() {}

    /** A message as it was understood; {@code whole} once its end was seen. */
    public static final class Message {
        private final HttpMessage head;
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();
        private boolean whole;
        private boolean refused;

        Message(HttpMessage head) {
            this.head = head;
        }

        /** {@return its head} */
        public HttpMessage head() {
            return head;
        }

        /** {@return what is in its body, a character for each byte} */
        public String data() {
            return data.toString(StandardCharsets.ISO_8859_1);
        }

        /** {@return whether its body is refused: no danger, nobody takes it for another one} */
        public boolean isRefused() {
            return refused;
        }

        /** {@return whether its end was found} */
        public boolean isWhole() {
            return whole;
        }
    }

    /** {@return the requests that these bytes are to it; it must understand all heads} */
    public static List<Message> requests(String... bytes) {
        return read(new HttpRequestDecoder(config()), bytes);
    }

    /** {@return the first requests that these bytes are to it, so many at most; it must understand their heads} */
    public static List<Message> firstRequests(int most, String bytes) {
        EmbeddedChannel channel = new EmbeddedChannel(new HttpRequestDecoder(config()));
        channel.writeInbound(Unpooled.wrappedBuffer(bytes.getBytes(StandardCharsets.ISO_8859_1)));
        List<Message> messages = new ArrayList<>();
        boolean enough = false;
        for (Object read = channel.readInbound(); read != null; read = channel.readInbound()) {
            enough |= read instanceof HttpMessage && messages.size() == most;
            if (!enough) {
                take(read, messages);
            }
            ReferenceCountUtil.release(read);
        }
        channel.finishAndReleaseAll();
        return messages;
    }

    /** {@return the responses that these bytes are to it, for somebody who asked with GET} */
    public static List<Message> responses(String... bytes) {
        return read(new HttpResponseDecoder(config()), bytes);
    }

    private static HttpDecoderConfig config() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(70_000)
                .setMaxHeaderSize(70_000)
                .setMaxChunkSize(70_000)
                .setInitialBufferSize(256);
    }

    private static List<Message> read(ChannelHandler decoder, String... bytes) {
        EmbeddedChannel channel = new EmbeddedChannel(decoder);
        for (String some : bytes) {
            channel.writeInbound(Unpooled.wrappedBuffer(some.getBytes(StandardCharsets.ISO_8859_1)));
        }
        List<Message> messages = new ArrayList<>();
        for (Object read = channel.readInbound(); read != null; read = channel.readInbound()) {
            take(read, messages);
            ReferenceCountUtil.release(read);
        }
        channel.finishAndReleaseAll();
        return messages;
    }

    private static void take(Object read, List<Message> messages) {
        if (read instanceof HttpMessage head) {
            Invariant.same(null, head.decoderResult().cause(), "the other reader refuses a head");
            messages.add(new Message(head));
        }
        if (read instanceof HttpContent content) {
            Message current = messages.get(messages.size() - 1);
            current.refused |= content.decoderResult().isFailure();
            current.data.writeBytes(ByteBufUtil.getBytes(content.content()));
            current.whole = content instanceof LastHttpContent;
        }
    }
}
