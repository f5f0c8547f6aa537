package io.vpnmanager.core.internal.xray.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026/11/27 16:00:30.828312 from 172.19.0.1:59608 accepted tcp:172.19.0.2:80 [clients -> open] email: k1",
                "2026/11/27 16:00:30.828312 from tcp:172.19.0.1:59608 accepted tcp:example.org:443 [clients -> open] email: k1",
                "2026/11/27 16:00:30.828312 from udp:172.19.0.1:59608 accepted udp:[2001:db8::1]:53 email: k1"
            })
    void aSessionIsToldWithItsSourceAndUser(String line) {
        assertThat(AccessLine.parse(line)).contains(new AccessLine(Endpoint.parse("172.19.0.1:59608"), "k1"));
    }

    @Test
    void anIpv6SourceIsRead() {
        assertThat(AccessLine.parse(
                        "2026/11/27 16:00:30 from [2001:db8::7]:9 accepted tcp:1.2.3.4:80 [a -> b] email: k"))
                .contains(new AccessLine(Endpoint.parse("[2001:db8::7]:9"), "k"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A unified platform for anti-censorship.",
                "2026/11/27 16:00:30.1 from 172.19.0.1:59608 accepted tcp:172.19.0.2:80 [api -> api]",
                "2026/11/27 16:00:30.1 from 172.19.0.1:59608 rejected  proxy/vless: invalid request",
                "2026/11/27 16:00:30.1 from somewhere:1 accepted tcp:172.19.0.2:80 [a -> b] email: k1",
                "2026/11/27 16:00:30.1 from 172.19.0.1 accepted tcp:172.19.0.2:80 [a -> b] email: k1",
                "2026/11/27 16:00:30.1 [Warning] [1] from 172.19.0.1:1 accepted tcp:1.2.3.4:80 [a -> b] email: k1"
            })
    void otherLinesAreNoSessions(String line) {
        assertThat(AccessLine.parse(line)).isEmpty();
    }
}
