package io.vpnmanager.core.internal.proxies.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection so that the last answer arrives. Closing a socket with unread input makes the system send a reset,
 * which may take the answer out of the client's hands; so the output is ended first, when all of it is with the system,
 * and what still comes is thrown away until the client ends too, or for a second.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.6">RFC 9112, tear-down</a>
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
public final class LastWords extends ChannelInboundHandlerAdapter {
    /** How long a client is listened to that has got everything and should go; what it sends meanwhile is not kept. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private LastWords() {}

    /**
     * Sends {@code words}, which may be empty, as the last that this client gets. On the channel's event loop.
     *
     * @param patience how long the client may take for these and all that is still on its way
     */
    public static void say(Channel client, ByteBuf words, Duration patience) {
        if (!client.isActive()) {
            words.release();
            return;
        }
        client.pipeline().addFirst(new LastWords());
        closeAfter(client, patience);
        client.writeAndFlush(words).addListener(said -> {
            closeAfter(client, LINGER);
            endOutput(client);
        });
        client.config().setAutoRead(true);
    }

    private static void closeAfter(Channel client, Duration time) {
        Future<?> closing = client.eventLoop().schedule(() -> client.close(), time.toNanos(), TimeUnit.NANOSECONDS);
        client.closeFuture().addListener(closed -> closing.cancel(false));
    }

    private static void endOutput(Channel client) {
        if (client instanceof DuplexChannel duplex && !duplex.isInputShutdown()) {
            OutputEnd.of(duplex);
        } else {
            client.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        boolean clientEnded = event instanceof ChannelInputShutdownEvent;
        if (clientEnded && ctx.channel() instanceof DuplexChannel duplex && duplex.isOutputShutdown()) {
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
