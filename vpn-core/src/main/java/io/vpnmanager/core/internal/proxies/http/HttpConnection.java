package io.vpnmanager.core.internal.proxies.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.concurrent.Future;
import io.vpnmanager.core.internal.proxies.auth.Identity;
import io.vpnmanager.core.internal.proxies.relay.HeadTime;
import io.vpnmanager.core.internal.proxies.relay.Inlet;
import io.vpnmanager.core.internal.proxies.relay.LastWords;
import io.vpnmanager.core.internal.proxies.relay.Meters;
import io.vpnmanager.core.internal.proxies.relay.Passage;
import io.vpnmanager.core.internal.proxies.relay.Session;
import io.vpnmanager.core.internal.proxies.relay.Tunnel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection to an HTTP proxy: one request after the other, each with credentials of its own. What a client
 * sends ahead waits, bounded. CONNECT turns the channel into a {@link Tunnel}; any doubt about where a message ends is
 * answered and ends the connection.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
public final class HttpConnection extends ChannelInboundHandlerAdapter {
    private final Session session;
    private @Nullable Inlet inlet;
    private State state = State.HEAD;
    private ByteBuf pending = Unpooled.EMPTY_BUFFER;
    private @Nullable Exchange exchange;
    private @Nullable HeadTime patience;
    private boolean inputEnded;

    private enum State {
        /** The head of the next request is awaited. */
        HEAD,
        /** Credentials are checked or the target is dialled. */
        WAITING,
        /** A request and its response are under way. */
        EXCHANGE,
        /** The connection is being closed, or is a tunnel now. */
        OVER
    }

    /** A connection to the server of this session. */
    public HttpConnection(Session session) {
        this.session = session;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        awaitHead(ctx);
    }

    private void awaitHead(ChannelHandlerContext ctx) {
        state = State.HEAD;
        HeadTime time = new HeadTime(ctx.channel().eventLoop(), session.patience(), () -> ctx.close());
        if (pending.isReadable()) {
            time.heard(pending.readableBytes());
        }
        patience = time;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (state == State.OVER) {
            bytes.release();
            return;
        }
        if (state == State.HEAD && patience != null) {
            patience.heard(bytes.readableBytes());
        }
        pending = pending.isReadable() ? joined(ctx, bytes) : replaced(bytes);
        drive(ctx);
    }

    private ByteBuf joined(ChannelHandlerContext ctx, ByteBuf bytes) {
        ByteBuf both = ctx.alloc().buffer(pending.readableBytes() + bytes.readableBytes());
        both.writeBytes(pending).writeBytes(bytes);
        pending.release();
        bytes.release();
        return both;
    }

    private ByteBuf replaced(ByteBuf bytes) {
        pending.release();
        return bytes;
    }

    private void drive(ChannelHandlerContext ctx) {
        try {
            if (state == State.HEAD) {
                readHead(ctx);
            }
            Exchange current = exchange;
            if (state == State.EXCHANGE && current != null) {
                current.passRequest(pending);
            }
        } catch (MalformedHead e) {
            breakOff(ctx, e);
            return;
        }
        if (pending.readableBytes() >= Speaker.CLIENT.longestHead()) {
            ctx.channel().config().setAutoRead(false);
        }
        if (inputEnded) {
            closeIfIncomplete(ctx);
        }
    }

    /** What is wrong with a body can be said only while nothing of the response has been. */
    private void breakOff(ChannelHandlerContext ctx, MalformedHead wrong) {
        boolean answered = exchange != null && exchange.abandon();
        if (answered) {
            ctx.close();
        } else {
            refuse(ctx, OwnAnswer.malformed(wrong));
        }
    }

    /** A client that has ended before it has said all will not say it any more; what it is owed is still sent. */
    private void closeIfIncomplete(ChannelHandlerContext ctx) {
        if (state == State.HEAD) {
            leave(ctx);
        } else if (exchange != null && !exchange.hasWholeRequest()) {
            ctx.close();
        }
    }

