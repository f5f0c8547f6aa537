package io.vpnmanager.core.internal.proxies.entrance;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the first bytes of a client, then makes way for who shall read on. A client that ends or does not begin in
 * time is closed, without a word.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
abstract class FirstBytes extends ByteToMessageDecoder {
    private final Duration patience;
    private @Nullable Future<?> late;
    private boolean over;

    FirstBytes(Duration patience) {
        this.patience = patience;
    }

    /** {@return who reads on, from where {@code in} is then; null while there is more to come} */
    abstract @Nullable Supplier<ChannelHandler> next(ChannelHandlerContext ctx, ByteBuf in) throws MalformedHeader;

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        late = ctx.executor().schedule(() -> ctx.close(), patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        if (late != null) {
            late.cancel(false);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws MalformedHeader {
        if (over) {
            in.skipBytes(in.readableBytes());
            return;
        }
        Supplier<ChannelHandler> next = next(ctx, in);
        if (next != null) {
            ctx.pipeline().addAfter(ctx.name(), null, next.get());
            ctx.pipeline().remove(this);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof ChannelInputShutdownEvent) {
            close(ctx);
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    private void close(ChannelHandlerContext ctx) {
        over = true;
        ctx.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        close(ctx);
    }
}
