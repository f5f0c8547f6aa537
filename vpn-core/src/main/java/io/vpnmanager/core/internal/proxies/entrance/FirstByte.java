package io.vpnmanager.core.internal.proxies.entrance;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells by the first byte who speaks SOCKS5; whoever does not is taken to speak HTTP, which no such byte begins. */
public final class FirstByte extends FirstBytes {
    private static final int SOCKS_VERSION = 5;

    private final Supplier<ChannelHandler> socks5;
    private final Supplier<ChannelHandler> http;

    /**
     * Waits for the first byte of one client.
     *
     * @param patience how long it may take for that
     * @param socks5 makes what speaks SOCKS5
     * @param http makes what speaks HTTP
     */
    public FirstByte(Duration patience, Supplier<ChannelHandler> socks5, Supplier<ChannelHandler> http) {
        super(patience);
        this.socks5 = socks5;
        this.http = http;
    }

    @Override
    @Nullable Supplier<ChannelHandler> next(ChannelHandlerContext ctx, ByteBuf in) {
        return in.getByte(in.readerIndex()) == SOCKS_VERSION ? socks5 : http;
    }
}