    private void readHead(ChannelHandlerContext ctx) throws MalformedHead {
        Optional<List<String>> lines = HeadReader.read(pending, Speaker.CLIENT);
        if (lines.isEmpty()) {
            return;
        }
        state = State.WAITING;
        cancelPatience();
        RequestHead head = RequestHead.parse(lines.get());
        Body body = Body.ofRequest(head);
        BasicCredentials.of(head.fields())
                .map(shown -> session.check(ctx.channel(), shown.name(), shown.password()))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()))
                .whenComplete((who, failure) -> ctx.executor()
                        .execute(() -> checked(ctx, head, body, failure == null ? who : Optional.empty())));
    }

    private void cancelPatience() {
        if (patience != null) {
            patience.end();
        }
    }

    private void checked(ChannelHandlerContext ctx, RequestHead head, Body body, Optional<Identity> who) {
        switch (who.map(identity -> session.passed(ctx.channel(), identity)).orElse(Passage.Closed.REVOKED)) {
            case Passage.Open open ->
                open.meters().whenPaid(ctx.channel().eventLoop(), () -> dial(ctx, head, body, open.meters()));
            case Passage.Closed.REVOKED -> refuse(ctx, OwnAnswer.authenticationRequired());
            case Passage.TooSoon soon -> refuse(ctx, OwnAnswer.tooSoon(soon.left()));
            case Passage.Closed.FULL -> refuse(ctx, OwnAnswer.full());
        }
    }

    private void dial(ChannelHandlerContext ctx, RequestHead head, Body body, Meters meters) {
        if (head.endsHere()) {
            refuse(ctx, OwnAnswer.nothingToSay());
        } else if (ctx.channel().isActive()) {
            session.dial(head.target(), ctx.channel())
                    .addListener((Future<Channel> dialled) -> dialled(ctx, head, body, meters, dialled));
        } else {
            session.left(ctx.channel(), Optional.of(head.target()));
        }
    }

    private void dialled(
            ChannelHandlerContext ctx, RequestHead head, Body body, Meters meters, Future<Channel> dialled) {
        if (!dialled.isSuccess()) {
            refuse(ctx, OwnAnswer.of(dialled.cause()));
            return;
        }
        Channel target = dialled.getNow();
        if (!ctx.channel().isActive() || state != State.WAITING) {
            target.close();
        } else if (head.isConnect()) {
            becomeTunnel(ctx, target, meters);
        } else {
            Inlet own = inletOf(ctx, meters);
            begin(ctx, new Exchange(this, ctx, target, head, body, own, meters.download()), own);
        }
    }

    private void becomeTunnel(ChannelHandlerContext ctx, Channel target, Meters meters) {
        state = State.OVER;
        letGoOfInlet();
        ctx.writeAndFlush(bytes("HTTP/1.1 200 Connection established\r\n\r\n"));
        Tunnel.join(ctx.channel(), target, meters, session);
        ctx.pipeline().remove(this);
    }

    /** What the client sent ahead of the tunnel belongs to it. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        cancelPatience();
        ByteBuf ahead = pending;
        pending = Unpooled.EMPTY_BUFFER;
        if (ahead.isReadable() && ctx.channel().isActive()) {
            ctx.fireChannelRead(ahead);
            ctx.fireChannelReadComplete();
        } else {
            ahead.release();
        }
        if (inputEnded) {
            ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
    }

    /** One for as long as the client is the same user: what it owes after one request it pays before the next. */
    private Inlet inletOf(ChannelHandlerContext ctx, Meters meters) {
        Inlet before = inlet;
        if (before != null && before.isOf(meters.upload())) {
            return before;
        }
        letGoOfInlet();
        Inlet own = new Inlet(ctx.channel(), meters.upload());
        inlet = own;
        own.open();
        return own;
    }

    private void begin(ChannelHandlerContext ctx, Exchange begun, Inlet own) {
        state = State.EXCHANGE;
        exchange = begun;
        own.want(true);
        begun.start(session.idle());
        drive(ctx);
    }

    /** The exchange is over: the next request may come, or the connection ends when everything is written. */
    void finished(ChannelHandlerContext ctx, boolean keep) {
        exchange = null;
        if (!keep) {
            leave(ctx);
            return;
        }
        awaitHead(ctx);
        Objects.requireNonNull(inlet).want(true);
        drive(ctx);
    }

    /** Answers and ends the connection. */
    void refuse(ChannelHandlerContext ctx, String answer) {
        end(ctx, bytes(answer));
    }

    private void leave(ChannelHandlerContext ctx) {
        end(ctx, Unpooled.EMPTY_BUFFER);
    }

    private void letGoOfInlet() {
        if (inlet != null) {
            inlet.letGo();
        }
    }

    private void end(ChannelHandlerContext ctx, ByteBuf lastWords) {
        state = State.OVER;
        letGoOfInlet();
        cancelPatience();
        LastWords.say(ctx.channel(), lastWords, session.idle());
    }

    static ByteBuf bytes(String head) {
        return Unpooled.copiedBuffer(head, StandardCharsets.ISO_8859_1);
    }

    /** The target is read again when the client can take more. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (exchange != null) {
            exchange.clientTakesMore(ctx.channel().isWritable());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            closeIfIncomplete(ctx);
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        state = State.OVER;
        cancelPatience();
        if (exchange != null) {
            exchange.abandon();
        }
        pending.release();
        pending = Unpooled.EMPTY_BUFFER;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
