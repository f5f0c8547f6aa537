package io.vpnmanager.core.internal.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.protocol.AdmittedKey.Check;
import io.vpnmanager.core.internal.proxies.lab.HttpOrigin;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes that no honest HTTP client sends. In a case, {@code @} stands for the authority of a trap that users may reach.
 */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpWireTest {
    private static final String BAD_REQUEST = "400";
    private static final String TOO_LONG = "4(14|31)";
    private static final String PROXY_AUTH = "Proxy-Authorization: Basic " + ProxyLab.BASIC + "\r\n";

    @Parameter
    Transport transport;

    private ProxyLab lab;
    private LoopbackTarget trap;
    private InetSocketAddress proxy;

    @BeforeParameterizedClassInvocation
    void serve() {
        lab = new ProxyLab(transport);
        trap = LoopbackTarget.trap();
        proxy = lab.serve(ProtocolKind.HTTP, trap.allowed());
    }

    @AfterParameterizedClassInvocation
    void end() {
        trap.close();
        lab.close();
    }

    private static Arguments line(String name, String requestLine) {
        return Arguments.of(name, requestLine + "\r\nHost: @\r\n" + PROXY_AUTH + "\r\n", BAD_REQUEST);
    }

    private static Arguments fields(String name, String fields) {
        return Arguments.of(name, "POST http://@/ HTTP/1.1\r\nHost: @\r\n" + PROXY_AUTH + fields + "\r\n", BAD_REQUEST);
    }

    static Stream<Arguments> connectTargets() {
        return Stream.of(
                line("CONNECT without port", "CONNECT 127.0.0.1 HTTP/1.1"),
                line("CONNECT with empty port", "CONNECT 127.0.0.1: HTTP/1.1"),
                line("CONNECT to port 0", "CONNECT 127.0.0.1:0 HTTP/1.1"),
                line("CONNECT to port 65536", "CONNECT 127.0.0.1:65536 HTTP/1.1"),
                line("CONNECT to port +80", "CONNECT 127.0.0.1:+80 HTTP/1.1"),
                line("CONNECT to port 080", "CONNECT 127.0.0.1:080 HTTP/1.1"),
                line("CONNECT to a port in words", "CONNECT 127.0.0.1:http HTTP/1.1"),
                line("CONNECT with path", "CONNECT @/ HTTP/1.1"),
                line("CONNECT with query", "CONNECT @?x HTTP/1.1"),
                line("CONNECT with fragment", "CONNECT @#x HTTP/1.1"),
                line("CONNECT with user", "CONNECT alice@@ HTTP/1.1"),
                line("CONNECT with scheme", "CONNECT http://@ HTTP/1.1"),
                line("CONNECT to half a bracket", "CONNECT [::1:80 HTTP/1.1"),
                line("CONNECT to the other half", "CONNECT ::1]:80 HTTP/1.1"),
                line("CONNECT to bare IPv6", "CONNECT ::1:80 HTTP/1.1"),
                line("CONNECT to a name in brackets", "CONNECT [localhost]:80 HTTP/1.1"),
                line("CONNECT to a zone", "CONNECT [fe80::1%25eth0]:80 HTTP/1.1"),
                line("CONNECT to *", "CONNECT * HTTP/1.1"),
                line("CONNECT to nothing", "CONNECT  HTTP/1.1"),
                line("CONNECT to an encoded host", "CONNECT 127%2e0.0.1:80 HTTP/1.1"),
                line("CONNECT to short IPv4", "CONNECT 127.1:80 HTTP/1.1"),
                line("CONNECT to one number", "CONNECT 2130706433:80 HTTP/1.1"),
                line("CONNECT to octal", "CONNECT 0177.0.0.1:80 HTTP/1.1"),
                line("CONNECT to hexadecimal", "CONNECT 0x7f.1:80 HTTP/1.1"),
                line("CONNECT to IPv4 with a final dot", "CONNECT 127.0.0.1.:80 HTTP/1.1"));
    }

    static Stream<Arguments> requestLines() {
        return Stream.of(
                line("origin form", "GET / HTTP/1.1"),
                line("asterisk form", "OPTIONS * HTTP/1.1"),
                line("authority form of GET", "GET @ HTTP/1.1"),
                line("https", "GET https://@/ HTTP/1.1"),
                line("ftp", "GET ftp://@/ HTTP/1.1"),
                line("no host", "GET http:///x HTTP/1.1"),
                line("no host but a port", "GET http://:80/x HTTP/1.1"),
                line("user in the host", "GET http://alice@@/ HTTP/1.1"),
                line("user and password in the host", "GET http://alice:secret@@/ HTTP/1.1"),
                line("fragment", "GET http://@/#x HTTP/1.1"),
                line("backslash in the host", "GET http://@\\evil/ HTTP/1.1"),
                line("half a bracket", "GET http://[::1/ HTTP/1.1"),
                line("port 99999", "GET http://127.0.0.1:99999/ HTTP/1.1"),
                line("port empty", "GET http://127.0.0.1:/ HTTP/1.1"),
                line("HTTP/0.9 with version", "GET http://@/ HTTP/0.9"),
                line("HTTP/1.32", "GET http://@/ HTTP/1.32"),
                line("HTTP/1.2", "GET http://@/ HTTP/1.2"),
                line("HTTP/2.0", "GET http://@/ HTTP/2.0"),
                line("HTTP/01.1", "GET http://@/ HTTP/01.1"),
                line("http/1.1", "GET http://@/ http/1.1"),
                line("no version", "GET http://@/"),
                line("lower-case method", "get http://@/ HTTP/1.1"),
                line("method with a colon", "GE:T http://@/ HTTP/1.1"),
                line("no method", " http://@/ HTTP/1.1"),
                line("two spaces", "GET  http://@/ HTTP/1.1"),
                line("tab between", "GET\thttp://@/ HTTP/1.1"),
                line("space in the target", "GET http://@/a b HTTP/1.1"),
                line("space at the end", "GET http://@/ HTTP/1.1 "),
                line("NUL in the target", "GET http://@/\0 HTTP/1.1"),
                line("CR in the target", "GET http://@/\rx HTTP/1.1"),
                line("byte above 127 in the target", "GET http://@/\u00e4 HTTP/1.1"),
                line("DEL in the target", "GET http://@/\u007f HTTP/1.1"),
                line("line feed alone", "GET http://@/ HTTP/1.1\n"),
                Arguments.of("HTTP/0.9", "GET http://@/\r\n\r\n", BAD_REQUEST),
                Arguments.of("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", BAD_REQUEST),
                Arguments.of("TLS client hello", "\u0016\u0003\u0001\2\0\1\0\1\u00fc\n\n", BAD_REQUEST),
                Arguments.of("SOCKS5 hello", "\5\1\2\n\n", BAD_REQUEST),
                Arguments.of("lines end in LF", "GET http://@/ HTTP/1.1\nHost: @\n\n", BAD_REQUEST),
                Arguments.of(
                        "long request line",
                        "GET http://@/" + "a".repeat(4097) + " HTTP/1.1\r\nHost: @\r\n" + PROXY_AUTH + "\r\n",
                        TOO_LONG),
                Arguments.of("endless request line", "GET http://@/" + "a".repeat(100_000), TOO_LONG),
                Arguments.of("no line at all", "a".repeat(100_000), TOO_LONG));
    }

    static Stream<Arguments> lengths() {
        return Stream.of(
                        "5\r\nContent-Length: 5",
                        "5\r\nContent-Length: 6",
                        "5, 5",
                        "+1",
                        "-1",
                        "1_0",
                        "0x1",
                        "",
                        "1 1",
                        "1e1",
                        "1.0",
                        "\u00b2",
                        "18446744073709551616",
                        "9223372036854775808",
                        "99999999999999999999999")
                .map(length -> fields("Content-Length " + visible(length), "Content-Length: " + length + "\r\n"));
    }

    static Stream<Arguments> codings() {
        return Stream.of(
                fields("length and chunked", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
                fields("chunked and length", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"),
                fields("comma first", "Transfer-Encoding: ,chunked\r\n"),
                fields("comma last", "Transfer-Encoding: chunked,\r\n"),
                fields("xchunked", "Transfer-Encoding: xchunked\r\n"),
                fields("chunked behind control", "Transfer-Encoding: \u000bchunked\r\n"),
                fields("chunked, identity", "Transfer-Encoding: chunked, identity\r\n"),
                fields("identity", "Transfer-Encoding: identity\r\n"),
                fields("gzip, chunked", "Transfer-Encoding: gzip, chunked\r\n"),
                fields("chunked twice in one", "Transfer-Encoding: chunked, chunked\r\n"),
                fields("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
                fields("chunked and identity", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"),
                fields("quoted", "Transfer-Encoding: \"chunked\"\r\n"),
                fields("with parameter", "Transfer-Encoding: chunked;q=1\r\n"),
                fields("empty", "Transfer-Encoding:\r\n"),
                fields("folded", "Transfer-Encoding:\r\n chunked\r\n"),
                fields("space before the colon", "Transfer-Encoding : chunked\r\n"),
                fields("name behind a space", " Transfer-Encoding: chunked\r\n"),
                Arguments.of(
                        "chunked in HTTP/1.0",
                        "POST http://@/ HTTP/1.0\r\n" + PROXY_AUTH + "Transfer-Encoding: chunked\r\n\r\n",
                        BAD_REQUEST));
    }

    static Stream<Arguments> names() {
        return Stream.of(
                fields("no colon", "Nonsense\r\n"),
                fields("no name", ": x\r\n"),
                fields("space in a name", "X Y: z\r\n"),
                fields("bare CR in a value", "X: a\rb\r\n"),
                fields("bare CR in a name", "X\rY: a\r\n"),
                fields("NUL in a value", "X: a\0b\r\n"),
                fields("NUL in a name", "X\0: b\r\n"),
                fields("byte 80 in a value", "X: \u0080\r\n"),
                fields("byte ff in a value", "X: \u00ff\r\n"),
                fields("byte ff in a name", "X\u00ff: a\r\n"),
                fields("escape in a value", "X: \u001b[2J\r\n"),
                fields("delete in a value", "X: \u007f\r\n"),
                fields("line feed ends a field", "X: a\nY: b\r\n"),
                fields("folded value", "X: a\r\n b\r\n"),
                fields("two hosts", "Host: evil.example\r\n"),
                fields("Host twice alike", "Host: @\r\n"),
                fields("name in parentheses", "(X): a\r\n"),
                fields("name with a slash", "X/Y: a\r\n"),
                Arguments.of("no Host", "GET http://@/ HTTP/1.1\r\n" + PROXY_AUTH + "\r\n", BAD_REQUEST),
                Arguments.of(
                        "field before Host folded", "GET http://@/ HTTP/1.1\r\n X: y\r\nHost: @\r\n\r\n", BAD_REQUEST),
                fieldsTooLong("8 KiB of credentials", "Proxy-Authorization: Basic " + "YWxp".repeat(2_048) + "\r\n"),
                fieldsTooLong("1 MiB Max-Forwards", "Max-Forwards: " + "1".repeat(1 << 20) + "\r\n"),
                fieldsTooLong("8 KiB of fields", ("X: " + "y".repeat(100) + "\r\n").repeat(80)),
                fieldsTooLong("a head that does not end", "X: y\r\n".repeat(100_000)),
                fieldsTooLong("very many fields", "X:\r\n".repeat(1_500)));
    }

    private static Arguments fieldsTooLong(String name, String fields) {
        return Arguments.of(name, "GET http://@/ HTTP/1.1\r\nHost: @\r\n" + PROXY_AUTH + fields + "\r\n", TOO_LONG);
    }

    static Stream<Arguments> refusedMethods() {
        return Stream.of(
                Arguments.of("TRACE", "TRACE http://@/ HTTP/1.1\r\nHost: @\r\n" + PROXY_AUTH + "\r\n", "(405|501)"),
                Arguments.of(
                        "expectation that nobody knows",
                        "POST http://@/ HTTP/1.1\r\nHost: @\r\nExpect: magic\r\nContent-Length: 5\r\n" + PROXY_AUTH
                                + "\r\n",
                        "417"),
                Arguments.of(
                        "CONNECT with a body",
                        "CONNECT @ HTTP/1.1\r\nHost: @\r\nContent-Length: 5\r\n" + PROXY_AUTH + "\r\nhello",
                        BAD_REQUEST));
    }

    static Stream<Arguments> credentials() {
        return Stream.of(
                        "",
                        "Proxy-Authorization:\r\n",
                        "Proxy-Authorization: Basic\r\n",
                        "Proxy-Authorization: Basic \r\n",
                        "Proxy-Authorization: Basic ***\r\n",
                        "Proxy-Authorization: Basic YQ\r\n",
                        "Proxy-Authorization: Basic " + ProxyLab.BASIC + "=\r\n",
                        "Proxy-Authorization: Basic " + ProxyLab.BASIC + " x\r\n",
                        "Proxy-Authorization: Basic " + base64("nocolon") + "\r\n",
                        "Proxy-Authorization: Basic " + base64(":") + "\r\n",
                        "Proxy-Authorization: Basic " + base64("alice:wrong") + "\r\n",
                        "Proxy-Authorization: Basic " + base64("mallory:" + ProxyLab.SECRET) + "\r\n",
                        "Proxy-Authorization: Basic " + base64("alice\0:" + ProxyLab.SECRET) + "\r\n",
                        "Proxy-Authorization: Basic " + base64("alice:" + "x".repeat(3_000)) + "\r\n",
                        "Proxy-Authorization: Basic\t" + ProxyLab.BASIC + "\r\n",
                        "Proxy-Authorization: Basic" + ProxyLab.BASIC + "\r\n",
                        "Proxy-Authorization: BasicX " + ProxyLab.BASIC + "\r\n",
                        "Proxy-Authorization: Basic realm=\"vpn\", " + ProxyLab.BASIC + "\r\n",
                        "Proxy-Authorization: Basic \"" + ProxyLab.BASIC + "\"\r\n",
                        "Proxy-Authorization: Basic " + ProxyLab.BASIC + ", Basic " + ProxyLab.BASIC + "\r\n",
                        "Proxy-Authorization: Basic " + ProxyLab.BASIC.substring(0, 8) + " "
                                + ProxyLab.BASIC.substring(8) + "\r\n",
                        "Proxy-Authorization: " + ProxyLab.BASIC + "\r\n",
                        "Proxy-Authorization: " + ProxyLab.USER + ":" + ProxyLab.SECRET + "\r\n",
                        "Proxy-Authorization: Basic " + base64("alice: " + ProxyLab.SECRET) + "\r\n",
                        "Proxy-Authorization: Basic " + base64("alice:" + ProxyLab.SECRET + "\n") + "\r\n",
                        "Proxy-Authorization: Basic " + base64("alice::" + ProxyLab.SECRET) + "\r\n",
                        "Proxy-Authorization: Basic " + base64(":" + ProxyLab.SECRET) + "\r\n",
                        "Proxy-Authorization: Basic " + base64("alice:") + "\r\n",
                        "Proxy-Authorization: Basic " + base64("Alice:" + ProxyLab.SECRET) + "\r\n",
                        "Proxy-Authorization: Basic " + base64("\u00ff\u00fe:\u00c3") + "\r\n",
                        "Proxy-Authorization: Negotiate " + ProxyLab.BASIC + "\r\n",
                        "Connection: Proxy-Authorization\r\n",
                        "Proxy-Authorization: Digest username=\"alice\"\r\n",
                        "Proxy-Authorization: Bearer " + ProxyLab.BASIC + "\r\n",
                        "Authorization: Basic " + ProxyLab.BASIC + "\r\n",
                        PROXY_AUTH + PROXY_AUTH,
                        "Proxy-Authorization: Digest username=\"alice\"\r\n" + PROXY_AUTH,
                        PROXY_AUTH + "Proxy-Authorization:\r\n",
                        PROXY_AUTH + "Proxy-Authorization: Basic " + base64("alice:wrong") + "\r\n")
                .flatMap(field -> Stream.of(
                        Arguments.of(
                                "CONNECT, " + visible(field),
                                "CONNECT @ HTTP/1.1\r\nHost: @\r\n" + field + "\r\n",
                                "407"),
                        Arguments.of(
                                "GET, " + visible(field),
                                "GET http://@/ HTTP/1.1\r\nHost: @\r\n" + field + "\r\n",
                                "407")));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String visible(String text) {
        String visible = text.replace("\r\n", "|").replace("\0", "NUL");
        return visible.length() > 60 ? visible.substring(0, 60) + "…" : visible;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"connectTargets", "requestLines", "lengths", "codings", "names", "refusedMethods"})
    void anythingDoubtfulIsRefusedAndEndsTheConnection(String name, String sent, String status) {
        String answer = answer(sent);
        assertThat(answer).matches("(?s)HTTP/1\\.1 " + status + " .*");
        assertThat(answer).containsIgnoringCase("\r\nconnection: close\r\n").containsOnlyOnce("HTTP/1.1");
        assertThat(trap.visits()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("credentials")
    void whoeverShowsNoRightCredentialsGetsTheSameAnswer(String name, String sent, String status) {
        String nobody = answer("GET http://@/ HTTP/1.1\r\nHost: @\r\nConnection: close\r\n\r\n");
        String answer = answer(sent.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").isEqualTo(nobody);
        assertThat(answer).containsIgnoringCase("\r\nproxy-authenticate: basic realm=");
        assertThat(trap.visits()).isZero();
    }

    private String answer(String sent) {
        byte[] bytes = sent.replace("alice@@", "alice\1@")
                .replace("secret@@", "secret\1@")
                .replace("@", trap.authority())
                .replace('\1', '@')
                .getBytes(StandardCharsets.ISO_8859_1);
        try (RawClient client = new RawClient(proxy)) {
            return client.trySend(bytes).readTextToEnd();
        }
    }

    static Stream<Arguments> chunks() {
        return Stream.of(
                Arguments.of("0x1", "0x1\r\na\r\n0\r\n\r\n"),
                Arguments.of("sign", "+1\r\na\r\n0\r\n\r\n"),
                Arguments.of("negative", "-1\r\na\r\n0\r\n\r\n"),
                Arguments.of("space before", " 1\r\na\r\n0\r\n\r\n"),
                Arguments.of("space behind", "1 \r\na\r\n0\r\n\r\n"),
                Arguments.of("no size", "\r\na\r\n0\r\n\r\n"),
                Arguments.of("not hexadecimal", "g\r\na\r\n0\r\n\r\n"),
                Arguments.of("17 digits", "00000000000000001\r\na\r\n0\r\n\r\n"),
                Arguments.of("2^64 + 1", "10000000000000001\r\na\r\n0\r\n\r\n"),
                Arguments.of("CR in an extension", "1;a\rb\r\na\r\n0\r\n\r\n"),
                Arguments.of("LF in an extension", "1;a\nb\r\na\r\n0\r\n\r\n"),
                Arguments.of("LF ends a size", "1\na\r\n0\r\n\r\n"),
                Arguments.of("LF ends data", "1\r\na\n0\r\n\r\n"),
                Arguments.of("data longer than said", "1\r\nab\r\n0\r\n\r\n"),
                Arguments.of("CR alone ends a size", "1\ra\r\n0\r\n\r\n"),
                Arguments.of("LF ends the last line", "1\r\na\r\n0\r\n\n"),
                Arguments.of("NUL in a trailer", "1\r\na\r\n0\r\nX: \0\r\n\r\n"),
                Arguments.of("16 digits", "0000000000000001\r\na\r\n0\r\n\r\n"),
                Arguments.of("digits with an underscore", "1_0\r\n" + "a".repeat(16) + "\r\n0\r\n\r\n"),
                Arguments.of("h behind the size", "1h\r\na\r\n0\r\n\r\n"),
                Arguments.of("byte above 127 as a digit", "\u00b9\r\na\r\n0\r\n\r\n"),
                Arguments.of("tab before the size", "\t1\r\na\r\n0\r\n\r\n"),
                Arguments.of("tab behind the size", "1\t\r\na\r\n0\r\n\r\n"),
                Arguments.of("space before an extension", "1 ;a\r\na\r\n0\r\n\r\n"),
                Arguments.of("only an extension", ";a=b\r\na\r\n0\r\n\r\n"),
                Arguments.of("NUL in an extension", "1;a\0\r\na\r\n0\r\n\r\n"),
                Arguments.of("byte above 127 in an extension", "1;\u00e4\r\na\r\n0\r\n\r\n"),
                Arguments.of("CR CR LF behind a size", "1\r\r\na\r\n0\r\n\r\n"),
                Arguments.of("a size in words", "one\r\na\r\n0\r\n\r\n"),
                Arguments.of("no line end behind data", "1\r\na0\r\n\r\n"),
                Arguments.of("two line ends behind data", "1\r\na\r\n\r\n0\r\n\r\n"),
                Arguments.of("data shorter than said", "3\r\na\r\n0\r\n\r\n0\r\n\r\n"),
                Arguments.of("negative end", "1\r\na\r\n-0\r\n\r\n"),
                Arguments.of("LF ends the end", "1\r\na\r\n0\n\r\n"),
                Arguments.of("trailer without a colon", "1\r\na\r\n0\r\nX\r\n\r\n"),
                Arguments.of("trailer without a name", "1\r\na\r\n0\r\n: x\r\n\r\n"),
                Arguments.of("trailer folded", "1\r\na\r\n0\r\nX: a\r\n b\r\n\r\n"),
                Arguments.of("trailer behind a space", "1\r\na\r\n0\r\n X: a\r\n\r\n"),
                Arguments.of("space before the colon of a trailer", "1\r\na\r\n0\r\nX : a\r\n\r\n"),
                Arguments.of("request as a trailer", "1\r\na\r\n0\r\nGET http://@/ HTTP/1.1\r\n\r\n"),
                Arguments.of("CR in a trailer", "1\r\na\r\n0\r\nX: a\rb\r\n\r\n"),
                Arguments.of("LF ends a trailer", "1\r\na\r\n0\r\nX: a\n\r\n"),
                Arguments.of("byte above 127 in a trailer", "1\r\na\r\n0\r\nX: \u00e4\r\n\r\n"),
                Arguments.of("endless extension", "1;" + "x".repeat(10_000) + "\r\na\r\n0\r\n\r\n"),
                Arguments.of("endless trailer", "0\r\n" + "X: y\r\n".repeat(3_000) + "\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chunks")
    void aBodyInBadChunksNeverArrivesWhole(String name, String body) {
        try (HttpOrigin origin = HttpOrigin.sayingTheRequestLine();
                RawClient client = new RawClient(
                        lab.serve(ProtocolKind.HTTP, origin.target().allowed()))) {
            String head = "POST http://@/ HTTP/1.1\r\nHost: @\r\nTransfer-Encoding: chunked\r\n" + PROXY_AUTH + "\r\n";
            String sent = (head + body).replace("@", origin.target().authority());
            String answer =
                    client.trySend(sent.getBytes(StandardCharsets.ISO_8859_1)).readTextToEnd();
            assertThat(answer).matches("(?s)(HTTP/1\\.1 400 .*)?");
            assertThat(origin.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1\r",
                "1\r\n",
                "1\r\na",
                "1\r\na\r",
                "1\r\na\r\n",
                "1\r\na\r\n0",
                "1\r\na\r\n0\r\n",
                "1\r\na\r\n0\r\nX: y\r\n",
                "1\r\na\r\n0\r\n\r",
                "1;x",
                "1;x=\"\r\n\"\r\na\r\n0\r\n\r\n",
                "fffffff\r\na"
            })
    void aBodyThatEndsTooEarlyNeverArrivesWhole(String begun) {
        try (HttpOrigin origin = HttpOrigin.sayingTheRequestLine();
                RawClient client = new RawClient(
                        lab.serve(ProtocolKind.HTTP, origin.target().allowed()))) {
            String sent = "POST http://@/ HTTP/1.1\r\nHost: @\r\nTransfer-Encoding: chunked\r\n" + PROXY_AUTH + "\r\n"
                    + begun;
            client.send(sent.replace("@", origin.target().authority())).finish();
            assertThat(client.readTextToEnd()).doesNotContain("200");
            assertThat(origin.requests()).isEmpty();
        }
    }

    static Stream<Arguments> goodChunks() {
        return Stream.of(
                Arguments.of("one chunk", "1\r\na\r\n0\r\n\r\n", "a"),
                Arguments.of("nothing", "0\r\n\r\n", ""),
                Arguments.of("15 digits", "000000000000001\r\na\r\n0\r\n\r\n", "a"),
                Arguments.of("many noughts at the end", "1\r\na\r\n000\r\n\r\n", "a"),
                Arguments.of("capital digits", "A\r\n0123456789\r\n0\r\n\r\n", "0123456789"),
                Arguments.of("small digits", "a\r\n0123456789\r\n0\r\n\r\n", "0123456789"),
                Arguments.of("extensions", "1;a=b;c=\"d\"\r\na\r\n0;e\r\n\r\n", "a"),
                Arguments.of(
                        "long extensions of several chunks",
                        ("1;" + "x".repeat(3_000) + "\r\na\r\n").repeat(3) + "0\r\n\r\n",
                        "aaa"),
                Arguments.of("trailers", "1\r\na\r\n0\r\nX: y\r\nZ:\r\n\r\n", "a"),
                Arguments.of("data that looks like an end", "7\r\n\r\n0\r\n\r\n\r\n0\r\n\r\n", "\r\n0\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodChunks")
    void aBodyInGoodChunksArrivesAndWhatFollowsIsTheNextRequest(String name, String body, String arrived) {
        try (HttpOrigin origin = HttpOrigin.sayingTheRequestLine();
                RawClient client = new RawClient(
                        lab.serve(ProtocolKind.HTTP, origin.target().allowed()))) {
            String first = "POST http://@/1 HTTP/1.1\r\nHost: @\r\nTransfer-Encoding: chunked\r\n" + PROXY_AUTH + "\r\n"
                    + body;
            String second = "GET http://@/2 HTTP/1.1\r\nHost: @\r\nConnection: close\r\n" + PROXY_AUTH + "\r\n";
            client.send((first + second).replace("@", origin.target().authority()));
            assertThat(client.readTextToEnd()).containsSubsequence("POST /1 HTTP/1.1", "GET /2 HTTP/1.1");
            assertThat(origin.requests()).hasSize(2);
            assertThat(origin.requests().get(0)).endsWith("\r\n\r\n" + arrived);
        }
    }

    /** A response that is broken behind its head ends the connection before its body can be taken for whole. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("chunks")
    void aResponseInBadChunksNeverArrivesWhole(String name, String body) {
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
        try (HttpOrigin origin = HttpOrigin.answering(head + body);
                RawClient client = new RawClient(
                        lab.serve(ProtocolKind.HTTP, origin.target().allowed()))) {
            String sent = "GET http://@/ HTTP/1.1\r\nHost: @\r\n" + PROXY_AUTH + "\r\n";
            String answer =
                    client.send(sent.replace("@", origin.target().authority())).readTextToEnd();
            assertThat(answer).matches("(?s)(HTTP/1\\.1 200 .*)?").doesNotEndWith("0\r\n\r\n");
            assertThat(answer.split("HTTP/1", -1)).hasSizeLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic", "BASIC", "bAsIc", "Basic  "})
    void theSchemeIsReadInAnyCaseAndWithAnySpaces(String scheme) {
        assertThat(toAClosedTarget(scheme + " " + ProxyLab.BASIC)).startsWith("HTTP/1.1 403 ");
    }

    /** The last character has two bits that stand for nothing; many decoders ignore them, and miss no padding. */
    @ParameterizedTest
    @ValueSource(strings = {"Ym9iOmE", "Ym9iOmE==", "Ym9iOmE=Ym9iOmE=", "Ym9iOmF=", "Ym9i OmE=", "Ym9iOmE=\t="})
    void credentialsHaveOneSpelling(String base64) {
        lab.admit(new UserId(UUID.randomUUID()), "bob", ProtocolKind.HTTP, new Check.Equal(Secret.of("a")));
        assertThat(toAClosedTarget("Basic Ym9iOmE=")).startsWith("HTTP/1.1 403 ");
        assertThat(toAClosedTarget("Basic " + base64)).startsWith("HTTP/1.1 407 ");
    }

    /** Only who has shown the right credentials is told that the target is closed. */
    private String toAClosedTarget(String credentials) {
        return answer("GET http://10.0.0.1/ HTTP/1.1\r\nHost: x\r\nProxy-Authorization: " + credentials
                + "\r\nConnection: close\r\n\r\n");
    }

    @Test
    void theCredentialsOfOneRequestDoNotOpenTheNext() {
        try (HttpOrigin origin = HttpOrigin.sayingTheRequestLine();
                RawClient client = new RawClient(
                        lab.serve(ProtocolKind.HTTP, origin.target().allowed()))) {
            String first = "GET http://@/1 HTTP/1.1\r\nHost: @\r\n" + PROXY_AUTH + "\r\n";
            String second =
                    "CONNECT @ HTTP/1.1\r\nHost: @\r\nProxy-Authorization: Basic " + base64("alice:wrong") + "\r\n\r\n";
            client.send((first + second).replace("@", origin.target().authority()));
            assertThat(client.readTextToEnd()).containsSubsequence("HTTP/1.1 200 OK", "HTTP/1.1 407 ");
            assertThat(origin.requests()).hasSize(1);
        }
    }

    @Test
    void whatFollowsARefusedRequestIsNotServed() {
        String good = "GET http://@/ HTTP/1.1\r\nHost: @\r\n" + PROXY_AUTH + "\r\n";
        String answer = answer("POST http://@/ HTTP/1.1\r\nHost: @\r\nContent-Length: 5\r\nContent-Length: 0\r\n"
                + PROXY_AUTH + "\r\n" + good);
        assertThat(answer).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1");
        assertThat(trap.visits()).isZero();
    }

    @Test
    void anErrorPageEchoesNothingOfTheRequest() {
        String answer = answer("GET http://@/<script>\u001b HTTP/1.1\r\nHost: @\r\nX-Mark: sesame\r\n\r\n");
        assertThat(answer).doesNotContain("script", "sesame", "\u001b", trap.authority());
    }
}
