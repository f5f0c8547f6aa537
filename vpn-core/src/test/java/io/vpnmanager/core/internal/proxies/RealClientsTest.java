package io.vpnmanager.core.internal.proxies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.core.internal.proxies.lab.HttpOrigin;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import java.io.File;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that we did not write. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class RealClientsTest {
    private static final String PAGE = "GET /page HTTP/1.1";

    private final ProxyLab lab;
    private final HttpOrigin origin = HttpOrigin.sayingTheRequestLine();

    RealClientsTest(Transport transport) {
        lab = new ProxyLab(transport);
    }

    @AfterEach
    void end() {
        origin.close();
        lab.close();
    }

    private String url() {
        return "http://" + origin.target().authority() + "/page";
    }

    private InetSocketAddress serve(ProtocolKind kind) {
        return lab.serve(kind, origin.target().allowed());
    }

    @Nested
    class Curl {
        @BeforeEach
        void isThere() {
            boolean found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(folder -> new File(folder, "curl").canExecute());
            assumeTrue(found, "curl is not on the PATH");
        }

        private String fetch(String scheme, String user, InetSocketAddress proxy, String... options)
                throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(List.of("curl", "-sS", "--max-time", "10", "--noproxy", ""));
            command.addAll(List.of("-w", " %{http_code} %{http_connect}", "-x"));
            command.add(scheme + "://" + user + "@127.0.0.1:" + proxy.getPort());
            command.addAll(List.of(options));
            command.add(url());
            Process curl = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(curl.waitFor(10, TimeUnit.SECONDS)).isTrue();
            return said;
        }

        @Test
        void fetchesThroughSocks5() throws Exception {
            String alice = ProxyLab.USER + ":" + ProxyLab.SECRET;
            assertThat(fetch("socks5", alice, serve(ProtocolKind.SOCKS5))).startsWith(PAGE);
            assertThat(fetch("socks5h", alice, serve(ProtocolKind.SOCKS5))).startsWith(PAGE);
        }

        @Test
        void fetchesThroughHttp() throws Exception {
            assertThat(fetch("http", ProxyLab.USER + ":" + ProxyLab.SECRET, serve(ProtocolKind.HTTP)))
                    .isEqualTo(PAGE + " 200 000");
        }

        @Test
        void fetchesThroughAnHttpTunnel() throws Exception {
            assertThat(fetch("http", ProxyLab.USER + ":" + ProxyLab.SECRET, serve(ProtocolKind.HTTP), "-p"))
                    .isEqualTo(PAGE + " 200 200");
        }

        @Test
        void findsOutByItselfWhichAuthenticationIsAskedFor() throws Exception {
            String alice = ProxyLab.USER + ":" + ProxyLab.SECRET;
            assertThat(fetch("http", alice, serve(ProtocolKind.HTTP), "--proxy-anyauth"))
                    .contains(PAGE);
            assertThat(fetch("http", alice, serve(ProtocolKind.HTTP), "--proxy-anyauth", "-p"))
                    .contains(PAGE);
        }

        @Test
        void uploads() throws Exception {
            assertThat(fetch(
                            "http",
                            ProxyLab.USER + ":" + ProxyLab.SECRET,
                            serve(ProtocolKind.HTTP),
                            "-d",
                            "a".repeat(100_000)))
                    .startsWith("POST /page HTTP/1.1");
            assertThat(origin.requests().get(0)).endsWith("a".repeat(100_000));
        }

        @Test
        void isRefusedWithAWrongSecret() throws Exception {
            assertThat(fetch("http", "alice:wrong", serve(ProtocolKind.HTTP))).endsWith(" 407 000");
            assertThat(fetch("socks5", "alice:wrong", serve(ProtocolKind.SOCKS5)))
                    .contains("curl:")
                    .doesNotContain(PAGE);
            assertThat(origin.target().visits()).isZero();
        }
    }

    private static final Authenticator ALICE = new Authenticator() {
        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(ProxyLab.USER, ProxyLab.SECRET.toCharArray());
        }
    };

    @Test
    void theJdksHttpClientFetchesThroughHttp() throws Exception {
        try (HttpClient client = HttpClient.newBuilder()
                .proxy(ProxySelector.of(serve(ProtocolKind.HTTP)))
                .authenticator(ALICE)
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url())).build();
            for (int i = 0; i < 3; i++) {
                assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                                .body())
                        .isEqualTo(PAGE);
            }
        }
        assertThat(origin.requests()).hasSize(3);
    }

    @Test
    void theJdksSocketConnectsThroughSocks5() throws IOException {
        Authenticator.setDefault(ALICE);
        try (LoopbackTarget echo = LoopbackTarget.echo();
                Socket socket =
                        new Socket(new Proxy(Proxy.Type.SOCKS, lab.serve(ProtocolKind.SOCKS5, echo.allowed())))) {
            socket.connect(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), echo.port().number()),
                    10_000);
            socket.getOutputStream().write("ping".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(4)).asString().isEqualTo("ping");
        } finally {
            Authenticator.setDefault(null);
        }
    }
}
