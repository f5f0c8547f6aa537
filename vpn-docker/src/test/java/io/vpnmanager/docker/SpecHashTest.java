package io.vpnmanager.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.ContainerSpec.Limits;
import io.vpnmanager.spi.runtime.HealthCheck;
import io.vpnmanager.spi.runtime.NetworkSpec;
import io.vpnmanager.spi.runtime.NetworkSpec.Reach;
import io.vpnmanager.spi.runtime.Ownership;
import io.vpnmanager.spi.runtime.PublishedPort;
import io.vpnmanager.spi.runtime.Rights;
import io.vpnmanager.spi.runtime.Rights.Capability;
import io.vpnmanager.spi.runtime.Rights.Device;
import io.vpnmanager.spi.runtime.Rights.KernelSetting;
import io.vpnmanager.spi.runtime.Scratch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final ContainerSpec SPEC = web().publish(TCP).publish(UDP).build();

    /**
     * A hash that changes makes every container of every home one of another spec: change it knowingly, with the
     * version in the text.
     */
    @Test
    void theHashOfASpecStaysWhatItIs() {
        assertThat(SpecHash.of(SPEC).hex())
                .isEqualTo("a521184bffcb3b7105e93a2ec1e8bb095e0e17e830c67621470bfaf555dc819a");
        assertThat(SpecHash.of(new NetworkSpec("net", Optional.empty(), Reach.EXTERNAL))
                        .hex())
                .isEqualTo("bf51d274cd8a7b12f8a12bbb20529db8dd187a4ab0afb40a46a48f846b46455b");
    }

    @Test
    void eachPartOfAContainerCounts() {
        HealthCheck check = new HealthCheck(List.of("check"), Duration.ofSeconds(1), Duration.ofSeconds(1), 1);
        Rights none = Rights.NONE;
        assertThat(Stream.of(
                                web(),
                                ContainerSpec.named("wed", "i:1")
                                        .command("a", "b")
                                        .network("net"),
                                ContainerSpec.named("web", "i:2")
                                        .command("a", "b")
                                        .network("net"),
                                web().entryPoint("a"),
                                web().command("b", "a"),
                                web().readsInput(),
                                web().network("ten"),
                                ContainerSpec.named("web", "i:1")
                                        .command("a", "b")
                                        .joining("net"),
                                ContainerSpec.named("web", "i:1")
                                        .command("a", "b")
                                        .joining("ten"),
                                web().fact("a", "b"),
                                web().fact("b", "a"),
                                web().fact("a", "b").fact("b", "a"),
                                web().publish(TCP),
                                web().publish(UDP),
                                web().limits(new Limits(7 << 20, 256, 16_384)),
                                web().limits(new Limits(256 << 20, 7, 16_384)),
                                web().limits(new Limits(256 << 20, 256, 99)),
                                web().rights(new Rights(0, none.gid(), Set.of(), Set.of(), Set.of())),
                                web().rights(new Rights(none.uid(), 0, Set.of(), Set.of(), Set.of())),
                                web().rights(new Rights(0, 0, Set.of(Capability.NET_ADMIN), Set.of(), Set.of())),
                                web().rights(new Rights(0, 0, Set.of(), Set.of(Device.TUN), Set.of())),
                                web().rights(new Rights(0, 0, Set.of(), Set.of(), Set.of(KernelSetting.FORWARD_IPV4))),
                                web().scratch(new Scratch("/run", 4096)),
                                web().scratch(new Scratch("/run", 8192)),
                                web().healthCheck(check),
                                web().healthCheck(
                                                new HealthCheck(check.command(), check.interval(), check.timeout(), 2)))
                        .map(ContainerSpec.Builder::build)
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
        ContainerSpec turned = web().publish(UDP).publish(TCP).build();

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

    private static ContainerSpec.Builder web() {
        return ContainerSpec.named("web", "i:1").command("a", "b").network("net");
    }

    private static ContainerSpec running(List<String> command) {
        return ContainerSpec.named("web", "i:1")
                .command(command.toArray(String[]::new))
                .build();
    }

    private static PublishedPort port(int number, Transport transport) {
        return new PublishedPort(IpAddress.parse("127.0.0.1"), Port.of(number), Port.of(number), transport);
    }
}
