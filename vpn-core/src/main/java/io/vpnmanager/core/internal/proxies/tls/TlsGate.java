package io.vpnmanager.core.internal.proxies.tls;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.vpnmanager.core.internal.proxies.limit.Device;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts TLS before what reads on, and is gone. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
final class TlsGate extends ChannelInboundHandlerAdapter {
    private final SslContext context;
    private final Handshakes handshakes;
    private final Duration patience;
    private final Supplier<ChannelHandler> behind;

    TlsGate(SslContext context, Handshakes handshakes, Duration patience, Supplier<ChannelHandler> behind) {
        this.context = context;
        this.handshakes = handshakes;
        this.patience = patience;
        this.behind = behind;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        Optional<Device> source = Device.of(ctx.channel());
        if (source.isEmpty()) {
            ctx.close();
            return;
        }
        SslHandler tls = context.newHandler(ctx.alloc(), handshakes.of(source.get()));
        tls.setHandshakeTimeoutMillis(patience.toMillis());
        ctx.pipeline()
                .addAfter(ctx.name(), null, behind.get())
                .addAfter(ctx.name(), null, new TlsEnd(tls))
                .addAfter(ctx.name(), null, tls)
                .remove(this);
    }
}
