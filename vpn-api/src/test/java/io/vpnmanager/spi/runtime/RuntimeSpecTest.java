package io.vpnmanager.spi.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.spi.runtime.ContainerSpec.Limits;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeSpecTest {
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1");
    private static final PublishedPort HTTPS = new PublishedPort(LOOPBACK, Port.of(8443), Port.of(443), Transport.TCP);

    private static ContainerSpec container(String name, String image, Optional<String> network) {
        ContainerSpec.Builder builder = ContainerSpec.named(name, image);
        network.ifPresent(builder::network);
        return builder.build();
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Nested
    class Names {
        @ParameterizedTest
        @ValueSource(strings = {"ab", "vpn-edge", "Vpn_edge.1", "0a"})
        void thatEnginesTakeAreTaken(String name) {
            assertThat(container(name, "alpine", Optional.of(name)).network()).contains(name);
            assertThat(new NetworkSpec(name, Optional.empty(), NetworkSpec.Reach.INTERNAL).name())
                    .isEqualTo(name);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a", "-a", ".a", "_a", "a b", "a/b", "../x", "a\n", "\u00e9a", "a\u001b[2J", "a:b"})
        void thatEnginesMistakeAreRefused(String name) {
            refused(ErrorCode.SYNTAX, () -> container(name, "alpine", Optional.empty()));
            refused(ErrorCode.SYNTAX, () -> container("edge", "alpine", Optional.of(name)));
            refused(ErrorCode.SYNTAX, () -> new NetworkSpec(name, Optional.empty(), NetworkSpec.Reach.EXTERNAL));
        }

        @Test
        void haveAtMost64Characters() {
            assertThat(container("a".repeat(64), "alpine", Optional.empty()).name())
                    .hasSize(64);
            refused(ErrorCode.SYNTAX, () -> container("a".repeat(65), "alpine", Optional.empty()));
            refused(ErrorCode.SYNTAX, () -> container("a".repeat(1 << 20), "alpine", Optional.empty()));
        }
    }

    @Nested
    class Containers {
        @Test
        void haveAnImage() {
            refused(ErrorCode.SYNTAX, () -> container("edge", " ", Optional.empty()));
        }

        @Test
        void publishPortsThroughANetworkOnly() {
            refused(
                    ErrorCode.POLICY,
                    () -> ContainerSpec.named("edge", "alpine").publish(HTTPS).build());
        }

        @Test
        void keepTheirOwnLists() {
            ContainerSpec.Builder builder = ContainerSpec.named("edge", "alpine")
                    .command("serve")
                    .network("vpn")
                    .publish(HTTPS);
            ContainerSpec spec = builder.build();

            builder.command("stop").publish(new PublishedPort(LOOPBACK, Port.of(1), Port.of(1), Transport.UDP));

            assertThat(spec.command()).containsExactly("serve");
            assertThat(spec.ports()).containsExactly(HTTPS);
        }

        @ParameterizedTest
        @CsvSource({"6291455, 1, 16", "0, 1, 16", "-1, 1, 16", "6291456, 0, 16", "6291456, -1, 16", "6291456, 1, 15"})
        void haveRoomToRun(long memoryBytes, int processes, int openFiles) {
            refused(ErrorCode.RANGE, () -> new Limits(memoryBytes, processes, openFiles));
        }

        @Test
        void mayBeAsSmallAsEnginesAccept() {
            assertThat(new Limits(6_291_456, 1, 16).memoryBytes()).isEqualTo(6L << 20);
        }
    }

    @Nested
    class Options {
        private final Ownership ours = new Ownership(UUID.randomUUID());

        @Test
        void lookInTheUsualPlacesByDefault() {
            assertThat(RuntimeOptions.ownedBy(ours))
                    .isEqualTo(new RuntimeOptions(Optional.empty(), ours, RuntimeOptions.DEFAULT_CALL_DEADLINE));
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT0S", "PT-1S"})
        void haveADeadlineAhead(Duration deadline) {
            refused(ErrorCode.RANGE, () -> new RuntimeOptions(Optional.empty(), ours, deadline));
        }

        @Test
        void nameTheHomeInLabels() {
            assertThat(ours.labels())
                    .isEqualTo(Map.of(
                            "io.vpnmanager.managed",
                            "true",
                            "io.vpnmanager.home",
                            ours.home().toString()));
        }
    }
}
