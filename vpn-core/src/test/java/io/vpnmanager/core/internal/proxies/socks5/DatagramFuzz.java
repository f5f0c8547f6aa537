package io.vpnmanager.core.internal.proxies.socks5;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.core.internal.proxies.fuzz.Invariant;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * Heads of datagrams: each has the target that the other reader finds, and what it says begins behind the head; an
 * answer from there, read back, comes from there and says the same.
 */
public final class DatagramFuzz {
    private static final UnpooledByteBufAllocator MEMORY = new UnpooledByteBufAllocator(false, false);

    private DatagramFuzz() {}

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        AddressGrammar address = new AddressGrammar(bytes, 3);
        boolean whole = bytes.length >= 3 && bytes[0] == 0 && bytes[1] == 0 && bytes[2] == 0 && address.end() > 0;
        Optional<Endpoint> expected = whole ? address.target() : Optional.empty();
        ByteBuf datagram = Unpooled.wrappedBuffer(bytes);
        Optional<Endpoint> target = Datagram.target(datagram);
        Invariant.same(expected, target, "target");
        if (target.isPresent()) {
            byte[] said = Arrays.copyOfRange(bytes, address.end(), bytes.length);
            Invariant.holds(Arrays.equals(said, ByteBufUtil.getBytes(datagram)), "what is said");
            if (target.get().host() instanceof IpAddress from) {
                requireReadBack(new InetSocketAddress(from.toInetAddress(), address.port()), said);
            }
        }
    }

    private static void requireReadBack(InetSocketAddress from, byte[] said) {
        ByteBuf answer = Datagram.from(from, Unpooled.wrappedBuffer(said), MEMORY);
        Invariant.holds(answer.readableBytes() <= Datagram.LONGEST_HEAD + said.length, "a head that is too long");
        Endpoint read = Datagram.target(answer).orElseThrow();
        Invariant.same(IpAddress.of(from.getAddress()), read.host(), "address of an answer");
        Invariant.same(from.getPort(), read.port().number(), "port of an answer");
        Invariant.holds(Arrays.equals(said, ByteBufUtil.getBytes(answer)), "what is answered");
        answer.release();
        Invariant.same(0L, MEMORY.metric().usedHeapMemory(), "buffers that were not released");
    }
}
