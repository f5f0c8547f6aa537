package io.vpnmanager.core.internal.proxies.socks5;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Promise;
import io.vpnmanager.core.internal.proxies.dial.Asking;
import io.vpnmanager.core.internal.proxies.dial.Credentials;
import io.vpnmanager.core.internal.proxies.dial.DialException;
import io.vpnmanager.core.internal.proxies.dial.DialFailure;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;

/** The client's half of a SOCKS5 handshake: method, user and password where they are asked for, request. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
public final class Socks5Asking extends Asking {
    private static final int VERSION = 5;
    private static final int AUTH_VERSION = 1;
    private static final int NOBODY = 0;
    private static final int USER_AND_PASSWORD = 2;

    private final InetSocketAddress target;
    private final Optional<Credentials> credentials;
    private Step step = Step.METHOD;

    private enum Step {
        METHOD,
        CREDENTIALS,
        REPLY
    }

    /** Asks for this target, as somebody or as nobody. */
    public Socks5Asking(InetSocketAddress target, Optional<Credentials> credentials, Promise<Channel> led) {
        super(led);
        this.target = target;
        this.credentials = credentials;
    }

    @Override
    protected ByteBuf begin() {
        return credentials.isPresent() ? bytes(VERSION, 2, NOBODY, USER_AND_PASSWORD) : bytes(VERSION, 1, NOBODY);
    }

    @Override
    protected boolean hear(ChannelHandlerContext ctx, ByteBuf in) throws DialException {
        while (in.readableBytes() >= 2) {
            switch (step) {
                case METHOD -> method(ctx, in.readUnsignedByte(), in.readUnsignedByte());
                case CREDENTIALS -> checked(ctx, in.readUnsignedByte(), in.readUnsignedByte());
                case REPLY -> {
                    return reply(in);
                }
            }
        }
        return false;
    }

    private void method(ChannelHandlerContext ctx, int version, int method) throws DialException {
        require(version == VERSION);
        if (method == NOBODY) {
            request(ctx);
        } else if (method == USER_AND_PASSWORD && credentials.isPresent()) {
            ctx.writeAndFlush(login(credentials.get()));
            step = Step.CREDENTIALS;
        } else {
            throw useless(
                    credentials.isPresent()
                            ? "takes no user and password (RFC 1929)"
                            : "wants credentials, and has none (RFC 1928, method " + method + ")");
        }
    }

    private void checked(ChannelHandlerContext ctx, int version, int status) throws DialException {
        require(version == AUTH_VERSION);
        if (status != 0) {
            throw useless("refuses the user and password");
        }
        request(ctx);
    }

    private void request(ChannelHandlerContext ctx) {
        byte[] address = target.getAddress().getAddress();
        ctx.writeAndFlush(bytes(VERSION, 1, 0, address.length == 4 ? 1 : 4)
                .writeBytes(address)
                .writeShort(target.getPort()));
        step = Step.REPLY;
    }

    /** The code of a refusal is enough: some close behind it. */
    private static boolean reply(ByteBuf in) throws DialException {
        int at = in.readerIndex();
        require(in.getUnsignedByte(at) == VERSION);
        int code = in.getUnsignedByte(at + 1);
        if (code != Socks5Reply.SUCCEEDED.code()) {
            throw refusal(code);
        }
        if (in.readableBytes() < 3) {
            return false;
        }
        try {
            ByteBuf behind = in.slice(at + 3, in.readableBytes() - 3);
            boolean whole = Socks5Address.read(behind).isPresent();
            in.skipBytes(whole ? 3 + behind.readerIndex() : 0);
            return whole;
        } catch (Socks5Request.Refused e) {
            throw notSocks();
        }
    }

    private static DialException refusal(int code) {
        return switch (code) {
            case 2 -> new DialException(DialFailure.DENIED);
            // Many say 1 for whatever became of an address; the next may be reached.
            case 1, 3, 4, 8 -> new DialException(DialFailure.UNREACHABLE);
            case 5 -> new DialException(DialFailure.REFUSED);
            case 6 -> new DialException(DialFailure.TIMED_OUT);
            default -> useless("fails (RFC 1928, reply " + code + ")");
        };
    }

    private static void require(boolean socks) throws DialException {
        if (!socks) {
            throw notSocks();
        }
    }

    private static DialException notSocks() {
        return useless("answers, but not as SOCKS5 does");
    }

    private static ByteBuf login(Credentials shown) {
        byte[] user = shown.userBytes();
        byte[] password = shown.password().revealSecretUtf8();
        try {
            return Unpooled.buffer(3 + user.length + password.length)
                    .writeByte(AUTH_VERSION)
                    .writeByte(user.length)
                    .writeBytes(user)
                    .writeByte(password.length)
                    .writeBytes(password);
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    private static ByteBuf bytes(int... values) {
        ByteBuf bytes = Unpooled.buffer(values.length);
        for (int value : values) {
            bytes.writeByte(value);
        }
        return bytes;
    }
}
