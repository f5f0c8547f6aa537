package io.vpnmanager.core.internal.proxies.dial;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.concurrent.Promise;

/**
 * Asks another proxy to lead a connection to a target. What comes behind the answer belongs to the target: it is kept
 * until whoever uses the connection reads it, or takes it off its loop to read it elsewhere; then this is gone.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
public abstract class Asking extends ChannelDuplexHandler {
    private final Promise<Channel> led;
    private ByteBuf received = Unpooled.EMPTY_BUFFER;
    private boolean answered;
    private boolean inputEnded;

    /** {@code led} gets the connection when it leads to the target, or why it does not. */
    protected Asking(Promise<Channel> led) {
        this.led = led;
    }

    /** {@return the first words} */
    protected abstract ByteBuf begin();

    /**
     * Hears what the other proxy says, and goes on.
     *
     * @param in what it has said and was not taken yet
     * @return whether the connection leads to the target, to which the rest of {@code in} belongs
     * @throws DialException when it does not, and will not
     */
    protected abstract boolean hear(ChannelHandlerContext ctx, ByteBuf in) throws DialException;

    /** {@return that the other proxy is of no use, and why} */
    protected static DialException useless(String why) {
        return new DialException(DialFailure.UPSTREAM, why);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.writeAndFlush(begin());
        ctx.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        received = received.isReadable() ? joined(ctx, bytes) : replaced(bytes);
        if (!answered && !led.isDone()) {
            hearAll(ctx);
        }
    }

    private ByteBuf joined(ChannelHandlerContext ctx, ByteBuf bytes) {
        ByteBuf both = ctx.alloc().buffer(received.readableBytes() + bytes.readableBytes());
        both.writeBytes(received).writeBytes(bytes);
        received.release();
        bytes.release();
        return both;
    }

    private ByteBuf replaced(ByteBuf bytes) {
        received.release();
        return bytes;
    }

    private void hearAll(ChannelHandlerContext ctx) {
        try {
            answered = hear(ctx, received);
        } catch (DialException e) {
            fail(ctx, e);
            return;
        }
        if (answered && !led.trySuccess(ctx.channel())) {
            ctx.close();
        }
    }

    private void fail(ChannelHandlerContext ctx, DialException why) {
        led.tryFailure(why);
        ctx.close();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (!answered) {
            ctx.read();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            failIfUnanswered(ctx);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        failIfUnanswered(ctx);
        received.release();
        received = Unpooled.EMPTY_BUFFER;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        failIfUnanswered(ctx);
        ctx.close();
    }

    private void failIfUnanswered(ChannelHandlerContext ctx) {
        if (!answered) {
            fail(ctx, useless("closed the connection before it answered"));
        }
    }

    /** Somebody wants to read on. */
    @Override
    public void read(ChannelHandlerContext ctx) {
        handOver(ctx);
        ctx.read();
    }

    /** Somebody reads on elsewhere. */
    @Override
    public void deregister(ChannelHandlerContext ctx, ChannelPromise promise) {
        handOver(ctx);
        ctx.deregister(promise);
    }

    private void handOver(ChannelHandlerContext ctx) {
        ByteBuf rest = received;
        received = Unpooled.EMPTY_BUFFER;
        ctx.pipeline().remove(this);
        if (rest.isReadable()) {
            ctx.fireChannelRead(rest);
            ctx.fireChannelReadComplete();
        } else {
            rest.release();
        }
        if (inputEnded) {
            ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
    }
}
