package io.vpnmanager.core.internal.proxies.socks5;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.core.internal.proxies.auth.Identity;
import io.vpnmanager.core.internal.proxies.relay.HeadTime;
import io.vpnmanager.core.internal.proxies.relay.LastWords;
import io.vpnmanager.core.internal.proxies.relay.Meters;
import io.vpnmanager.core.internal.proxies.relay.Passage;
import io.vpnmanager.core.internal.proxies.relay.Session;
import io.vpnmanager.core.internal.proxies.relay.Tunnel;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server's half of a SOCKS5 handshake: method, user and password, request; then the channel is a {@link Tunnel} and
 * this handler is gone; so it is where datagrams are carried. Bytes that a client sends ahead wait in the decoder's
 * buffer, which is bounded: reading stops when there are many of them. It does not stop before, because some transports
 * see by reading only that a client goes.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
public final class Socks5Handshake extends ByteToMessageDecoder {
    private static final int VERSION = 5;
    private static final int AUTH_VERSION = 1;
    private static final int USER_AND_PASSWORD = 2;
    private static final int NO_METHOD = 0xff;
    /** From so many bytes ahead on, the rest stays with the client until it is its turn. */
    private static final int MANY_AHEAD = 8 * 1024;

    private static final InetSocketAddress NOWHERE = new InetSocketAddress("0.0.0.0", 0);

    private final Session session;
    private Step step = Step.METHOD;
    private @Nullable Meters meters;
    private @Nullable HeadTime patience;
    private boolean inputEnded;

    private enum Step {
        METHOD,
        CREDENTIALS,
        REQUEST,
        /** Something is under way; what comes waits. */
        WAITING,
        /** The channel is being closed; what comes is dropped. */
        OVER
    }

    /** A handshake at the server of this session. */
    public Socks5Handshake(Session session) {
        this.session = session;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        bePatient(ctx);
    }

    private void bePatient(ChannelHandlerContext ctx) {
        patience = new HeadTime(ctx.channel().eventLoop(), session.patience(), () -> expire(ctx));
    }

