package io.vpnmanager.core.internal.proxies.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vpnmanager.core.internal.proxies.entrance.EntranceFuzz;
import io.vpnmanager.core.internal.proxies.http.ChunkedBodyFuzz;
import io.vpnmanager.core.internal.proxies.http.HttpConnectionFuzz;
import io.vpnmanager.core.internal.proxies.http.RequestHeadFuzz;
import io.vpnmanager.core.internal.proxies.http.ResponseHeadFuzz;
import io.vpnmanager.core.internal.proxies.socks5.DatagramFuzz;
import io.vpnmanager.core.internal.proxies.socks5.HandshakeFuzz;
import io.vpnmanager.core.internal.proxies.upstream.UpstreamReplyFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every input that the fuzzer has kept, tried again without it: one for each path that it has found. */
class FuzzReplayTest {
    private static final Path CORPUS = Path.of("src/test/fuzz");

    static Stream<Arguments> targets() {
        return Stream.of(
                target("ChunkedBody", ChunkedBodyFuzz::fuzzerTestOneInput),
                target("Datagram", DatagramFuzz::fuzzerTestOneInput),
                target("Entrance", EntranceFuzz::fuzzerTestOneInput),
                target("Handshake", HandshakeFuzz::fuzzerTestOneInput),
                target("HttpConnection", HttpConnectionFuzz::fuzzerTestOneInput),
                target("RequestHead", RequestHeadFuzz::fuzzerTestOneInput),
                target("ResponseHead", ResponseHeadFuzz::fuzzerTestOneInput),
                target("UpstreamReply", UpstreamReplyFuzz::fuzzerTestOneInput));
    }

    private static Arguments target(String name, Consumer<byte[]> target) {
        return arguments(name, target);
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void whatTheFuzzerHasKeptIsReadAsItShouldBe(String name, Consumer<byte[]> target) throws IOException {
        List<Path> inputs = in(CORPUS.resolve(name));
        assertThat(inputs).hasSizeGreaterThan(20);
        for (Path input : inputs) {
            byte[] made = Files.readAllBytes(input);
            assertThatCode(() -> target.accept(made)).as(input.toString()).doesNotThrowAnyException();
        }
    }

    @Test
    void everyFolderOfInputsIsOfATarget() throws IOException {
        assertThat(in(CORPUS).stream().filter(Files::isDirectory).map(folder -> String.valueOf(folder.getFileName())))
                .containsExactlyElementsOf(
                        targets().map(target -> (String) target.get()[0]).toList());
    }
}
