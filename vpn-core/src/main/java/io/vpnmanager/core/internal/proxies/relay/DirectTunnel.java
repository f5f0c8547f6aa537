package io.vpnmanager.core.internal.proxies.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A tunnel of two sockets on epoll. Their channels are taken off the loop, which watches the sockets for this instead,
 * so that bytes need not pass through memory of this process. The channels still are what others hold: who closes one
 * ends the tunnel as in {@link Tunnel}, whose behaviour this has.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
final class DirectTunnel {
    private final EpollSocketChannel client;
    private final EpollSocketChannel target;
    private final Flow upload;
    private final Flow download;
    private final Duration idle;
    private final Duration farewell;
    private long lastMoved = System.nanoTime();
    private @Nullable Future<?> silence;
    private int ended;

    private DirectTunnel(EpollSocketChannel client, EpollSocketChannel target, Meters meters, TunnelTimes times) {
        this.client = client;
        this.target = target;
        this.upload = new Flow(this, client, target, meters.upload());
        this.download = new Flow(this, target, client, meters.download());
        this.idle = times.idle();
        this.farewell = times.farewell();
    }

    /**
     * Joins two channels where that can be done: both are sockets on epoll, whose bytes no handler changes, and nothing
     * waits to be written.
     *
     * @return whether it was done
     */
    static boolean join(Channel client, Channel target, Meters meters, TunnelTimes times) {
        if (!(client instanceof EpollSocketChannel clientSocket)
                || !(target instanceof EpollSocketChannel targetSocket)
                || !isBare(client)
                || !isBare(target)) {
            return false;
        }
        new DirectTunnel(clientSocket, targetSocket, meters, times).takeOver();
        return true;
    }

    /** A client's one handler is that of the handshake, which ends with this; a target has none that does anything. */
    private static boolean isBare(Channel channel) {
        ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
        ChannelPipeline handlers = channel.pipeline();
        return Objects.equals(handlers.firstContext(), handlers.lastContext()) && unsent != null && unsent.isEmpty();
    }

    /** Takes the channels off the loop, which is done a moment later, and then has it watch the sockets. */
    private void takeOver() {
        Ahead ofClient = new Ahead();
        Ahead ofTarget = new Ahead();
        client.pipeline().addLast(ofClient);
        target.pipeline().addLast(ofTarget);
        client.deregister()
                .addListener(
                        clientOff -> target.deregister().addListener(bothOff -> start(ofClient.bytes, ofTarget.bytes)));
    }

    /** What a channel still reads while it goes off its loop. Its end is found again by whoever reads next. */
    private static final class Ahead extends ChannelInboundHandlerAdapter {
        private ByteBuf bytes = Unpooled.EMPTY_BUFFER;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf more = (ByteBuf) message;
            if (!bytes.isReadable()) {
                bytes = ctx.alloc().directBuffer(more.readableBytes());
            }
            bytes.writeBytes(more);
            more.release();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            // Nobody else is to act on the end of the input.
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    private void start(ByteBuf aheadOfClient, ByteBuf aheadOfTarget) {
        silence = scheduleLook(idle.toNanos());
        watch(client, upload, download);
        watch(target, download, upload);
        upload.start(aheadOfClient);
        download.start(aheadOfTarget);
        client.closeFuture().addListener(closed -> closed(upload, download, farewell));
        target.closeFuture().addListener(closed -> closed(download, upload, idle));
    }

    private void watch(EpollSocketChannel channel, Flow from, Flow to) {
        if (channel.isOpen()) {
            SocketWatch watch = new SocketWatch(this, channel, from, to);
            ((IoEventLoop) channel.eventLoop()).register(watch).addListener(watch::begin);
        }
    }

    /** One side has closed. What it said before is still sent, as far as the other takes it in time. */
    private void closed(Flow from, Flow to, Duration time) {
        from.stop();
        to.drop();
        if (from.isEmpty()) {
            from.sink().close();
        } else {
            Future<?> limit = schedule(() -> from.sink().close(), time.toNanos());
            from.sink().closeFuture().addListener(closed -> limit.cancel(false));
        }
        if (silence != null) {
            silence.cancel(false);
        }
    }

    /** Everything that was read in one direction is written. */
    void drained(Flow flow) {
        if (!flow.source().isOpen()) {
            flow.sink().close();
        }
    }

    /** One direction has come to its end and everything of it is written. */
    void ended(Flow flow) {
        flow.sink().shutdownOutput();
        ended++;
        if (ended == 2) {
            close();
        }
    }

    void close() {
        client.close();
        target.close();
    }

    void moved() {
        lastMoved = System.nanoTime();
    }

    private void lookForSilence() {
        long left = lastMoved + idle.toNanos() - System.nanoTime();
        if (left <= 0) {
            Ending.IDLE.markOn(target);
            close();
        } else {
            silence = scheduleLook(left);
        }
    }

    private Future<?> scheduleLook(long nanos) {
        return schedule(this::lookForSilence, nanos);
    }

    private Future<?> schedule(Runnable task, long nanos) {
        return client.eventLoop().schedule(task, nanos, TimeUnit.NANOSECONDS);
    }
}
