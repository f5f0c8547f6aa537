package io.vpnmanager.core.internal.proxies.dial;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Ipv6;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaceTest {
    private static List<IpAddress> parsed(String addresses) {
        return Stream.of(addresses.split(" ")).map(IpAddress::parse).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0.1, 1.0.0.1",
        "1.0.0.1 1.0.0.2 ::1 ::2 ::3, 1.0.0.1 ::1 1.0.0.2 ::2 ::3",
        "::1 ::2 1.0.0.1, ::1 1.0.0.1 ::2",
        "::1 1.0.0.1 1.0.0.2 1.0.0.3, ::1 1.0.0.1 1.0.0.2 1.0.0.3",
        "::1 ::2, ::1 ::2"
    })
    void familiesTakeTurns(String found, String order) {
        assertThat(Race.interleaved(parsed(found))).isEqualTo(parsed(order));
    }

    @Property
    void nobodyIsAskedTwiceOrForgottenButThoseBeyondTheMost(@ForAll @Size(max = 40) List<Boolean> sixes) {
        List<IpAddress> found = IntStream.range(0, sixes.size())
                .<IpAddress>mapToObj(i -> sixes.get(i) ? new Ipv6(0, i) : new Ipv4(i))
                .toList();
        List<IpAddress> order = Race.interleaved(found);
        assertThat(order).doesNotHaveDuplicates().hasSize(Math.min(found.size(), Race.MOST_ATTEMPTS));
        assertThat(found).containsAll(order);
        assertThat(of(4, order)).isSubsetOf(of(4, found)).isSorted();
        assertThat(of(6, order)).isSubsetOf(of(6, found)).isSorted();
        if (!found.isEmpty()) {
            assertThat(order.getFirst()).isEqualTo(found.getFirst());
        }
    }

    private static List<IpAddress> of(int version, List<IpAddress> addresses) {
        return addresses.stream()
                .filter(address -> address instanceof Ipv4 == (version == 4))
                .toList();
    }
}
