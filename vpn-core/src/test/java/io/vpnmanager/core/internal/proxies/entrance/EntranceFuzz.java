package io.vpnmanager.core.internal.proxies.entrance;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.vpnmanager.core.internal.proxies.fuzz.FuzzInput;
import io.vpnmanager.core.internal.proxies.fuzz.Invariant;
import io.vpnmanager.core.internal.proxies.fuzz.Pieces;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What comes before a protocol, through the real handlers: a header of the PROXY protocol, read as the other reader
 * reads it, wherever its bytes are cut; then the first byte, which tells the protocol; and whoever speaks that gets all
 * bytes behind the header, once.
 */
public final class EntranceFuzz {
    private static final int LONGEST = 4_200;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private EntranceFuzz() {}

    /** Gets what is behind the entrance. */
    private static final class Behind extends SimpleChannelInboundHandler<ByteBuf> {
        private final ByteArrayOutputStream got = new ByteArrayOutputStream();

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) {
            got.writeBytes(ByteBufUtil.getBytes(bytes));
        }
    }

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] made) {
        FuzzInput input = new FuzzInput(made, LONGEST);
        byte[] bytes = input.bytes();
        ProxyGrammar.Verdict header = ProxyGrammar.read(bytes);
        Behind socks5 = new Behind();
        Behind http = new Behind();
        ChannelHandler gate = new HeaderGate(PATIENCE, () -> new FirstByte(PATIENCE, () -> socks5, () -> http));
        Pieces client = new Pieces(gate);
        client.send(bytes, input.firstCut(), input.lastCut(), bytes.length);

        Invariant.same(header.length() >= 0, client.channel().isActive(), "open");
        Optional<InetAddress> told = client.channel().isActive() ? Source.of(client.channel()) : Optional.empty();
        Invariant.same(header.source(), told, "source");
        byte[] behind = header.length() > 0 ? Arrays.copyOfRange(bytes, header.length(), bytes.length) : new byte[0];
        boolean isSocks5 = behind.length > 0 && behind[0] == 5;
        requireGot(isSocks5 ? socks5 : http, behind);
        requireGot(isSocks5 ? http : socks5, new byte[0]);
        requirePatience(client, behind.length > 0);
        client.end();
    }

    private static void requireGot(Behind whom, byte[] what) {
        Invariant.holds(Arrays.equals(what, whom.got.toByteArray()), "bytes behind the header");
    }

    private static void requirePatience(Pieces client, boolean served) {
        client.channel().advanceTimeBy(PATIENCE.toMillis() + 1, TimeUnit.MILLISECONDS);
        client.channel().runScheduledPendingTasks();
        Invariant.same(served, client.channel().isActive(), "open after a while");
    }
}
