package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.core.internal.proxies.lab.MuteTarget;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A target that answers nobody. */
@ParameterizedClass
@EnumSource(Transport.class)
@EnabledOnOs(value = OS.LINUX, disabledReason = "how a full queue behaves, and /proc/net, are Linux's own")
class GivenUpDialTest {
    private final ProxyLab lab;
    private final MuteTarget mute;

    GivenUpDialTest(Transport transport) throws IOException {
        lab = new ProxyLab(transport);
        mute = new MuteTarget("127.0.0.1", 0);
    }

    @AfterEach
    void end() throws IOException {
        lab.close();
        mute.close();
    }

    @Test
    void aClientThatGoesTakesItsAttemptWithIt() {
        InetSocketAddress proxy = lab.serve(ProtocolKind.SOCKS5, mute.allowed());
        try (RawClient client = new RawClient(proxy)) {
            client.sendHex(LOGIN + connect("127.0.0.1", mute.port())).read(4);
            await().until(() -> mute.attempts() == 1);
            client.reset();
        }
        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(mute.attempts()).isZero());
    }
}
