package io.vpnmanager.core.internal.proxies.entrance;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes the header of the PROXY protocol in; whoever owes one and sends something else is closed. */
public final class HeaderGate extends FirstBytes {
    private final Supplier<ChannelHandler> behind;

    /**
     * A gate for one client.
     *
     * @param patience how long it may take for its header
     * @param behind makes what reads on behind it
     */
    public HeaderGate(Duration patience, Supplier<ChannelHandler> behind) {
        super(patience);
        this.behind = behind;
    }

    /** {@return whether whoever has opened this connection owes a header} */
    public static boolean owes(Optional<IpAddress> peer, List<Cidr> senders) {
        return peer.isPresent() && senders.stream().anyMatch(sender -> sender.contains(peer.get()));
    }

    @Override
    @Nullable Supplier<ChannelHandler> next(ChannelHandlerContext ctx, ByteBuf in) throws MalformedHeader {
        Optional<ProxyHeader> header = ProxyHeader.read(in);
        header.flatMap(ProxyHeader::source).ifPresent(source -> Source.tell(ctx.channel(), source));
        return header.isPresent() ? behind : null;
    }
}
