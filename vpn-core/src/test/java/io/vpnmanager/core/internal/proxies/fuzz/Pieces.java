package io.vpnmanager.core.internal.proxies.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A connection of a client who sends its bytes in pieces; every buffer of it is watched. */
public final class Pieces {
    private static final UnpooledByteBufAllocator MEMORY = new UnpooledByteBufAllocator(false, false);

    private final EmbeddedChannel channel;
    private final List<ByteBuf> sent = new ArrayList<>(4);

    /** A connection that this handler reads. */
    public Pieces(ChannelHandler handler) {
        channel = new EmbeddedChannel();
        channel.config().setAllocator(MEMORY);
        channel.pipeline().addLast(handler);
    }

    private Pieces() {
        channel = new EmbeddedChannel();
        channel.config().setAllocator(MEMORY);
        channel.config().setAutoRead(false);
    }

    /** {@return a connection that nobody reads yet who does not ask for it} */
    public static Pieces unread() {
        return new Pieces();
    }

    /** {@return the connection} */
    public EmbeddedChannel channel() {
        return channel;
    }

    /** Sends all bytes, in pieces that end there, as long as the connection is open. */
    public void send(byte[] bytes, int... ends) {
        int from = 0;
        for (int end : ends) {
            if (end > from && channel.isActive()) {
                ByteBuf piece = Unpooled.wrappedBuffer(Arrays.copyOfRange(bytes, from, end));
                sent.add(piece);
                channel.writeInbound(piece);
            }
            from = end;
        }
        channel.runPendingTasks();
    }

    /** {@return what was said to whoever is at the other end of this channel} */
    public static byte[] said(EmbeddedChannel channel) {
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf some = channel.readOutbound(); some != null; some = channel.readOutbound()) {
            all.writeBytes(some);
            some.release();
        }
        return Arrays.copyOf(all.array(), all.readableBytes());
    }

    /** Ends the connection; throws when a buffer was not released, or a task of it is still to come. */
    public void end(Channel... others) {
        channel.finishAndReleaseAll();
        for (Channel other : others) {
            ((EmbeddedChannel) other).finishAndReleaseAll();
        }
        sent.forEach(piece -> Invariant.same(0, piece.refCnt(), "a piece that was not released"));
        Invariant.same(0L, MEMORY.metric().usedHeapMemory(), "buffers that were not released");
        Invariant.holds(others.length > 0 || channel.runScheduledPendingTasks() == -1, "a task that stays");
    }
}
