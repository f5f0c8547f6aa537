package io.vpnmanager.api.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import java.util.Arrays;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsEndpointTest {
    private static final Port PORT = Port.of(9464);

    private static void refused(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::", "2001:db8::1", "169.254.0.1"})
    void whatIsNoLoopbackHasToBeAskedFor(String address) {
        IpAddress where = IpAddress.parse(address);
        refused(() -> MetricsEndpoint.at(where, PORT), ErrorCode.POLICY);
        assertThat(new MetricsEndpoint(where, PORT, MetricsReach.NETWORK, 0).address())
                .isEqualTo(where);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1"})
    void loopbackIsForEverybody(String address) {
        assertThat(MetricsEndpoint.at(IpAddress.parse(address), PORT).users()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, MetricsEndpoint.MOST_USERS + 1})
    void usersHaveABound(int users) {
        IpAddress where = IpAddress.parse("127.0.0.1");
        refused(() -> new MetricsEndpoint(where, PORT, MetricsReach.LOOPBACK, users), ErrorCode.RANGE);
    }

    @Test
    void aReachIsReadInItsOneSpelling() {
        assertThat(Arrays.stream(MetricsReach.values()).map(reach -> MetricsReach.parse(reach.toString())))
                .containsExactly(MetricsReach.values());
        assertThatThrownBy(() -> MetricsReach.parse("Network")).hasMessageContaining("network");
        refused(() -> MetricsReach.parse(""), ErrorCode.UNKNOWN);
    }

    @Test
    void noPollsBelowZeroAreMissed() {
        refused(() -> EngineHealth.requirePolls(OptionalLong.of(-1)), ErrorCode.RANGE);
    }
}
