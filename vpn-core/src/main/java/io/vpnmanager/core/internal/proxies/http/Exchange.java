package io.vpnmanager.core.internal.proxies.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.vpnmanager.core.internal.proxies.relay.Ending;
import io.vpnmanager.core.internal.proxies.relay.Inlet;
import io.vpnmanager.core.internal.proxies.relay.Meter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response. The connection to the target carries this request only, so no byte of another can be
 * taken for a part of it. Runs on the event loop that both channels share.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
final class Exchange extends ChannelInboundHandlerAdapter {
    private final HttpConnection connection;
    private final ChannelHandlerContext client;
    private final Channel target;
    private final RequestHead request;
    private final Body requestBody;
    private final Inlet clientInlet;
    private final Inlet targetInlet;
    private ByteBuf received = Unpooled.EMPTY_BUFFER;
    private @Nullable Body responseBody;
    private boolean keep;
    private boolean over;

    Exchange(
            HttpConnection connection,
            ChannelHandlerContext client,
            Channel target,
            RequestHead request,
            Body requestBody,
            Inlet clientInlet,
            Meter download) {
        this.connection = connection;
        this.client = client;
        this.target = target;
        this.request = request;
        this.requestBody = requestBody;
        this.clientInlet = clientInlet;
        this.targetInlet = new Inlet(target, download);
    }

    void start(Duration idle) {
        target.pipeline().addLast(new IdleStateHandler(0, 0, idle.toMillis(), TimeUnit.MILLISECONDS), this);
        ByteBuf head = HttpConnection.bytes(request.toOrigin());
        clientInlet.passed(head.readableBytes());
        target.writeAndFlush(head);
        targetInlet.open();
    }

    /** Passes on what belongs to the body of the request; the rest is left for the next one. */
    void passRequest(ByteBuf pending) throws MalformedHead {
        int own = requestBody.isDone() ? 0 : requestBody.take(pending);
        if (own > 0) {
            clientInlet.passed(own);
            target.writeAndFlush(pending.readRetainedSlice(own));
            clientInlet.want(target.isWritable());
        }
    }

    boolean hasWholeRequest() {
        return requestBody.isDone();
    }

    void clientTakesMore(boolean more) {
        targetInlet.want(more);
    }

    /** {@return whether anything of the response has been passed on; the exchange ends here either way} */
    boolean abandon() {
        close();
        return responseBody != null;
    }

    private void close() {
        over = true;
        targetInlet.letGo();
        target.close();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        clientInlet.want(target.isWritable());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (over) {
            bytes.release();
            return;
        }
        targetInlet.passed(bytes.readableBytes());
        try {
            received = received.isReadable() ? joined(bytes) : replaced(bytes);
            readHeads();
            passResponse();
        } catch (MalformedHead e) {
            fail(OwnAnswer.badGateway());
        }
    }

    private ByteBuf joined(ByteBuf bytes) {
        ByteBuf both = client.alloc().buffer(received.readableBytes() + bytes.readableBytes());
        both.writeBytes(received).writeBytes(bytes);
        received.release();
        bytes.release();
        return both;
    }

    private ByteBuf replaced(ByteBuf bytes) {
        received.release();
        return bytes;
    }

    private void readHeads() throws MalformedHead {
        while (responseBody == null) {
            Optional<List<String>> lines = HeadReader.read(received, Speaker.TARGET);
            if (lines.isEmpty()) {
                return;
            }
            ResponseHead head = ResponseHead.parse(lines.get());
            if (head.isInterim()) {
                passInterim(head);
            } else {
                passHead(head);
            }
        }
    }

    /** An upgrade was never asked for, so nobody may switch; HTTP/1.0 clients know no interim responses. */
    private void passInterim(ResponseHead head) throws MalformedHead {
        if (head.status() == 101) {
            throw new MalformedHead("a switch of protocols that nobody asked for");
        }
        if (request.minorVersion() == 1) {
            client.writeAndFlush(HttpConnection.bytes(head.toClient(true)));
        }
    }

    private void passHead(ResponseHead head) throws MalformedHead {
        Body body = Body.ofResponse(request.method(), head);
        if (body instanceof ChunkedBody && request.minorVersion() == 0) {
            throw new MalformedHead("a chunked response to an HTTP/1.0 client");
        }
        responseBody = body;
        keep = request.keepsConnection() && body.isDelimited() && requestBody.isDone();
        client.write(HttpConnection.bytes(head.toClient(keep)));
    }

    private void passResponse() throws MalformedHead {
        Body body = responseBody;
        if (body == null) {
            return;
        }
        int own = body.isDone() ? 0 : body.take(received);
        if (own > 0) {
            client.write(received.readRetainedSlice(own));
        }
        client.flush();
        targetInlet.want(client.channel().isWritable());
        if (body.isDone()) {
            finish(keep);
        }
    }

    private void finish(boolean keepClient) {
        close();
        connection.finished(client, keepClient);
    }

    /**
     * Before the head, the client is told; behind it, the broken end of the connection tells: a reset where the end of
     * the connection would have been the end of the body.
     */
    private void fail(String answer) {
        close();
        Body body = responseBody;
        if (body == null) {
            connection.refuse(client, answer);
            return;
        }
        if (body.isDelimited()) {
            client.close();
        } else {
            reset(client.channel());
        }
    }

    /** Past all handlers: TLS would say before it that this is the end, and nothing is missing. */
    private static void reset(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.pipeline().firstContext().close();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            endOfTarget();
        } else if (event instanceof IdleStateEvent && !over) {
            Ending.IDLE.markOn(target);
            fail(OwnAnswer.gatewayTimeout());
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        endOfTarget();
        received.release();
        received = Unpooled.EMPTY_BUFFER;
    }

    private void endOfTarget() {
        if (over) {
            return;
        }
        boolean whole = responseBody != null && !responseBody.isDelimited();
        if (whole) {
            finish(false);
        } else {
            fail(OwnAnswer.badGateway());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!over) {
            fail(OwnAnswer.badGateway());
        }
    }
}
