package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.HELLO;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.protocol.AdmittedKey.Check;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A source that guesses at passwords which people chose, over real sockets. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class GuessingTest {
    private static final String RIGHT = "correct horse";
    private static final String LET_IN = "0100";
    private static final String REFUSED = "0101";
    private static final int AT_ONCE = 10;

    private final ProxyLab lab;
    private final InetSocketAddress socks;
    private final InetSocketAddress http;

    GuessingTest(Transport transport) {
        lab = new ProxyLab(transport);
        socks = lab.serve(ProtocolKind.SOCKS5);
        http = lab.serve(ProtocolKind.HTTP);
        for (ProtocolKind kind : lab.engine.protocols()) {
            lab.admit(new UserId(UUID.randomUUID()), "bob", kind, new Check.Hash("$argon2id$" + RIGHT));
            lab.admit(new UserId(UUID.randomUUID()), "carol", kind, new Check.Hash("$argon2id$" + RIGHT));
        }
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private String shown(String name, String password) {
        try (RawClient client = new RawClient(socks)) {
            return client.sendHex(HELLO + credentials(name, password))
                    .readHex(4)
                    .substring(4);
        }
    }

    private String shownToHttp(String name, String password) {
        String basic = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.US_ASCII));
        try (RawClient client = new RawClient(http)) {
            return client.send("CONNECT 127.0.0.1:1 HTTP/1.1\r\nhost: 127.0.0.1:1\r\nproxy-authorization: Basic "
                            + basic + "\r\n\r\n")
                    .readHead()
                    .substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
        }
    }

    @BeforeEach
    void bobWasThereBefore() {
        assertThat(shown("bob", RIGHT)).isEqualTo(LET_IN);
    }

    private void guess() {
        for (int i = 0; i < AT_ONCE; i++) {
            assertThat(i % 2 == 0 ? shown("bob", "guess " + i) : shownToHttp("carol", "guess " + i))
                    .isEqualTo(i % 2 == 0 ? REFUSED : "407");
        }
    }

    @Test
    void whoWasWrongTooOftenIsRefusedWithoutAHashWhateverTheName() {
        guess();
        int hashed = lab.hashed();
        assertThat(hashed).isEqualTo(AT_ONCE + 1);

        assertThat(shown("bob", "another guess")).isEqualTo(REFUSED);
        assertThat(shown("nobody", "another guess")).isEqualTo(REFUSED);
        assertThat(shownToHttp("carol", RIGHT)).isEqualTo("407");
        assertThat(lab.hashed()).isEqualTo(hashed);
    }

    @Test
    void neighboursBehindTheSameAddressGoOn() {
        guess();

        assertThat(shown(ProxyLab.USER, ProxyLab.SECRET))
                .as("a generated secret")
                .isEqualTo(LET_IN);
        assertThat(shownToHttp(ProxyLab.USER, ProxyLab.SECRET)).isEqualTo("403");
        assertThat(shown("bob", RIGHT)).as("a password that was right before").isEqualTo(LET_IN);
    }

    @Test
    void whoIsRightIsNeverKeptWaiting() {
        for (int i = 0; i < 3 * AT_ONCE; i++) {
            assertThat(shown("bob", RIGHT)).isEqualTo(LET_IN);
            assertThat(shownToHttp("carol", RIGHT)).isEqualTo("403");
        }
    }
}
