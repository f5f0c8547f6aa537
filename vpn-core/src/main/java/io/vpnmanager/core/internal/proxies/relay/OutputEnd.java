package io.vpnmanager.core.internal.proxies.relay;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;

/** The end of what is said to a peer: where that is TLS, it says so first, so that nobody takes it for a cut. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
final class OutputEnd {
    private OutputEnd() {}

    /** Ends the output of a channel to which everything is written; on its event loop. */
    static ChannelFuture of(DuplexChannel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            return channel.shutdownOutput();
        }
        ChannelPromise ended = channel.newPromise();
        tls.closeOutbound().addListener(said -> channel.shutdownOutput(ended));
        return ended;
    }
}
