package io.vpnmanager.core.internal.proxies.entrance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyHeaderTest {
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
    private static final String FOUR = "c0000201" + "c6336401" + "1f90" + "0438";
    private static final String SIX =
            "20010db8000000000000000000000001" + "20010db8000000000000000000000002" + "00000000";

    private static byte[] binary(String hex) {
        return HexFormat.of().parseHex(SIGNATURE + hex.replace(" ", ""));
    }

    private static byte[] line(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Optional<ProxyHeader> read(byte[] bytes) throws MalformedHeader {
        return ProxyHeader.read(Unpooled.wrappedBuffer(bytes));
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.of(line("PROXY TCP4 192.0.2.1 198.51.100.1 8080 1080\r\n"), "192.0.2.1"),
                Arguments.of(line("PROXY TCP4 255.255.255.255 255.255.255.255 65535 0\r\n"), "255.255.255.255"),
                Arguments.of(line("PROXY TCP6 2001:db8::1 2001:DB8::2 1 65535\r\n"), "2001:db8::1"),
                Arguments.of(line("PROXY TCP6 ::ffff:192.0.2.1 ::1 1 2\r\n"), "192.0.2.1"),
                Arguments.of(line("PROXY UNKNOWN\r\n"), ""),
                Arguments.of(line("PROXY UNKNOWN ffff:f...f:ffff 1 2 and what not\r\n"), ""),
                Arguments.of(line("PROXY UNKNOWN " + "x".repeat(107 - 16) + "\r\n"), ""),
                Arguments.of(binary("21 11 000c" + FOUR), "192.0.2.1"),
                Arguments.of(binary("21 21 0024" + SIX), "2001:db8::1"),
                Arguments.of(binary("21 11 0013" + FOUR + "03 0004 a9b87e8f"), "192.0.2.1"),
                Arguments.of(binary("21 11 1000" + FOUR + "04 0ff1" + "00".repeat(4096 - 15)), "192.0.2.1"),
                Arguments.of(binary("21 00 0000"), ""),
                Arguments.of(binary("21 00 0002 abcd"), ""),
                Arguments.of(binary("20 00 0000"), ""),
                Arguments.of(binary("20 11 000c" + FOUR), ""),
                Arguments.of(binary("20 ff 0001 ff"), ""));
    }

    private static Optional<InetAddress> address(String text) throws Exception {
        return text.isEmpty() ? Optional.empty() : Optional.of(InetAddress.getByName(text));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void aWholeHeaderTellsTheSourceAndLeavesTheRest(byte[] header, String source) throws Exception {
        ByteBuf in = Unpooled.wrappedBuffer(header, new byte[] {5, 1, 2});
        assertThat(ProxyHeader.read(in)).contains(new ProxyHeader(address(source)));
        assertThat(in.readableBytes()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("headers")
    void ofAPartNothingIsTaken(byte[] header, String source) throws Exception {
        for (int length = 0; length < header.length; length++) {
            ByteBuf in = Unpooled.wrappedBuffer(header, 0, length);
            assertThat(ProxyHeader.read(in)).isEmpty();
            assertThat(in.readableBytes()).isEqualTo(length);
        }
    }

    static Stream<byte[]> malformed() {
        return Stream.of(
                binary("11 11 000c" + FOUR),
                binary("31 11 000c" + FOUR),
                binary("22 11 000c" + FOUR),
                binary("2f 11 000c" + FOUR),
                binary("21 12 000c" + FOUR),
                binary("21 10 000c" + FOUR),
                binary("21 22 0024" + SIX),
                binary("21 31 00d8" + "00".repeat(216)),
                binary("21 41 000c" + FOUR),
                binary("21 01 000c" + FOUR),
                binary("21 11 000b" + FOUR),
                binary("21 11 0000"),
                binary("21 21 000c" + FOUR),
                binary("21 21 0023" + SIX),
                binary("21 11 1001" + FOUR),
                binary("20 00 ffff"),
                HexFormat.of().parseHex("0d0a0d0a000d0a515549540d"),
                HexFormat.of().parseHex("0d0a0d0a0d0a"),
                HexFormat.of().parseHex("050102"),
                HexFormat.of().parseHex("00"),
                HexFormat.of().parseHex("16030102"));
    }

    @ParameterizedTest
    @MethodSource
    void malformed(byte[] bytes) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(MalformedHeader.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy TCP4 192.0.2.1 198.51.100.1 1 2\r\n",
                " PROXY TCP4 192.0.2.1 198.51.100.1 1 2\r\n",
                "PROXY\r\n",
                "PROXY \r\n",
                "PROXY TCP4\r\n",
                "PROXY  TCP4 192.0.2.1 198.51.100.1 1 2\r\n",
                "PROXY TCP4  192.0.2.1 198.51.100.1 1 2\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.1 1 2 \r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.1 1 2 3\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.1 1\r\n",
                "PROXY TCP4\t192.0.2.1 198.51.100.1 1 2\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.1 1 2\n",
                "PROXY TCP4 192.0.2.1 198.51.100.1 1 2\r\r\n",
                "PROXY UNKNOWN\n",
                "PROXY UNKNOWNX\r\n",
                "PROXY unknown\r\n",
                "PROXY UNKNOWN \u0000\r\n",
                "PROXY UNKNOWN \u00ff\r\n",
                "PROXY TCP5 192.0.2.1 198.51.100.1 1 2\r\n",
                "PROXY UDP4 192.0.2.1 198.51.100.1 1 2\r\n",
                "PROXY TCP4 2001:db8::1 2001:db8::2 1 2\r\n",
                "PROXY TCP6 192.0.2.1 198.51.100.1 1 2\r\n",
                "PROXY TCP4 192.0.2.1 2001:db8::2 1 2\r\n",
                "PROXY TCP4 192.0.2 198.51.100.1 1 2\r\n",
                "PROXY TCP4 192.0.02.1 198.51.100.1 1 2\r\n",
                "PROXY TCP4 0x7f.0.0.1 198.51.100.1 1 2\r\n",
                "PROXY TCP4 2130706433 198.51.100.1 1 2\r\n",
                "PROXY TCP4 localhost 198.51.100.1 1 2\r\n",
                "PROXY TCP6 fe80::1%lo ::1 1 2\r\n",
                "PROXY TCP6 [::1] ::1 1 2\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.1 01 2\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.1 +1 2\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.1 -1 2\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.1 1 65536\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.1 1 100000000000\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.1 1 \r\n"
            })
    void aMalformedLine(String text) {
        assertThatThrownBy(() -> read(line(text))).isInstanceOf(MalformedHeader.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {107, 108, 4096})
    void aLineWithoutAnEndIsNotWaitedFor(int length) {
        byte[] bytes = line("PROXY UNKNOWN " + "x".repeat(length - 14));
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(MalformedHeader.class);
    }

    @Property
    void whateverComesIsAHeaderOrMoreToComeOrRefused(@ForAll("nearlyHeaders") byte[] bytes) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        try {
            if (ProxyHeader.read(in).isEmpty()) {
                assertThat(in.readableBytes()).isEqualTo(bytes.length).isLessThan(16 + ProxyHeader.MOST_REST);
            }
        } catch (MalformedHeader e) {
            assertThat(in.readableBytes()).isLessThanOrEqualTo(bytes.length);
        }
    }

    /** A header, one byte of which is another one, cut somewhere. */
    @Provide
    Arbitrary<byte[]> nearlyHeaders() {
        List<byte[]> all = headers().map(header -> (byte[]) header.get()[0]).toList();
        return Combinators.combine(
                        Arbitraries.of(all),
                        Arbitraries.integers().between(0, 64),
                        Arbitraries.bytes(),
                        Arbitraries.integers().between(0, 120))
                .as((header, at, other, length) -> {
                    byte[] changed = Arrays.copyOf(header, Math.min(header.length, length));
                    if (at < changed.length) {
                        changed[at] = other;
                    }
                    return changed;
                });
    }
}
