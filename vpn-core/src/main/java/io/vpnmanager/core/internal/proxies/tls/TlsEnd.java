package io.vpnmanager.core.internal.proxies.tls;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever reads behind TLS that the client has ended what it says, as the end of a plain connection is told. A
 * client of TLS 1.2 that wants another handshake on its connection is closed: it could ask for one after the other.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
final class TlsEnd extends ChannelDuplexHandler {
    /**
     * How long a close waits for its last record to be with the system. Nothing that is cut may go on for longer, and
     * whoever does not read has no use for that record. Netty would do the same, with a warning for each.
     */
    private static final Duration FAREWELL = Duration.ofMillis(200);

    private final SslHandler tls;
    private @Nullable SSLSession session;

    TlsEnd(SslHandler tls) {
        this.tls = tls;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslCloseCompletionEvent end) {
            if (end.isSuccess()) {
                ended(ctx);
            }
        } else if (event instanceof SslHandshakeCompletionEvent) {
            session = tls.engine().getSession();
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    /** Before 1.3 who ends one direction ends both, and nothing can be sent any more: RFC 5246, section 7.2.1. */
    private void ended(ChannelHandlerContext ctx) {
        if (isLatest()) {
            ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        } else {
            ctx.channel().close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (!isLatest() && session != null && !session.equals(tls.engine().getSession())) {
            ctx.channel().close();
            return;
        }
        ctx.fireChannelReadComplete();
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        Future<?> limit = ctx.executor()
                .schedule(() -> ctx.pipeline().context(tls).close(), FAREWELL.toNanos(), TimeUnit.NANOSECONDS);
        ctx.channel().closeFuture().addListener(closed -> limit.cancel(false));
        ctx.close(promise);
    }

    private boolean isLatest() {
        return session != null && session.getProtocol().equals("TLSv1.3");
    }
}
