package io.vpnmanager.api.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.tck.input.AnyValue;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ipv6Test {
    private static final int GROUPS = 8;

    @Provide
    Arbitrary<Ipv6> addresses() {
        return AnyValue.ipv6();
    }

    private static int[] groups(Ipv6 address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.bytes());
        return IntStream.range(0, GROUPS).map(i -> bytes.getShort() & 0xffff).toArray();
    }

    private static boolean isMapped(Ipv6 address) {
        return address.high() == 0 && address.low() >>> 32 == 0xffff;
    }

    /** RFC 5952 by replacing text: the first of the longest runs of two zero groups or more. */
    private static String recommended(Ipv6 address) {
        String full =
                Arrays.stream(groups(address)).mapToObj(Integer::toHexString).collect(Collectors.joining(":"));
        String fenced = ":" + full + ":";
        for (int length = GROUPS; length >= 2; length--) {
            int at = fenced.indexOf(":" + "0:".repeat(length));
            if (at >= 0) {
                String front = at == 0 ? "" : fenced.substring(1, at);
                String back = fenced.substring(Math.min(at + 1 + 2 * length, fenced.length() - 1), fenced.length() - 1);
                return front + "::" + back;
            }
        }
        return full;
    }

    /** One of the spellings of RFC 4291, section 2.2: zeros in front, either case, any gap, IPv4 at the end. */
    private static String spelled(Ipv6 address, Random random) {
        int[] groups = groups(address);
        boolean dotted = random.nextBoolean();
        int last = dotted ? GROUPS - 2 : GROUPS;
        int from = random.nextInt(last);
        int to = from;
        while (to < last && groups[to] == 0 && random.nextInt(4) > 0) {
            to++;
        }
        String end = dotted ? new Ipv4((int) address.low()).toString() : "";
        if (to == from) {
            return joined(spelled(groups, 0, last, random), end);
        }
        return spelled(groups, 0, from, random) + "::" + joined(spelled(groups, to, last, random), end);
    }

    private static String spelled(int[] groups, int from, int to, Random random) {
        return IntStream.range(from, to)
                .mapToObj(i -> "%0" + (1 + random.nextInt(4)) + (random.nextBoolean() ? "x" : "X") + "|" + groups[i])
                .map(format -> format.split("\\|"))
                .map(parts -> String.format(Locale.ROOT, parts[0], Integer.parseInt(parts[1])))
                .collect(Collectors.joining(":"));
    }

    private static String joined(String front, String end) {
        return front.isEmpty() || end.isEmpty() ? front + end : front + ":" + end;
    }

    @Property
    void anAddressIsReadAsItIsPrinted(@ForAll("addresses") Ipv6 address) {
        assertThat(Ipv6.parse(address.toString())).isEqualTo(address);
        assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
        assertThat(Host.parse(address.toString())).isEqualTo(address);
        assertThat(Host.parse(address.inAuthority())).isEqualTo(address);
    }

    @Property
    void anAddressIsPrintedAsRecommended(@ForAll("addresses") Ipv6 address) {
        if (isMapped(address)) {
            assertThat(address).hasToString("::ffff:" + new Ipv4((int) address.low()));
        } else {
            assertThat(address).hasToString(recommended(address));
        }
    }

    @Property
    void everySpellingIsReadAsTheSame(@ForAll("addresses") Ipv6 address, @ForAll Random random) {
        assertThat(Ipv6.parse(spelled(address, random))).isEqualTo(address);
    }

    @Property
    void theJdkReadsTheSame(@ForAll("addresses") Ipv6 address, @ForAll Random random) throws UnknownHostException {
        InetAddress theirs = InetAddress.getByName(spelled(address, random));

        assertThat(theirs).isEqualTo(address.toInetAddress());
        assertThat(theirs.isLoopbackAddress()).isEqualTo(address.toInetAddress().isLoopbackAddress());
        if (isMapped(address)) {
            assertThat(theirs).isInstanceOf(Inet4Address.class);
            assertThat(IpAddress.of(theirs)).isEqualTo(new Ipv4((int) address.low()));
        } else {
            assertThat(IpAddress.of(theirs)).isEqualTo(address);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0db8::0001, 2001:db8::1",
        "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:DB8:AAAA:BBBB:CCCC:DDDD:EEEE:1, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:1",
        "::ffff:c000:20a, ::ffff:192.0.2.10",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "1:0:0:0:0:0:0:0, 1::"
    })
    void theExamplesOfTheRfcArePrintedAsItSays(String text, String recommended) {
        assertThat(Ipv6.parse(text)).hasToString(recommended);
    }

    @ParameterizedTest
    @CsvSource({"::1, true, false", "::, false, true", "::2, false, false", "1::1, false, false"})
    void loopbackAndWildcardAreOneAddressEach(String text, boolean loopback, boolean wildcard) {
        assertThat(Ipv6.parse(text).isLoopback()).isEqualTo(loopback);
        assertThat(Ipv6.parse(text).isWildcard()).isEqualTo(wildcard);
    }
}
