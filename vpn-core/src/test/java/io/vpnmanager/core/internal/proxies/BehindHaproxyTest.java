package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGGED_IN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connect;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.core.internal.proxies.lab.Haproxy;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A load balancer that we did not write; its health checks come as those of nobody. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class BehindHaproxyTest {
    private static final String BALANCER = "127.0.0.2";

    private final ProxyLab lab;
    private final LoopbackTarget echo = LoopbackTarget.echo();

    @TempDir
    Path folder;

    BehindHaproxyTest(Transport transport) {
        lab = new ProxyLab(transport);
    }

    @AfterEach
    void end() {
        echo.close();
        lab.close();
    }

    private String replyTo(RawClient client) {
        client.sendHex(LOGIN + connect("127.0.0.1", echo.port()));
        assertThat(client.readHex(4)).isEqualTo(LOGGED_IN);
        return client.readHex(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "send-proxy",
                "send-proxy-v2",
                "send-proxy-v2 proxy-v2-options crc32c,unique-id",
                "send-proxy-v2 check-send-proxy check inter 50"
            })
    void devicesAreThoseBeforeIt(String options) {
        Inbound inbound = new Inbound(List.of(Cidr.parse(BALANCER)));
        InetSocketAddress ours = lab.serve(new Socks5(false, false, inbound, TargetPolicy.allowing(echo.allowed())));
        lab.limit(new Limits(OptionalInt.empty(), OptionalInt.of(1), Optional.empty(), Optional.empty()));
        InetSocketAddress before = new InetSocketAddress(
                IpAddress.parse("127.0.0.1").toInetAddress(),
                ProxyLab.freePort().number());
        try (Haproxy balancer = new Haproxy(folder, before, ours, "source " + BALANCER + " " + options);
                RawClient first = RawClient.from("127.0.0.3", before);
                RawClient second = RawClient.from("127.0.0.3", before);
                RawClient another = RawClient.from("127.0.0.4", before)) {
            assertThat(balancer.isRunning()).isTrue();
            assertThat(replyTo(first)).isEqualTo("0500");
            assertThat(replyTo(second)).isEqualTo("0500");
            assertThat(replyTo(another)).isEqualTo("0502");
        }
    }
}