    /** A client that waits for us is not late; it may be so when it goes on. */
    private void expire(ChannelHandlerContext ctx) {
        if (step == Step.WAITING) {
            bePatient(ctx);
        } else {
            ctx.close();
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        if (patience != null) {
            patience.end();
        }
    }

    /** The decoder would throw away what the client sent ahead of its end, which the tunnel is still to carry. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            closeIfIncomplete(ctx);
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    /** A client that has ended before it has said all will not say it any more. */
    private void closeIfIncomplete(ChannelHandlerContext ctx) {
        boolean owesUs = step == Step.METHOD || step == Step.CREDENTIALS || step == Step.REQUEST;
        if (inputEnded && owesUs) {
            close(ctx);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (patience != null && message instanceof ByteBuf bytes && bytes.isReadable()) {
            patience.heard(bytes.readableBytes());
        }
        super.channelRead(ctx, message);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        switch (step) {
            case METHOD -> method(ctx, in);
            case CREDENTIALS -> credentials(ctx, in);
            case REQUEST -> request(ctx, in);
            case WAITING -> holdBack(ctx, in);
            case OVER -> in.skipBytes(in.readableBytes());
        }
    }

    private void method(ChannelHandlerContext ctx, ByteBuf in) {
        if (in.getUnsignedByte(in.readerIndex()) != VERSION) {
            close(ctx);
            return;
        }
        if (in.readableBytes() < 2 || in.readableBytes() < 2 + in.getUnsignedByte(in.readerIndex() + 1)) {
            return;
        }
        in.skipBytes(1);
        ByteBuf methods = in.readSlice(in.readUnsignedByte());
        if (methods.indexOf(methods.readerIndex(), methods.writerIndex(), (byte) USER_AND_PASSWORD) < 0) {
            closeAfter(ctx, bytes(ctx, VERSION, NO_METHOD));
            return;
        }
        ctx.writeAndFlush(bytes(ctx, VERSION, USER_AND_PASSWORD));
        step = Step.CREDENTIALS;
    }

    private void credentials(ChannelHandlerContext ctx, ByteBuf in) {
        int at = in.readerIndex();
        if (in.getUnsignedByte(at) != AUTH_VERSION) {
            close(ctx);
            return;
        }
        int nameEnd = in.readableBytes() < 2 ? Integer.MAX_VALUE : 2 + in.getUnsignedByte(at + 1);
        if (in.readableBytes() <= nameEnd || in.readableBytes() < nameEnd + 1 + in.getUnsignedByte(at + nameEnd)) {
            return;
        }
        in.skipBytes(1);
        byte[] name = lengthAndBytes(in);
        byte[] password = lengthAndBytes(in);
        step = Step.WAITING;
        session.check(ctx.channel(), name, password)
                .whenComplete((who, failure) ->
                        ctx.executor().execute(() -> checked(ctx, failure == null ? who : Optional.empty())));
    }

    private static void holdBack(ChannelHandlerContext ctx, ByteBuf ahead) {
        if (ahead.readableBytes() >= MANY_AHEAD) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    private static byte[] lengthAndBytes(ByteBuf in) {
        byte[] bytes = new byte[in.readUnsignedByte()];
        in.readBytes(bytes);
        return bytes;
    }

    private void checked(ChannelHandlerContext ctx, Optional<Identity> who) {
        Passage passage =
                who.map(identity -> session.passed(ctx.channel(), identity)).orElse(Passage.Closed.REVOKED);
        if (passage == Passage.Closed.REVOKED) {
            closeAfter(ctx, bytes(ctx, AUTH_VERSION, 1));
            return;
        }
        meters = passage instanceof Passage.Open open ? open.meters() : null;
        ctx.writeAndFlush(bytes(ctx, AUTH_VERSION, 0));
        step = Step.REQUEST;
        ctx.channel().config().setAutoRead(true);
        decodeWhatCameAhead(ctx);
        closeIfIncomplete(ctx);
    }

    private void decodeWhatCameAhead(ChannelHandlerContext ctx) {
        try {
            channelRead(ctx, Unpooled.EMPTY_BUFFER);
        } catch (Exception e) {
            exceptionCaught(ctx, e);
        }
    }

    private void request(ChannelHandlerContext ctx, ByteBuf in) {
        try {
            Optional<Socks5Request> request = Socks5Request.read(in, session.carriesDatagrams());
            Meters passed = meters;
            if (request.isEmpty()) {
                return;
            }
            if (passed == null) {
                refuse(ctx, Socks5Reply.NOT_ALLOWED);
            } else {
                step = Step.WAITING;
                passed.whenPaid(ctx.channel().eventLoop(), () -> serve(ctx, request.get(), passed));
            }
        } catch (Socks5Request.Refused e) {
            refuse(ctx, e.reply());
        }
    }

    private void serve(ChannelHandlerContext ctx, Socks5Request request, Meters passed) {
        if (ctx.channel().isActive()) {
            begin(ctx, request, passed);
        } else {
            session.left(
                    ctx.channel(),
                    request instanceof Socks5Request.Connect connect
                            ? Optional.of(connect.target())
                            : Optional.empty());
        }
    }

    private void begin(ChannelHandlerContext ctx, Socks5Request request, Meters passed) {
        switch (request) {
            case Socks5Request.Connect connect ->
                session.dial(connect.target(), ctx.channel())
                        .addListener((Future<Channel> dialled) -> dialled(ctx, dialled));
            case Socks5Request.Associate associate ->
                session.associate(ctx.channel(), associate.sender(), passed)
                        .addListener((Future<InetSocketAddress> carried) -> associated(ctx, carried));
        }
    }

    private void associated(ChannelHandlerContext ctx, Future<InetSocketAddress> carried) {
        if (!carried.isSuccess()) {
            refuse(ctx, Socks5Reply.GENERAL_FAILURE);
        } else if (ctx.channel().isActive()) {
            ctx.writeAndFlush(reply(ctx, Socks5Reply.SUCCEEDED, carried.getNow()));
            makeWay(ctx);
        }
    }

    private void dialled(ChannelHandlerContext ctx, Future<Channel> dialled) {
        if (!dialled.isSuccess()) {
            refuse(ctx, Socks5Reply.of(dialled.cause()));
            return;
        }
        Channel target = dialled.getNow();
        Meters passed = meters;
        if (!ctx.channel().isActive() || passed == null) {
            target.close();
            return;
        }
        InetSocketAddress bound = (InetSocketAddress) target.localAddress();
        ctx.writeAndFlush(reply(ctx, Socks5Reply.SUCCEEDED, bound));
        Tunnel.join(ctx.channel(), target, passed, session);
        makeWay(ctx);
    }

    private void makeWay(ChannelHandlerContext ctx) {
        ctx.pipeline().remove(this);
        if (inputEnded) {
            ctx.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
    }

    private void refuse(ChannelHandlerContext ctx, Socks5Reply reply) {
        closeAfter(ctx, reply(ctx, reply, NOWHERE));
    }

    private static ByteBuf reply(ChannelHandlerContext ctx, Socks5Reply reply, InetSocketAddress bound) {
        IpAddress address = IpAddress.of(bound.getAddress());
        ByteBuf message = ctx.alloc().buffer(22);
        message.writeByte(VERSION).writeByte(reply.code()).writeByte(0);
        message.writeByte(address.bytes().length == 4 ? 1 : 4);
        return message.writeBytes(address.bytes()).writeShort(bound.getPort());
    }

    private void closeAfter(ChannelHandlerContext ctx, ByteBuf answer) {
        step = Step.OVER;
        LastWords.say(ctx.channel(), answer, session.patience());
    }

    private void close(ChannelHandlerContext ctx) {
        step = Step.OVER;
        ctx.close();
    }

    private static ByteBuf bytes(ChannelHandlerContext ctx, int first, int second) {
        return ctx.alloc().buffer(2).writeByte(first).writeByte(second);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        close(ctx);
    }
}
