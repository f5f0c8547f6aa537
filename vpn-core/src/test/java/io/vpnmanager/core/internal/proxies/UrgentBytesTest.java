package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connect;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A byte that is marked as urgent is not passed on, as of old, and holds up nothing of what is around it. */
@ParameterizedClass
@EnumSource(Transport.class)
@ExtendWith(NoLeaks.class)
class UrgentBytesTest {
    private static final int MUCH = 4 << 20;

    private final ProxyLab lab;

    UrgentBytesTest(Transport transport) {
        this.lab = new ProxyLab(transport);
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private RawClient tunnel(LoopbackTarget target) {
        RawClient client = new RawClient(lab.serve(ProtocolKind.SOCKS5, target.allowed()));
        client.sendHex(LOGIN + connect("127.0.0.1", target.port())).read(4 + 10);
        return client;
    }

    @Test
    void whatComesBehindOneArrivesWhileTheConnectionGoesOn() {
        LoopbackTarget target = new LoopbackTarget(client -> {
            client.getOutputStream().write("before ".getBytes(StandardCharsets.US_ASCII));
            client.sendUrgentData('!');
            client.getOutputStream().write("behind".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().read();
        });
        try (target;
                RawClient client = tunnel(target)) {
            assertThat(client.read("before behind".length()))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("before behind");
        }
    }

    @Test
    void whatComesBehindOneArrivesBeforeTheEnd() {
        LoopbackTarget target = new LoopbackTarget(client -> {
            client.getOutputStream().write(new byte[MUCH]);
            client.sendUrgentData('!');
            client.getOutputStream().write(new byte[MUCH]);
        });
        try (target;
                RawClient client = tunnel(target)) {
            assertThat(client.readToEnd()).hasSize(2 * MUCH);
        }
    }
}
