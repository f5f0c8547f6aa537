package io.vpnmanager.spi.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.spi.runtime.ContainerSpec.Limits;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerSpecTest {
    private static final Optional<String> NETWORK = Optional.of("net");

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "-ab", "a b", "a/b", "ä1", "a\u001b[0m"})
    void aNameThatEnginesDoNotTakeIsRefused(String name) {
        refused(ErrorCode.SYNTAX, () -> spec(name, "i:1", List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 1000})
    void aNameThatIsTooLongIsRefused(int length) {
        refused(ErrorCode.SYNTAX, () -> spec("n".repeat(length), "i:1", List.of()));
    }

    @Test
    void aBlankImageIsRefused() {
        refused(ErrorCode.SYNTAX, () -> spec("web", " ", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\ud800", "\udc00x"})
    void aCommandThatNoProcessCanBeGivenIsRefused(String word) {
        refused(ErrorCode.ENCODING, () -> spec("web", "i:1", List.of("run", word)));
    }

    @Test
    void wordsOfACommandMayBeAnyText() {
        List<String> command = List.of("", " ", "-c", "a\nb", "\ud83d\ude00");

        assertThat(spec("web", "i:1", command).command()).isEqualTo(command);
    }

    @Test
    void portsNeedANetwork() {
        refused(ErrorCode.POLICY, () -> publishing(Optional.empty(), port("127.0.0.1", 80, Transport.TCP)));
    }

    @Test
    void aPortOfAnAddressIsPublishedOnce() {
        PublishedPort port = port("127.0.0.1", 80, Transport.TCP);

        refused(ErrorCode.DUPLICATE, () -> publishing(NETWORK, port, port));
    }

    @Test
    void thePortsOfTwoAddressesOrTransportsAreNotTheSame() {
        ContainerSpec spec = publishing(
                NETWORK,
                port("127.0.0.1", 80, Transport.TCP),
                port("127.0.0.1", 80, Transport.UDP),
                port("127.0.0.2", 80, Transport.TCP));

        assertThat(spec.ports()).hasSize(3);
    }

    @Test
    void aContainerThatSharesTheNetworkOfAnotherHasNoneOfItsOwn() {
        refused(ErrorCode.POLICY, () -> named().joining("edge").network("net").build());
        refused(
                ErrorCode.POLICY,
                () -> named().joining("edge").rights(Rights.ROUTER).build());
        refused(
                ErrorCode.POLICY,
                () -> named().joining("edge")
                        .publish(port("127.0.0.1", 80, Transport.TCP))
                        .build());
        assertThat(named().joining("edge").build().joined()).contains("edge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1a", "a b", "a_b", "ä", "a2345678901234567890123456789012345678901"})
    void aFactHasAPlainName(String fact) {
        refused(ErrorCode.SYNTAX, () -> named().fact(fact, "").build());
    }

    private static ContainerSpec.Builder named() {
        return ContainerSpec.named("web", "i:1");
    }

    @Test
    void limitsBelowWhatEnginesAcceptAreRefused() {
        refused(ErrorCode.RANGE, () -> new Limits((6L << 20) - 1, 1, 16));
        refused(ErrorCode.RANGE, () -> new Limits(6L << 20, 0, 16));
    }

    @Test
    void aScratchFolderIsThereOnce() {
        Scratch scratch = new Scratch("/run", 4096);

        refused(
                ErrorCode.DUPLICATE,
                () -> ContainerSpec.named("web", "i:1")
                        .scratch(scratch)
                        .scratch(new Scratch("/run", 8192))
                        .build());
    }

    @Test
    void anEntryPointIsCheckedLikeACommand() {
        refused(
                ErrorCode.ENCODING,
                () -> ContainerSpec.named("web", "i:1").entryPoint("a\u0000").build());
    }

    private static ContainerSpec spec(String name, String image, List<String> command) {
        return ContainerSpec.named(name, image)
                .command(command.toArray(String[]::new))
                .build();
    }

    private static ContainerSpec publishing(Optional<String> network, PublishedPort... ports) {
        ContainerSpec.Builder builder = ContainerSpec.named("web", "i:1");
        network.ifPresent(builder::network);
        List.of(ports).forEach(builder::publish);
        return builder.build();
    }

    private static PublishedPort port(String address, int number, Transport transport) {
        return new PublishedPort(IpAddress.parse(address), Port.of(number), Port.of(443), transport);
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, error -> assertThat(error.code()).isEqualTo(code));
    }
}
