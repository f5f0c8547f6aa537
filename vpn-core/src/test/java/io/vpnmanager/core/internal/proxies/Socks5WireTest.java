package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.HELLO;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGGED_IN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.bytes;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connect;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connectByName;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.counted;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.protocol.AdmittedKey.Check;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
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

/** Bytes that no honest SOCKS5 client sends, at a server whose clients may reach one trap. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Socks5WireTest {
    /** The connection ends without a word. */
    private static final String NOTHING = "";

    private static final String NO_METHOD = "05ff";
    private static final String NOT_LET_IN = "05020101";

    @Parameter
    Transport transport;

    private ProxyLab lab;
    private LoopbackTarget trap;
    private InetSocketAddress proxy;

    @BeforeParameterizedClassInvocation
    void serve() {
        lab = new ProxyLab(transport);
        trap = LoopbackTarget.trap();
        proxy = lab.serve(ProtocolKind.SOCKS5, trap.allowed());
    }

    @AfterParameterizedClassInvocation
    void end() {
        trap.close();
        lab.close();
    }

    /** The connection ends without a reply, or with one of this code. */
    private static String endsOrReplies(String code) {
        return LOGGED_IN + "(" + replies(code) + ")?";
    }

    private static String replies(String code) {
        return "05" + code + "0001000000000000";
    }

    static Stream<Arguments> greetings() {
        return Stream.of(
                Arguments.of("SOCKS 4", "04 01 00 50 7f000001 00", NOTHING),
                Arguments.of("version 6", "06 01 02", NOTHING),
                Arguments.of("a TLS client hello", "16 0301 0200 01 0001fc 0303", NOTHING),
                Arguments.of(
                        "HTTP",
                        HexFormat.of().formatHex("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                        NOTHING),
                Arguments.of("no methods", "05 00", NO_METHOD),
                Arguments.of("no authentication only", "05 01 00", NO_METHOD),
                Arguments.of("GSSAPI and no authentication", "05 02 01 00", NO_METHOD),
                Arguments.of("255 methods without ours", "05 ff" + "80".repeat(255), NO_METHOD),
                Arguments.of("a method that is none", "05 01 ff", NO_METHOD),
                Arguments.of("the greeting twice", HELLO + HELLO, "0502"));
    }

    static Stream<Arguments> attempts() {
        String wrong = HELLO + credentials(ProxyLab.USER, "wrong");
        return Stream.of(
                Arguments.of("sub-version 5", HELLO + "05" + counted("alice") + counted("x"), "0502(0101)?"),
                Arguments.of("sub-version 0", HELLO + "00" + counted("alice") + counted("x"), "0502(0101)?"),
                Arguments.of("wrong secret", wrong, NOT_LET_IN),
                Arguments.of("wrong secret, then a request", wrong + connect("127.0.0.1", new Port(9)), NOT_LET_IN),
                Arguments.of("unknown user", HELLO + credentials("mallory", ProxyLab.SECRET), NOT_LET_IN),
                Arguments.of("no user", HELLO + credentials("", ProxyLab.SECRET), NOT_LET_IN),
                Arguments.of("no secret", HELLO + credentials(ProxyLab.USER, ""), NOT_LET_IN),
                Arguments.of("neither", HELLO + credentials("", ""), NOT_LET_IN),
                Arguments.of("255 and 255", HELLO + credentials("a".repeat(255), "b".repeat(255)), NOT_LET_IN),
                Arguments.of("a NUL behind the name", HELLO + credentials("alice\0", ProxyLab.SECRET), NOT_LET_IN),
                Arguments.of("other bytes than UTF-8", HELLO + credentials("\u00ff\u00fe", "\u00c3"), NOT_LET_IN),
                Arguments.of("a prefix of the secret", HELLO + credentials(ProxyLab.USER, "s3cr"), NOT_LET_IN),
                Arguments.of("wrong, then right", wrong + credentials(ProxyLab.USER, ProxyLab.SECRET), NOT_LET_IN),
                Arguments.of("the name in capitals", HELLO + credentials("ALICE", ProxyLab.SECRET), NOT_LET_IN),
                Arguments.of("a space behind the name", HELLO + credentials("alice ", ProxyLab.SECRET), NOT_LET_IN),
                Arguments.of(
                        "name and secret changed round", HELLO + credentials(ProxyLab.SECRET, "alice"), NOT_LET_IN),
                Arguments.of(
                        "a NUL before the secret",
                        HELLO + credentials(ProxyLab.USER, "\0" + ProxyLab.SECRET),
                        NOT_LET_IN),
                Arguments.of(
                        "a line end behind the secret",
                        HELLO + credentials(ProxyLab.USER, ProxyLab.SECRET + "\r\n"),
                        NOT_LET_IN),
                Arguments.of(
                        "the secret and more", HELLO + credentials(ProxyLab.USER, ProxyLab.SECRET + "x"), NOT_LET_IN));
    }

    static Stream<Arguments> requests() {
        String target = "7f000001 0050";
        return Stream.of(
                Arguments.of("version 4", "04 01 00 01" + target, endsOrReplies("01")),
                Arguments.of("the credentials again", credentials(ProxyLab.USER, ProxyLab.SECRET), endsOrReplies("01")),
                Arguments.of("IPv4, port 0", "05 01 00 01 01010101 0000", endsOrReplies("01")),
                Arguments.of(
                        "IPv6, port 0", "05 01 00 04" + "20010db8" + "00".repeat(12) + "0000", endsOrReplies("01")),
                Arguments.of("mail", "05 01 00 01 01010101 0019", LOGGED_IN + replies("02")),
                Arguments.of("metadata", "05 01 00 01 a9fea9fe 0050", LOGGED_IN + replies("02")),
                Arguments.of("Redis on the host", "05 01 00 01 7f000001 18eb", LOGGED_IN + replies("02")),
                Arguments.of(
                        "PostgreSQL on the container network", "05 01 00 01 ac110001 1538", LOGGED_IN + replies("02")),
                Arguments.of(
                        "loopback behind a translator",
                        "05 01 00 04 0064ff9b" + "00".repeat(8) + "7f000001 0050",
                        LOGGED_IN + replies("02")),
                Arguments.of("unique local", "05 01 00 04 fd" + "00".repeat(14) + "01 0050", LOGGED_IN + replies("02")),
                Arguments.of("reserved byte 1", "05 01 01 01" + target, endsOrReplies("01")),
                Arguments.of("command 0", "05 00 00 01" + target, LOGGED_IN + replies("07")),
                Arguments.of("BIND", "05 02 00 01" + target, LOGGED_IN + replies("07")),
                Arguments.of("UDP ASSOCIATE", "05 03 00 01" + target, LOGGED_IN + replies("07")),
                Arguments.of("command 9", "05 09 00 01" + target, LOGGED_IN + replies("07")),
                Arguments.of("address type 0", "05 01 00 00" + target, LOGGED_IN + replies("08")),
                Arguments.of("address type 2", "05 01 00 02" + target, LOGGED_IN + replies("08")),
                Arguments.of("address type 255", "05 01 00 ff" + target, LOGGED_IN + replies("08")),
                Arguments.of("port 0", connectByName("example.org", 0), endsOrReplies("01")));
    }

    static Stream<Arguments> names() {
        return Stream.of(
                        "",
                        "a\0.example",
                        "\0",
                        "localhost:80",
                        "127.0.0.1:80",
                        "[127.0.0.1]",
                        "[::1]",
                        "a b",
                        " ",
                        "a..example",
                        ".",
                        "..",
                        "-a.example",
                        "a_b.example/",
                        "user@example.org",
                        "exa\rmple.org",
                        "exa\nmple.org",
                        "\u00e4.example",
                        "a".repeat(64) + ".example",
                        "a".repeat(255),
                        "0x7f.1",
                        "127.1",
                        "2130706433",
                        "0177.0.0.1",
                        "127.0.0.1.",
                        "1.2.3.4.5",
                        "256.0.0.1",
                        "fe80::1%eth0",
                        "::g",
                        ":::")
                .map(name -> Arguments.of(
                        "name " + HexFormat.of().formatHex(name.getBytes(StandardCharsets.ISO_8859_1)),
                        connectByName(name, 80),
                        endsOrReplies("0[124]")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"greetings", "attempts"})
    void badGreetingsAndCredentialsEndTheConnection(String name, String hex, String expected) {
        assertAnswer(bytes(hex), expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"requests", "names"})
    void badRequestsEndTheConnection(String name, String hex, String expected) {
        assertAnswer(bytes(LOGIN + hex), expected);
    }

    private void assertAnswer(byte[] sent, String expected) {
        try (RawClient client = new RawClient(proxy)) {
            byte[] answer = client.trySend(sent).readToEnd();
            assertThat(HexFormat.of().formatHex(answer)).matches(expected);
        }
        assertThat(trap.visits()).isZero();
    }

    static Stream<Arguments> halves() {
        return Stream.of(
                Arguments.of("more methods promised than sent", "05 05 02", NOTHING),
                Arguments.of("255 methods promised, and credentials instead", "05 ff" + LOGIN, NOTHING),
                Arguments.of("half a user", HELLO + "01 ff 61", "0502"),
                Arguments.of("half a request", LOGIN + "05 01 00 01 7f", LOGGED_IN),
                Arguments.of("half a name", LOGIN + "05 01 00 03 ff 61", LOGGED_IN),
                Arguments.of("nothing at all", "", NOTHING));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("halves")
    void aClientThatEndsBeforeItHasSaidAllIsLetGo(String name, String hex, String expected) {
        try (RawClient client = new RawClient(proxy)) {
            byte[] answer = client.send(bytes(hex)).finish().readToEnd();
            assertThat(HexFormat.of().formatHex(answer)).isEqualTo(expected);
        }
    }

    @Test
    void aClientThatStopsBehindASlowCheckIsClosedInTimeToo() {
        try (ProxyLab hasty = ProxyLab.hasty(transport)) {
            Check slow = new Check.Hash("$argon2id$" + ProxyLab.SLOW + "$chosen");
            hasty.admit(new UserId(UUID.randomUUID()), "bob", ProtocolKind.SOCKS5, slow);
            try (RawClient client = new RawClient(hasty.serve(ProtocolKind.SOCKS5))) {
                client.sendHex(HELLO + credentials("bob", "chosen"));
                assertThat(HexFormat.of().formatHex(client.readToEnd())).isEqualTo(LOGGED_IN);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("halves")
    void aClientThatStopsInTheMiddleIsClosedInTime(String name, String hex, String expected) {
        try (ProxyLab hasty = ProxyLab.hasty(transport);
                RawClient client = new RawClient(hasty.serve(ProtocolKind.SOCKS5))) {
            byte[] answer = client.send(bytes(hex)).readToEnd();
            assertThat(HexFormat.of().formatHex(answer)).isEqualTo(expected);
        }
    }
}
