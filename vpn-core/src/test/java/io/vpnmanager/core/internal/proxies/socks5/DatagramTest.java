package io.vpnmanager.core.internal.proxies.socks5;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import java.net.InetSocketAddress;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DatagramTest {
    @Property
    void whatWeWriteIsWhatWeRead(
            @ForAll("addresses") IpAddress address,
            @ForAll @IntRange(min = 1, max = 65_535) int port,
            @ForAll @Size(max = 50) byte[] said) {
        ByteBuf payload = Unpooled.wrappedBuffer(said);
        ByteBuf datagram = Datagram.from(
                new InetSocketAddress(address.toInetAddress(), port), payload, UnpooledByteBufAllocator.DEFAULT);

        assertThat(payload.readableBytes()).as("it is not taken").isEqualTo(said.length);
        assertThat(datagram.readableBytes()).isLessThanOrEqualTo(Datagram.LONGEST_HEAD + said.length);
        assertThat(Datagram.target(datagram)).contains(new Endpoint(seen(address), new Port(port)));
        assertThat(datagram).isEqualTo(payload);
        datagram.release();
    }

    /** The JDK takes an address of IPv4 that IPv6 carries for the one of IPv4. */
    private static IpAddress seen(IpAddress address) {
        return IpAddress.of(address.toInetAddress());
    }

    @Provide
    Arbitrary<IpAddress> addresses() {
        return Arbitraries.of(4, 16)
                .flatMap(length -> Arbitraries.bytes().array(byte[].class).ofSize(length))
                .map(IpAddress::ofBytes);
    }

    @Property
    void whateverComesHasATargetOrIsDropped(@ForAll("nearlyDatagrams") byte[] bytes) {
        ByteBuf datagram = Unpooled.wrappedBuffer(bytes);
        Optional<Endpoint> target = Datagram.target(datagram);
        if (target.isPresent()) {
            assertThat(bytes[0]).as("reserved").isZero();
            assertThat(bytes[1]).as("reserved").isZero();
            assertThat(bytes[2]).as("fragment").isZero();
            assertThat(bytes[3]).as("type").isIn((byte) 1, (byte) 3, (byte) 4);
            assertThat(datagram.readableBytes()).isLessThanOrEqualTo(bytes.length - 7);
        }
    }

    /** Heads with any type, some of whose bytes are wrong, cut anywhere. */
    @Provide
    Arbitrary<byte[]> nearlyDatagrams() {
        Arbitrary<Byte> mostly0 =
                Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.just((byte) 0)), Tuple.of(1, Arbitraries.bytes()));
        Arbitrary<Byte> types = Arbitraries.integers().between(0, 5).map(Integer::byteValue);
        Arbitrary<byte[]> rest = Arbitraries.bytes().array(byte[].class).ofMaxSize(30);
        return Combinators.combine(mostly0, mostly0, mostly0, types, rest).as((a, b, c, type, more) -> {
            byte[] all = new byte[4 + more.length];
            all[0] = a;
            all[1] = b;
            all[2] = c;
            all[3] = type;
            System.arraycopy(more, 0, all, 4, more.length);
            return all;
        });
    }
}
