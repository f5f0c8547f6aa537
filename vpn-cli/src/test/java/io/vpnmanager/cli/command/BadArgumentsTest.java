package io.vpnmanager.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.failure.ExitStatus;
import io.vpnmanager.cli.trial.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Arguments that must be refused: by their class, at once, without a change, and without giving them back raw. */
class BadArgumentsTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final String MEBIBYTE = "a".repeat(1 << 20);

    private final Trial trial = new Trial();

    @BeforeEach
    void createAliceAndEdge() {
        trial.run("users", "create", "alice", "--protocol", "socks5");
        trial.run("servers", "create", "edge", "--protocol", "socks5");
    }

    private static Arguments row(ErrorCode code, String... words) {
        return Arguments.of(code, List.of(words));
    }

    private static Arguments userName(ErrorCode code, String name) {
        return row(code, "users", "create", "--protocol", "socks5", "--", name);
    }

    private static Arguments server(ErrorCode code, String option, String value) {
        return row(code, "servers", "create", "north", "--protocol", "http", option, value);
    }

    static Stream<Arguments> names() {
        return Stream.of(
                userName(ErrorCode.SYNTAX, ""),
                userName(ErrorCode.SYNTAX, " "),
                userName(ErrorCode.SYNTAX, " bob"),
                userName(ErrorCode.SYNTAX, "bob "),
                userName(ErrorCode.RANGE, "bo"),
                userName(ErrorCode.RANGE, "b".repeat(51)),
                userName(ErrorCode.TOO_BIG, MEBIBYTE),
                userName(ErrorCode.ENCODING, "mar\u212Aus"),
                userName(ErrorCode.ENCODING, "\u0130stanbul"),
                userName(ErrorCode.ENCODING, "bob\u200Dby"),
                userName(ErrorCode.ENCODING, "bob\u202Eybb"),
                userName(ErrorCode.ENCODING, "bob\u0000"),
                userName(ErrorCode.ENCODING, "bob\nby"),
                userName(ErrorCode.ENCODING, "bob\rby"),
                userName(ErrorCode.ENCODING, "bob\tby"),
                userName(ErrorCode.ENCODING, "bob\u000Bby"),
                userName(ErrorCode.ENCODING, "bob\u001b[2J"),
                userName(ErrorCode.ENCODING, "bob\u001b]52;c;cm0gLXJm\u0007"),
                userName(ErrorCode.ENCODING, "bob\u009b2J"),
                userName(ErrorCode.ENCODING, "bob\uFFFD"),
                userName(ErrorCode.ENCODING, "bob\uD800"),
                userName(ErrorCode.SYNTAX, "."),
                userName(ErrorCode.SYNTAX, ".."),
                userName(ErrorCode.SYNTAX, "-rf"),
                userName(ErrorCode.SYNTAX, "--help"),
                userName(ErrorCode.SYNTAX, "x' OR '1'='1"),
                userName(ErrorCode.SYNTAX, "Robert'); DROP TABLE users;--"),
                userName(ErrorCode.SYNTAX, "@file"),
                userName(ErrorCode.SYNTAX, "${sys:user.name}"),
                userName(ErrorCode.DUPLICATE, "Alice"),
                userName(ErrorCode.POLICY, "root"),
                userName(ErrorCode.POLICY, "CON"),
                userName(ErrorCode.POLICY, "nul"),
                row(ErrorCode.UNKNOWN, "users", "create", "-rf", "--protocol", "socks5"),
                email(ErrorCode.ENCODING, "bob@example.org\r\nBcc: eve@example.org"),
                email(ErrorCode.SYNTAX, "\"bob b\"@example.org"),
                email(ErrorCode.RANGE, "b".repeat(65) + "@example.org"),
                email(ErrorCode.SYNTAX, "bob"),
                email(ErrorCode.TOO_BIG, MEBIBYTE + "@example.org"));
    }

    private static Arguments email(ErrorCode code, String email) {
        return row(code, "users", "create", "bob", "--protocol", "socks5", "--email", email);
    }

    static Stream<Arguments> portsAndAddresses() {
        return Stream.of(
                server(ErrorCode.RANGE, "--port", "0"),
                server(ErrorCode.RANGE, "--port", "65536"),
                server(ErrorCode.RANGE, "--port", "-1"),
                server(ErrorCode.RANGE, "--port", "99999"),
                server(ErrorCode.SYNTAX, "--port", "+8080"),
                server(ErrorCode.SYNTAX, "--port", "8080 "),
                server(ErrorCode.SYNTAX, "--port", "0x1F90"),
                server(ErrorCode.SYNTAX, "--port", "8e3"),
                server(ErrorCode.SYNTAX, "--port", "８０８０"),
                server(ErrorCode.SYNTAX, "--port", "٨٠٨٠"),
                server(ErrorCode.SYNTAX, "--port", ""),
                row(ErrorCode.OVERLAP, "servers", "create", "north", "--protocol", "http", "--port", "1080"),
                server(ErrorCode.SYNTAX, "--listen", "256.1.1.1"),
                server(ErrorCode.SYNTAX, "--listen", "1.2.3"),
                server(ErrorCode.SYNTAX, "--listen", "1.2.3.4.5"),
                server(ErrorCode.SYNTAX, "--listen", "127.1"),
                server(ErrorCode.SYNTAX, "--listen", "0177.0.0.1"),
                server(ErrorCode.SYNTAX, "--listen", "2130706433"),
                server(ErrorCode.SYNTAX, "--listen", "0x7f.1"),
                server(ErrorCode.POLICY, "--listen", "fe80::1"),
                server(ErrorCode.SYNTAX, "--listen", "fe80::1%eth0;id"),
                server(ErrorCode.SYNTAX, "--listen", "::1%25lo"),
                server(ErrorCode.SYNTAX, "--listen", "[::1"),
                server(ErrorCode.SYNTAX, "--listen", "1::2::3"),
                server(ErrorCode.SYNTAX, "--listen", "1:2:3:4:5:6:7:8:9"),
                server(ErrorCode.SYNTAX, "--listen", ":::"),
                server(ErrorCode.POLICY, "--listen", "224.0.0.1"),
                server(ErrorCode.POLICY, "--listen", "255.255.255.255"),
                server(ErrorCode.POLICY, "--listen", "ff02::1"),
                server(ErrorCode.SYNTAX, "--public-host", "a".repeat(64) + ".example"),
                server(ErrorCode.SYNTAX, "--public-host", "a.".repeat(127) + "a"),
                server(ErrorCode.SYNTAX, "--public-host", "_x.example"),
                server(ErrorCode.SYNTAX, "--public-host", "123"),
                server(ErrorCode.ENCODING, "--public-host", "ex\u0430mple.org"),
                server(ErrorCode.ENCODING, "--public-host", "xn--a"),
                server(ErrorCode.SYNTAX, "--allow-target", "10.0.0.1/8"),
                server(ErrorCode.RANGE, "--allow-target", "10.0.0.0/33"),
                server(ErrorCode.RANGE, "--allow-target", "127.0.0.1:0"),
                server(ErrorCode.SYNTAX, "--proxy-protocol-from", ""),
                server(ErrorCode.SYNTAX, "--proxy-protocol-from", "10.0.0.1/8"),
                server(ErrorCode.SYNTAX, "--proxy-protocol-from", "lb.example.org"),
                server(ErrorCode.RANGE, "--proxy-protocol-from", "10.0.0.0/33"),
                server(ErrorCode.ENCODING, "--proxy-protocol-from", "10.0.0.\u0661"),
                server(ErrorCode.DUPLICATE, "--proxy-protocol-from", "10.0.0.1,10.0.0.1/32"),
                server(ErrorCode.SYNTAX, "--tls-certificate", "/etc/vpn/cert.pem"),
                server(ErrorCode.SYNTAX, "--tls-key", "/etc/vpn/key.pem"),
                row(
                        ErrorCode.PATH,
                        "servers",
                        "create",
                        "north",
                        "--protocol=http",
                        "--tls-certificate=cert.pem",
                        "--tls-key=/key.pem"),
                row(
                        ErrorCode.POLICY,
                        "servers",
                        "create",
                        "north",
                        "--protocol=socks5",
                        "--tls-certificate=/cert.pem",
                        "--tls-key=/key.pem",
                        "--udp"),
                row(ErrorCode.SYNTAX, "servers", "update", "edge", "--tls-key=/key.pem", "--no-tls"),
                server(ErrorCode.SYNTAX, "--upstream", ""),
                server(ErrorCode.SYNTAX, "--upstream", "hop.example:1080"),
                server(ErrorCode.RANGE, "--upstream", "socks5://hop.example:65536"),
                server(ErrorCode.ENCODING, "--upstream", "http://hop\u0430.example:80"),
                server(ErrorCode.SYNTAX, "--upstream", "http://me@hop.example:80"),
                server(ErrorCode.POLICY, "--upstream", "http://me:s3cret@hop.example:80"),
                server(ErrorCode.SYNTAX, "--upstream-password-file", "/etc/vpn/hop"),
                row(
                        ErrorCode.PATH,
                        "servers",
                        "create",
                        "north",
                        "--protocol=http",
                        "--upstream=http://me@hop.example:80",
                        "--upstream-password-file=hop"),
                row(
                        ErrorCode.POLICY,
                        "servers",
                        "create",
                        "north",
                        "--protocol=socks5",
                        "--upstream=http://hop.example:80",
                        "--udp"),
                row(ErrorCode.SYNTAX, "servers", "update", "edge", "--upstream=http://hop:80", "--no-upstream"),
                row(
                        ErrorCode.UNKNOWN,
                        "servers",
                        "create",
                        "north",
                        "--protocol=shadowsocks",
                        "--upstream=http://hop:80"),
                server(ErrorCode.SYNTAX, "--deny-target", "*"),
                server(ErrorCode.SYNTAX, "--deny-target", "0x7f.1"),
                server(ErrorCode.SYNTAX, "--only-target", "::ffff:10.0.0.0/104"),
                server(ErrorCode.RANGE, "--only-target", "example.com:0"),
                server(ErrorCode.ENCODING, "--deny-target", "b\u00FCcher.example"),
                server(ErrorCode.DUPLICATE, "--only-target", "example.com,EXAMPLE.com."),
                row(ErrorCode.SYNTAX, "servers", "update", "edge", "--deny-target=a.example", "--no-deny-target"),
                row(ErrorCode.UNKNOWN, "servers", "create", "north", "--protocol=wireguard", "--deny-target=10.0.0.1"),
                row(ErrorCode.UNKNOWN, "servers", "create", "north", "--protocol=http", "--also-http"),
                row(ErrorCode.SYNTAX, "servers", "create", "north", "--protocol=socks5", "--also-http=yes"),
                row(ErrorCode.SYNTAX, "servers", "update", "edge", "--also-http", "--no-also-http"),
                row(ErrorCode.UNKNOWN, "servers", "create", "north", "--protocol=http", "--udp"),
                row(ErrorCode.SYNTAX, "servers", "create", "north", "--protocol=socks5", "--udp=1"),
                row(ErrorCode.SYNTAX, "servers", "update", "edge", "--udp", "--no-udp"),
                row(ErrorCode.SYNTAX, "servers", "update", "edge", "--udp-ports=1-2", "--no-udp-ports"),
                row(ErrorCode.SYNTAX, "servers", "create", "north", "--protocol=socks5", "--udp-ports=40000-40009"),
                row(ErrorCode.SYNTAX, "servers", "create", "north", "--protocol=socks5", "--udp-ports=40000:40009"),
                row(ErrorCode.RANGE, "servers", "create", "north", "--protocol=socks5", "--udp-ports=40009-40000"),
                row(ErrorCode.UNKNOWN, "servers", "create", "north", "--protocol=http", "--udp-ports=1-2"),
                row(
                        ErrorCode.UNKNOWN,
                        "servers",
                        "create",
                        "north",
                        "--protocol=wireguard",
                        "--proxy-protocol-from=10.0.0.1"),
                row(
                        ErrorCode.SYNTAX,
                        "servers",
                        "update",
                        "edge",
                        "--proxy-protocol-from=10.0.0.1",
                        "--no-proxy-protocol-from"),
                row(ErrorCode.SYNTAX, "servers", "create", "--protocol", "http", "--", "-x"),
                row(ErrorCode.RANGE, "servers", "create", "x", "--protocol", "http"));
    }

    static Stream<Arguments> commandLine() {
        return Stream.of(
                row(ErrorCode.SYNTAX),
                row(ErrorCode.UNKNOWN, "us"),
                row(ErrorCode.UNKNOWN, "tunnels"),
                row(ErrorCode.UNKNOWN, "users", "lst"),
                row(ErrorCode.UNKNOWN, "help"),
                row(ErrorCode.UNKNOWN, ""),
                row(ErrorCode.UNKNOWN, MEBIBYTE),
                row(ErrorCode.UNKNOWN, "@users"),
                row(ErrorCode.UNKNOWN, "--home", "/tmp", "users", "list"),
                row(ErrorCode.UNKNOWN, "--output", "plain", "users", "list"),
                row(ErrorCode.UNKNOWN, "users", "create", "bob", "--protocl", "socks5"),
                row(ErrorCode.UNKNOWN, "users", "create", "bob", "--prot=socks5"),
                row(ErrorCode.UNKNOWN, "users", "create", "bob", "--protocol", "ssh"),
                row(ErrorCode.UNKNOWN, "users", "create", "bob", "--protocol", "SOCKS5"),
                row(ErrorCode.UNKNOWN, "users", "list", "--output", "xml"),
                row(ErrorCode.UNKNOWN, "users", "list", "--json", "--table"),
                row(ErrorCode.UNKNOWN, "users", "list", "--" + MEBIBYTE),
                row(ErrorCode.DUPLICATE, "users", "list", "--output", "json", "--output", "table"),
                row(ErrorCode.DUPLICATE, "users", "create", "bob", "--protocol=http", "--email=a@b.c", "--email=d@e.f"),
                row(ErrorCode.DUPLICATE, "users", "create", "bob", "--protocol=http,http"),
                row(ErrorCode.DUPLICATE, "servers", "create", "north", "--protocol=http", "--protocol=socks5"),
                row(ErrorCode.SYNTAX, "users", "create", "bob"),
                row(ErrorCode.SYNTAX, "users", "create", "--protocol", "http"),
                row(ErrorCode.SYNTAX, "users", "create", "bob", "--protocol"),
                row(ErrorCode.SYNTAX, "users", "create", "bob", "--protocol="),
                row(ErrorCode.SYNTAX, "users", "create", "bob", "--protocol", ""),
                row(ErrorCode.SYNTAX, "users", "create", "bob", "--protocol", "http", "--email="),
                row(ErrorCode.SYNTAX, "users", "show", "alice", "bob"),
                row(ErrorCode.SYNTAX, "users", "delete", "alice", "--yes=perhaps"),
                row(ErrorCode.SYNTAX, "users", "list", "--limit", "ten"),
                row(ErrorCode.SYNTAX, "users", "list", "--limit", "-1"),
                row(ErrorCode.RANGE, "users", "list", "--limit", "0"),
                row(ErrorCode.RANGE, "users", "list", "--limit", "1" + "0".repeat(30)),
                row(ErrorCode.ENCODING, "users", "show", "al\nice"),
                row(ErrorCode.ENCODING, "users", "sh\u001bow"),
                row(ErrorCode.ENCODING, "users", "list", "--limit", "1\u2028"),
                row(ErrorCode.POLICY, "users", "create", "bob", "--protocol", "http", "--password", "hunter22"),
                row(ErrorCode.POLICY, "users", "create", "bob", "--protocol", "http", "--password=hunter22"),
                row(ErrorCode.POLICY, "users", "create", "bob", "--protocol", "http", "--password"),
                row(ErrorCode.UNKNOWN, "users", "create", "bob", "--protocol", "http", "--pass=hunter22"),
                row(ErrorCode.PATH, "users", "create", "bob", "--protocol=http", "--password-file=/proc/none/hunter"),
                row(ErrorCode.POLICY, "users", "delete", "alice"),
                row(ErrorCode.POLICY, "servers", "remove", "edge"),
                row(ErrorCode.NOT_FOUND, "users", "delete", "nobody", "--yes"),
                row(ErrorCode.NOT_FOUND, "links", "alice", "--server", "none"),
                row(ErrorCode.NOT_FOUND, "users", "delete", "alice", "bob", "--yes"),
                row(ErrorCode.NOT_FOUND, "servers", "stop", "edge", "rim"),
                row(ErrorCode.SYNTAX, "servers", "test", "--target=example.org:80"),
                row(ErrorCode.SYNTAX, "servers", "test", "--user=alice", "--target=example.org"),
                row(ErrorCode.RANGE, "servers", "test", "--user=alice", "--target=example.org:0"),
                row(ErrorCode.RANGE, "servers", "test", "--timeout=0s"),
                row(ErrorCode.RANGE, "proxy", "test", "--timeout=2m"),
                row(ErrorCode.SYNTAX, "proxy", "test", "--password-file=-"),
                row(ErrorCode.NOT_FOUND, "links", "bob"));
    }

    @ParameterizedTest
    @MethodSource({"names", "portsAndAddresses", "commandLine"})
    void areRefused(ErrorCode code, List<String> words) {
        String before = everything();
        long start = System.nanoTime();
        var outcome = trial.run(words.toArray(String[]::new));
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        assertThat(outcome.err()).contains("(" + code.id() + ")").startsWith("vpn: ");
        assertThat(outcome.status()).isEqualTo(ExitStatus.of(code).number());
        assertThat(outcome.out()).isEmpty();
        assertIsHarmless(outcome.err());
        assertThat(taken).isLessThan(AT_ONCE);
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource({"names", "portsAndAddresses", "commandLine"})
    void areRefusedInJsonToo(ErrorCode code, List<String> words) {
        List<String> withJson = new ArrayList<>(words);
        int end = withJson.indexOf("--");
        withJson.addAll(end < 0 ? withJson.size() : end, List.of("--output", "json"));
        String err = trial.run(withJson.toArray(String[]::new)).err();
        assertThat(err)
                .startsWith("{\"apiVersion\":\"vpn/v1\",\"kind\":\"Error\",")
                .endsWith("}\n");
        assertIsHarmless(err);
    }

    private static void assertIsHarmless(String text) {
        assertThat(text)
                .doesNotContain("\tat ", "    at ", "Exception", "hunter22")
                .hasSizeLessThan(2000);
        assertThat(text.codePoints().filter(c -> c != '\n'))
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }

    private String everything() {
        return trial.vpn().userSpecs().size() + " " + trial.vpn().users().count() + " "
                + trial.vpn().servers().list();
    }

    @Test
    void foldingIsTheSameInATurkishLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(trial.run("users", "create", "ADMIN.II", "--protocol", "socks5")
                            .out())
                    .startsWith("admin.ii\t");
            assertThat(trial.run("servers", "list").out()).contains("\tpending\t");
            assertThat(trial.run("users", "create", "\u0130stanbul", "--protocol", "socks5")
                            .status())
                    .isEqualTo(4);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void wordsThatMeanSomethingElsewhereAreNames() {
        for (String name : List.of("null", "true", "NaN", "undefined")) {
            assertThat(trial.run("users", "create", name, "--protocol", "http").status())
                    .isZero();
        }
    }

    @Test
    void nearestWordIsNamed() {
        assertThat(trial.run("users", "delte").err()).contains("Did you mean delete?");
        assertThat(trial.run("us").err()).contains("Did you mean user or users?");
        assertThat(trial.run("users", "create", "bob", "--protocl=http").err()).contains("Did you mean --protocol?");
    }
}
