package io.vpnmanager.api.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.protocol.Upstream;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSpecTest {
    private static ServerSpec.Builder edge() {
        return ServerSpec.named("Edge").protocol(Socks5.closedByDefault());
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1:1080, true",
        "0.0.0.0, localhost:1080, true",
        "::, [::1]:1080, true",
        "192.0.2.1, 192.0.2.1:1080, true",
        "192.0.2.1, vpn.example.org:1080, true",
        "127.0.0.1, 127.0.0.1:1081, false",
        "192.0.2.1, 127.0.0.1:1080, false",
        "0.0.0.0, proxy.example.org:1080, false"
    })
    void isNotItsOwnUpstream(String listen, String upstream, boolean itself) {
        ServerSpec.Builder spec = ServerSpec.named("edge")
                .protocol(new HttpProxy(
                        Inbound.DIRECT,
                        Optional.of(new Upstream(ProtocolKind.SOCKS5, Endpoint.parse(upstream), Optional.empty())),
                        TargetPolicy.PUBLIC_ONLY))
                .listen(IpAddress.parse(listen))
                .port(1080)
                .publicHost(Host.parse("vpn.example.org"));
        if (itself) {
            refused(ErrorCode.POLICY, spec::build);
        } else {
            assertThat(spec.build().protocol().upstream()).isPresent();
        }
    }

    @Nested
    class Defaults {
        @Test
        void areLoopbackAnyPortAndNoPublicHost() {
            ServerSpec spec = edge().build();

            assertThat(spec.name()).isEqualTo(ServerName.parse("edge"));
            assertThat(spec.protocol()).isEqualTo(Socks5.closedByDefault());
            assertThat(spec.listen()).isEqualTo(IpAddress.parse("127.0.0.1"));
            assertThat(spec.port()).isEmpty();
            assertThat(spec.publicHost()).isEmpty();
        }

        @Test
        void doNotIncludeTheProtocol() {
            ServerSpec.Builder builder = ServerSpec.named("edge");

            refused(ErrorCode.SYNTAX, builder::build);
        }

        @Test
        void giveWayToWhatIsAsked() {
            ServerSpec spec = edge().protocol(HttpProxy.closedByDefault())
                    .listen(IpAddress.parse("::"))
                    .port(8443)
                    .publicHost(Host.parse("vpn.example.org"))
                    .build();

            assertThat(spec)
                    .isEqualTo(new ServerSpec(
                            ServerName.parse("edge"),
                            HttpProxy.closedByDefault(),
                            IpAddress.parse("::"),
                            Optional.of(Port.of(8443)),
                            Optional.of(Host.parse("vpn.example.org"))));
        }
    }

    @Nested
    class Addresses {
        @ParameterizedTest
        @ValueSource(strings = {"224.0.0.1", "255.255.255.255", "ff02::1", "fe80::1", "::ffff:127.0.0.1"})
        void thatNothingListensOnAreRefusedByBuilderAndConstructor(String text) {
            IpAddress address = IpAddress.parse(text);
            ServerSpec spec = edge().build();

            refused(ErrorCode.POLICY, () -> edge().listen(address));
            refused(
                    ErrorCode.POLICY,
                    () -> new ServerSpec(spec.name(), spec.protocol(), address, spec.port(), spec.publicHost()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"0.0.0.0", "::", "127.0.0.1", "::1", "192.0.2.10", "169.254.1.1", "fd00::1"})
        void ofAMachineAreTaken(String text) {
            assertThat(edge().listen(IpAddress.parse(text)).build().listen()).hasToString(text);
        }

        @Test
        void thatNobodyConnectsToAreNoPublicHost() {
            ServerSpec.Builder builder = edge();

            refused(ErrorCode.POLICY, () -> builder.publicHost(Host.parse("0.0.0.0")));
            assertThat(builder.publicHost(Host.parse("fd00::1")).build().publicHost())
                    .contains(Host.parse("fd00::1"));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1, 65_536})
        void haveNoSuchPort(int number) {
            refused(ErrorCode.RANGE, () -> edge().port(number));
        }
    }

    @Nested
    class ClientEndpoint {
        @Test
        void isTheListenAddressUnlessAPublicHostIsGiven() {
            assertThat(edge().port(1080).build().clientEndpoint()).isEqualTo(Endpoint.parse("127.0.0.1:1080"));
            assertThat(edge().port(1080)
                            .publicHost(Host.parse("vpn.example.org"))
                            .build()
                            .clientEndpoint())
                    .isEqualTo(Endpoint.parse("vpn.example.org:1080"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"0.0.0.0", "::"})
        void isUnknownWhereTheServerListensOnAll(String wildcard) {
            ServerSpec spec =
                    edge().listen(IpAddress.parse(wildcard)).port(1080).build();

            assertThatThrownBy(spec::clientEndpoint)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("public host");
        }

        @Test
        void needsThePort() {
            ServerSpec spec = edge().build();

            refused(ErrorCode.SYNTAX, spec::clientEndpoint);
            assertThat(spec.withPort(Port.of(1081)).clientEndpoint()).isEqualTo(Endpoint.parse("127.0.0.1:1081"));
            assertThat(spec.port()).as("of the spec it was made from").isEmpty();
        }
    }

    @Test
    void nothingIsNull() {
        ServerSpec.Builder builder = edge();

        assertThatThrownBy(() -> ServerSpec.named((ServerName) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> builder.protocol(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> builder.listen(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> builder.port(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> builder.publicHost(null)).isInstanceOf(NullPointerException.class);
    }
}
