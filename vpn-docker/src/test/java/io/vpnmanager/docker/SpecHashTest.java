package io.vpnmanager.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.ContainerSpec.Limits;
import io.vpnmanager.spi.runtime.NetworkSpec;
import io.vpnmanager.spi.runtime.NetworkSpec.Reach;
import io.vpnmanager.spi.runtime.Ownership;
import io.vpnmanager.spi.runtime.PublishedPort;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SpecHashTest {
    private static final PublishedPort TCP = port(80, Transport.TCP);
    private static final PublishedPort UDP = port(80, Transport.UDP);
    private static final ContainerSpec SPEC =
            new ContainerSpec("web", "i:1", List.of("a", "b"), Optional.of("net"), List.of(TCP, UDP), Limits.DEFAULT);

    /**
     * A hash that changes makes every container of every home one of another spec: change it knowingly, with the
     * version in the text.
     */
    @Test
    void theHashOfASpecStaysWhatItIs() {
        assertThat(SpecHash.of(SPEC).hex())
                .isEqualTo("d707eb9748f8726cfc9ebeb4ebd7b066daa9daeea9544e0925dc06fae6a0f12b");
        assertThat(SpecHash.of(new NetworkSpec("net", Optional.empty(), Reach.EXTERNAL))
                        .hex())
                .isEqualTo("bf51d274cd8a7b12f8a12bbb20529db8dd187a4ab0afb40a46a48f846b46455b");
    }

    @Test
    void eachPartOfAContainerCounts() {
        assertThat(Stream.of(
                                SPEC,
                                new ContainerSpec(
                                        "wed", "i:1", SPEC.command(), SPEC.network(), SPEC.ports(), SPEC.limits()),
                                new ContainerSpec(
                                        "web", "i:2", SPEC.command(), SPEC.network(), SPEC.ports(), SPEC.limits()),
                                new ContainerSpec(
                                        "web", "i:1", List.of("b", "a"), SPEC.network(), SPEC.ports(), SPEC.limits()),
                                new ContainerSpec(
                                        "web", "i:1", SPEC.command(), Optional.of("ten"), SPEC.ports(), SPEC.limits()),
                                new ContainerSpec(
                                        "web", "i:1", SPEC.command(), SPEC.network(), List.of(TCP), SPEC.limits()),
                                new ContainerSpec(
                                        "web",
                                        "i:1",
                                        SPEC.command(),
                                        SPEC.network(),
                                        SPEC.ports(),
                                        new Limits(7 << 20, 256)),
                                new ContainerSpec(
                                        "web",
                                        "i:1",
                                        SPEC.command(),
                                        SPEC.network(),
                                        SPEC.ports(),
                                        new Limits(256 << 20, 7)))
                        .map(SpecHash::of))
                .doesNotHaveDuplicates();
    }

    @Test
    void eachPartOfANetworkCounts() {
        Optional<Cidr> subnet = Optional.of(Cidr.parse("10.0.0.0/24"));
        assertThat(Stream.of(
                                new NetworkSpec("net", Optional.empty(), Reach.EXTERNAL),
                                new NetworkSpec("ten", Optional.empty(), Reach.EXTERNAL),
                                new NetworkSpec("net", subnet, Reach.EXTERNAL),
                                new NetworkSpec("net", subnet, Reach.INTERNAL))
                        .map(SpecHash::of))
                .doesNotHaveDuplicates();
    }

    @Test
    void theOrderOfPortsDoesNotCount() {
        ContainerSpec turned =
                new ContainerSpec("web", "i:1", SPEC.command(), SPEC.network(), List.of(UDP, TCP), SPEC.limits());

        assertThat(SpecHash.of(turned)).isEqualTo(SpecHash.of(SPEC));
    }

    @Property
    void noTwoCommandsLookAlike(@ForAll("commands") List<String> one, @ForAll("commands") List<String> other) {
        assertThat(SpecHash.of(running(one)).equals(SpecHash.of(running(other))))
                .isEqualTo(one.equals(other));
    }

    @Property
    void aCommandIsNotItsWordsJoined(@ForAll("words") String first, @ForAll("words") String second) {
        assertThat(SpecHash.of(running(List.of(first, second))))
                .isNotEqualTo(SpecHash.of(running(List.of(first + " " + second.length() + ":" + second))));
    }

    @Provide
    Arbitrary<List<String>> commands() {
        return words().list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withCharRange('\u0001', '\ud7ff').ofMaxLength(40);
    }

    @Test
    void aLabelOfAnotherSpecIsTold() {
        SpecHash hash = SpecHash.of(SPEC);

        assertThat(hash.isOn(Map.of(Ownership.SPEC_LABEL, hash.hex()))).isTrue();
        assertThat(hash.isOn(Map.of(Ownership.SPEC_LABEL, "other"))).isFalse();
        assertThat(hash.isOn(Map.of())).isFalse();
    }

    private static ContainerSpec running(List<String> command) {
        return new ContainerSpec("web", "i:1", command, Optional.empty(), List.of(), Limits.DEFAULT);
    }

    private static PublishedPort port(int number, Transport transport) {
        return new PublishedPort(IpAddress.parse("127.0.0.1"), Port.of(number), Port.of(number), transport);
    }
}
