package io.vpnmanager.core.internal.proxies.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Passes bytes both ways between a client and its target, on one event loop. What one side cannot take is not read from
 * the other; the end of one direction is passed on while the other goes on; a side that breaks takes the other with it.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
public final class Tunnel {
    private Tunnel() {}

    /**
     * Joins two open channels of one event loop. Neither must have a handler that reads.
     *
     * @param client who asked
     * @param target what was asked for
     * @param meters what is passed on passes them
     * @param times how long nothing may move in either direction, and how long the last bytes may take
     */
    public static void join(Channel client, Channel target, Meters meters, TunnelTimes times) {
        client.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        if (!DirectTunnel.join(client, target, meters, times)) {
            joinChannels(client, target, meters, times);
        }
    }

    private static void joinChannels(Channel client, Channel target, Meters meters, TunnelTimes times) {
        Sides sides = new Sides(client, target);
        Inlet clientInlet = new Inlet(client, meters.upload());
        Inlet targetInlet = new Inlet(target, meters.download());
        Side fromClient = new Side(sides, target, clientInlet, targetInlet, times.farewell());
        Side fromTarget = new Side(sides, client, targetInlet, clientInlet, times.idle());
        long idleMillis = times.idle().toMillis();
        client.pipeline().addLast(new IdleStateHandler(0, 0, idleMillis, TimeUnit.MILLISECONDS));
        client.pipeline().addLast(fromClient);
        target.pipeline().addLast(new IdleStateHandler(0, 0, idleMillis, TimeUnit.MILLISECONDS));
        target.pipeline().addLast(fromTarget);
        clientInlet.open();
        targetInlet.open();
    }

    private static final class Sides {
        private final Channel client;
        private final Channel target;
        private int ended;

        Sides(Channel client, Channel target) {
            this.client = client;
            this.target = target;
        }

        /** One direction has come to its end and everything of it is written. */
        void endOfOneDirection() {
            ended++;
            if (ended == 2) {
                closeBoth();
            }
        }

        void closeBoth() {
            client.close();
            target.close();
        }
    }

    /** Reads from its own channel and writes to the other. */
    private static final class Side extends ChannelInboundHandlerAdapter {
        private final Sides sides;
        private final Channel other;
        private final Inlet inlet;
        private final Inlet inletOfOther;
        private final Duration farewell;
        private boolean inputEnded;

        Side(Sides sides, Channel other, Inlet inlet, Inlet inletOfOther, Duration farewell) {
            this.sides = sides;
            this.other = other;
            this.inlet = inlet;
            this.inletOfOther = inletOfOther;
            this.farewell = farewell;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (!(message instanceof ByteBuf bytes) || !other.isActive()) {
                ReferenceCountUtil.release(message);
                return;
            }
            inlet.passed(bytes.readableBytes());
            other.write(bytes);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            other.flush();
            inlet.want(other.isWritable());
        }

        /** The other side reads again when this one can take more. */
        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {
            inletOfOther.want(ctx.channel().isWritable());
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof ChannelInputShutdownEvent) {
                passEndOn();
            } else if (event instanceof IdleStateEvent) {
                Ending.IDLE.markOn(sides.target);
                sides.closeBoth();
            } else {
                ctx.fireUserEventTriggered(event);
            }
        }

        private void passEndOn() {
            if (inputEnded) {
                return;
            }
            inputEnded = true;
            afterPendingWrites().addListener(written -> {
                if (other instanceof DuplexChannel duplex) {
                    OutputEnd.of(duplex).addListener(done -> sides.endOfOneDirection());
                }
            });
        }

        /** Done when the last byte is with the system: ending the output before drops what is still queued. */
        private ChannelFuture afterPendingWrites() {
            return other.writeAndFlush(Unpooled.EMPTY_BUFFER);
        }

        /** What this side said before it went is still sent, as far as the other takes it in time. */
        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            inlet.letGo();
            Future<?> limit = other.eventLoop().schedule(() -> other.close(), farewell.toNanos(), TimeUnit.NANOSECONDS);
            other.closeFuture().addListener(closed -> limit.cancel(false));
            afterPendingWrites().addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            sides.closeBoth();
        }
    }
}
