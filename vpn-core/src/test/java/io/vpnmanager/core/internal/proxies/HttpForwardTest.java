package io.vpnmanager.core.internal.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.core.internal.proxies.lab.HttpOrigin;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests in absolute form. In a request, {@code @} stands for the authority of the origin. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class HttpForwardTest {
    private static final String PROXY_AUTH = "Proxy-Authorization: Basic " + ProxyLab.BASIC + "\r\n";
    private static final String GET = "GET http://@/a?b=c HTTP/1.1\r\nHost: @\r\n" + PROXY_AUTH + "\r\n";

    private final ProxyLab lab;
    private HttpOrigin origin = HttpOrigin.sayingTheRequestLine();

    HttpForwardTest(Transport transport) {
        this.lab = new ProxyLab(transport);
    }

    @AfterEach
    void end() {
        origin.close();
        lab.close();
    }

    private RawClient client() {
        return new RawClient(lab.serve(ProtocolKind.HTTP, origin.target().allowed()));
    }

    private RawClient clientOf(String answer) {
        origin.close();
        origin = HttpOrigin.answering(answer);
        return client();
    }

    private String asked(String request) {
        return request.replace("@", origin.target().authority());
    }

    private String closing(String request) {
        return asked(request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
    }

    /** What the origin got first, in lower case. */
    private String received() {
        assertThat(origin.requests()).isNotEmpty();
        return origin.requests().get(0).toLowerCase(Locale.ROOT);
    }

    @Nested
    class Requests {
        @Test
        void comeInOriginFormWithTheHostOfTheTarget() {
            try (RawClient client = client()) {
                client.send(closing(GET.replace("Host: @", "Host: other.example")));
                assertThat(client.readTextToEnd())
                        .startsWith("HTTP/1.1 200 OK\r\n")
                        .endsWith("GET /a?b=c HTTP/1.1");
            }
            assertThat(received()).containsOnlyOnce("host: " + origin.target().authority() + "\r\n");
        }

        @Test
        void neverCarryTheCredentials() {
            try (RawClient client = client()) {
                client.send(closing(GET)).readToEnd();
            }
            assertThat(received()).doesNotContain("proxy-").doesNotContain("basic");
        }

        @Test
        void loseWhatIsMeantForTheProxyAlone() {
            try (RawClient client = client()) {
                client.send(asked("GET http://@/ HTTP/1.1\r\nHost: @\r\n" + PROXY_AUTH
                                + "Connection: close, X-Named\r\nX-Named: 1\r\nKeep-Alive: 5\r\nProxy-Connection: x\r\n"
                                + "TE: trailers\r\nX-Kept: 2\r\n\r\n"))
                        .readToEnd();
            }
            assertThat(received())
                    .doesNotContain("x-named", "keep-alive: 5", "proxy-connection", "te: ")
                    .contains("x-kept: 2\r\n");
        }

        @Test
        void keepTheirHostWhateverConnectionNames() {
            try (RawClient client = client()) {
                client.send(asked("POST http://@/ HTTP/1.1\r\nHost: @\r\n" + PROXY_AUTH
                                + "Connection: proxy-authorization, host, content-length, close\r\n"
                                + "Content-Length: 5\r\n\r\nhello"))
                        .readToEnd();
            }
            assertThat(received())
                    .contains("host: " + origin.target().authority() + "\r\n")
                    .contains("content-length: 5\r\n")
                    .endsWith("\r\n\r\nhello")
                    .doesNotContain("proxy-authorization");
        }

        @Test
        void cannotUpgrade() {
            try (RawClient client = client()) {
                String answer = client.send(closing(
                                GET.replace(PROXY_AUTH, PROXY_AUTH + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n")))
                        .readTextToEnd();
                if (answer.startsWith("HTTP/1.1 200 ")) {
                    assertThat(received()).doesNotContain("upgrade", "h2c");
                } else {
                    assertThat(answer).startsWith("HTTP/1.1 400 ");
                }
            }
        }

        @Test
        void withABodyOfALengthArriveWhole() {
            try (RawClient client = client()) {
                client.send(closing("POST http://@/ HTTP/1.1\r\nHost: @\r\n" + PROXY_AUTH + "Content-Length: 5\r\n\r\n")
                                + "hello")
                        .readToEnd();
            }
            assertThat(received()).endsWith("\r\n\r\nhello");
        }

        @Test
        void withABodyInChunksArriveWhole() {
            try (RawClient client = client()) {
                client.sendOneByOne((closing("POST http://@/ HTTP/1.1\r\nHost: @\r\n" + PROXY_AUTH
                                        + "Transfer-Encoding: chunked\r\n\r\n")
                                + "5;x=y\r\nhello\r\n0a\r\n0123456789\r\n0\r\nX-Trailer: z\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                assertThat(client.readTextToEnd()).startsWith("HTTP/1.1 200 ");
            }
            assertThat(received()).endsWith("\r\n\r\nhello0123456789");
        }

        @Test
        void inARowAreAnsweredInOrder() {
            try (RawClient client = client()) {
                client.send(asked(GET.replace("/a?b=c", "/1") + GET.replace("/a?b=c", "/2")) + closing(GET));
                String answers = client.readTextToEnd();
                assertThat(answers).containsSubsequence("GET /1 HTTP", "GET /2 HTTP", "GET /a?b=c HTTP");
            }
        }

        @Test
        void oneAfterTheOtherShareAConnectionAndMayGoToSeveralOrigins() {
            try (HttpOrigin second = HttpOrigin.sayingTheRequestLine();
                    RawClient client = new RawClient(lab.serve(
                            ProtocolKind.HTTP,
                            origin.target().allowed(),
                            second.target().allowed()))) {
                for (HttpOrigin next : new HttpOrigin[] {origin, second, origin}) {
                    client.send(GET.replace("@", next.target().authority()));
                    assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
                    assertThat(client.readText(19)).isEqualTo("GET /a?b=c HTTP/1.1");
                }
                assertThat(second.requests()).hasSize(1);
                assertThat(origin.requests()).hasSize(2);
            }
        }

        @Test
        void areEachCheckedForCredentials() {
            try (RawClient client = client()) {
                client.send(asked(GET)).readHead();
                client.read(19);
                client.send(asked(GET.replace(PROXY_AUTH, "")));
                assertThat(client.readHead()).startsWith("HTTP/1.1 407 ");
            }
            assertThat(origin.requests()).hasSize(1);
        }

        @Test
        void withoutAPathAskForTheRoot() {
            try (RawClient client = client()) {
                client.send(closing(GET.replace("/a?b=c", "?q")));
                assertThat(client.readTextToEnd()).endsWith("GET /?q HTTP/1.1");
            }
        }

        @Test
        void forTheOptionsOfNoPathAskForThoseOfTheWholeServer() {
            try (RawClient client = client()) {
                client.send(closing(GET.replace("GET", "OPTIONS").replace("/a?b=c", "")));
                assertThat(client.readTextToEnd()).endsWith("OPTIONS * HTTP/1.1");
            }
        }

        /** RFC 9110, section 7.6.2. */
        @Test
        void thatMayGoNoFurtherAreAnsweredHere() {
            String asked = GET.replace("GET", "OPTIONS").replace(PROXY_AUTH, PROXY_AUTH + "Max-Forwards: 0\r\n");
            try (RawClient client = client()) {
                assertThat(client.send(closing(asked)).readTextToEnd()).startsWith("HTTP/1.1 204 ");
            }
            try (RawClient client = client()) {
                client.send(closing(asked.replace(PROXY_AUTH, "")));
                assertThat(client.readTextToEnd()).startsWith("HTTP/1.1 407 ");
            }
            assertThat(origin.requests()).isEmpty();
            try (RawClient client = client()) {
                client.send(closing(asked.replace("Forwards: 0", "Forwards: 1")));
                assertThat(client.readTextToEnd()).startsWith("HTTP/1.1 200 ");
            }
        }

        @Test
        void thatExpect100MaySendTheirBodyAfterwards() {
            try (RawClient client = client()) {
                client.send(closing("POST http://@/ HTTP/1.1\r\nHost: @\r\n" + PROXY_AUTH
                        + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n"));
                assertThat(client.readHead()).startsWith("HTTP/1.1 100 ");
                assertThat(client.send("hello").readTextToEnd()).startsWith("HTTP/1.1 200 ");
            }
            assertThat(received()).endsWith("\r\n\r\nhello");
        }

        @Test
        void countTheBytesOfTheirBodiesOnly() {
            try (RawClient client = client()) {
                client.send(closing("POST http://@/ HTTP/1.1\r\nHost: @\r\n" + PROXY_AUTH + "Content-Length: 5\r\n\r\n")
                                + "hello")
                        .readToEnd();
            }
            TrafficCount counted = lab.counted();
            assertThat(counted.uploadBytes()).isGreaterThanOrEqualTo(5);
            assertThat(counted.downloadBytes()).isGreaterThanOrEqualTo(15);
        }
    }

    @Nested
    class Responses {
        @Test
        void toHeadHaveNoBodyWhateverTheirLength() {
            try (RawClient client = clientOf("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")) {
                client.send(asked(GET.replace("GET", "HEAD")));
                assertThat(client.readHead()).containsIgnoringCase("content-length: 100\r\n");
                client.send(asked(GET.replace("GET", "HEAD")));
                assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            }
        }

        /** Nobody is to read on behind a head by a length that is none. */
        @ParameterizedTest
        @ValueSource(strings = {"1, 1", "0x1", "-1", "+1", "", "1\r\nContent-Length: 2"})
        void withoutABodyAreRefusedForALengthThatIsNone(String length) {
            for (String status : List.of("200 OK", "304 Not Modified")) {
                try (RawClient client = clientOf("HTTP/1.1 " + status + "\r\nContent-Length: " + length + "\r\n\r\n")) {
                    client.send(closing(GET.replace("GET", "HEAD")));
                    assertThat(client.readTextToEnd()).startsWith("HTTP/1.1 502 ");
                }
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {204, 304})
        void withoutABodyKeepTheConnection(int status) {
            try (RawClient client = clientOf("HTTP/1.1 " + status + " X\r\nETag: a\r\n\r\n")) {
                client.send(asked(GET));
                assertThat(client.readHead()).startsWith("HTTP/1.1 " + status);
                client.send(asked(GET));
                assertThat(client.readHead()).startsWith("HTTP/1.1 " + status);
            }
        }

        @Test
        void inChunksComeWhole() {
            String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
            try (RawClient client = clientOf(answer)) {
                client.send(asked(GET));
                assertThat(client.readHead()).containsIgnoringCase("transfer-encoding: chunked\r\n");
                assertThat(client.readText(15)).isEqualTo("5\r\nhello\r\n0\r\n\r\n");
                client.send(asked(GET));
                assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            }
        }

        @Test
        void withoutABodyNameNoLengthOfOne() {
            String interim = "HTTP/1.1 103 Early Hints\r\nContent-Length: 9\r\n\r\n";
            String framing = "Content-Length: 9\r\nTransfer-Encoding: chunked\r\n";
            try (RawClient client = clientOf(interim + "HTTP/1.1 204 No Content\r\n" + framing + "X-Kept: 1\r\n\r\n")) {
                client.send(closing(GET));
                assertThat(client.readTextToEnd())
                        .contains("HTTP/1.1 103 ", "HTTP/1.1 204 ", "x-kept: 1\r\n")
                        .doesNotContainIgnoringCase("content-length")
                        .doesNotContainIgnoringCase("transfer-encoding");
            }
        }

        @Test
        void thatSayTheirLengthTwiceSayItOnce() {
            try (RawClient client = clientOf("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok")) {
                client.send(closing(GET));
                assertThat(client.readTextToEnd())
                        .containsOnlyOnce("content-length: 2\r\n")
                        .endsWith("\r\n\r\nok");
            }
        }

        @Test
        void thatEndWithTheirConnectionEndTheClients() {
            String answer = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nup to the end";
            try (RawClient client = clientOf(answer)) {
                client.send(asked(GET));
                assertThat(client.readTextToEnd())
                        .endsWith("up to the end")
                        .containsIgnoringCase("\r\nconnection: close\r\n");
            }
        }

        @Test
        void thatAreInterimAreFollowedByTheRealOne() {
            String answer = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + HttpOrigin.ok("done");
            try (RawClient client = clientOf(answer)) {
                client.send(closing(GET));
                assertThat(client.readTextToEnd()).contains("HTTP/1.1 200 OK").endsWith("done");
            }
        }

        @Test
        void loseWhatIsMeantForTheProxyAlone() {
            String answer = "HTTP/1.1 200 OK\r\nConnection: X-Named\r\nX-Named: 1\r\nProxy-Authenticate: Basic\r\n"
                    + "Keep-Alive: 5\r\nX-Kept: \u00e4\r\nContent-Length: 2\r\n\r\nok";
            try (RawClient client = clientOf(answer)) {
                client.send(closing(GET));
                assertThat(client.readTextToEnd())
                        .containsIgnoringCase("x-kept: \u00e4\r\n")
                        .doesNotContainIgnoringCase("x-named")
                        .doesNotContainIgnoringCase("proxy-authenticate")
                        .doesNotContainIgnoringCase("keep-alive: 5");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "nonsense\r\n\r\n",
                    "HTTP/2.0 200 OK\r\n\r\n",
                    "HTTP/1.1 20 OK\r\n\r\n",
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                    "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\na",
                    "HTTP/1.1 200 OK\r\nBad Name: 1\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nX: a\rb\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nX: a\r\n folded\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
                    ""
                })
        void withTwoMeaningsAreABadGateway(String answer) {
            String ended = answer + "Connection: close";
            try (RawClient client = clientOf(ended)) {
                assertThat(client.send(asked(GET)).readTextToEnd())
                        .startsWith("HTTP/1.1 502 ")
                        .containsOnlyOnce("HTTP/1.");
            }
        }

        @Test
        void thatEndTooEarlyEndTheClientsConnection() {
            try (RawClient client =
                    clientOf("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 10\r\n\r\nshort")) {
                client.send(asked(GET + GET));
                assertThat(client.readTextToEnd()).endsWith("short").containsOnlyOnce("HTTP/1.");
            }
        }

        @Test
        void ofMoreThanTheirLengthPassNothingOn() {
            try (RawClient client = clientOf(HttpOrigin.ok("done") + HttpOrigin.ok("smuggled"))) {
                client.send(asked(GET));
                client.readHead();
                assertThat(client.readText(4)).isEqualTo("done");
                client.send(closing(GET));
                assertThat(client.readTextToEnd()).doesNotContain("smuggled");
            }
        }
    }

    @Test
    void aTargetThatIsClosedToClientsIsForbidden() {
        try (RawClient client = new RawClient(lab.serve(ProtocolKind.HTTP))) {
            assertThat(client.send(closing(GET)).readTextToEnd())
                    .startsWith("HTTP/1.1 403 ")
                    .doesNotContain("loopback", "127.0.0.1");
        }
        assertThat(origin.target().visits()).isZero();
    }
}
