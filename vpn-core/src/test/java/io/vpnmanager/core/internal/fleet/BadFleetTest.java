package io.vpnmanager.core.internal.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.plan.FleetFormat;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that must be refused: by their class, at once, at the right place, and without giving a secret back. */
class BadFleetTest {
    private static final FakeHome HOME = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));

    /** Stands wherever a file may hold a secret; no message may hold it. */
    private static final String SECRET = "hunter2";

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @AfterAll
    static void close() {
        HOME.close();
    }

    /** A bad text, and where its error must point to: {@code line:column key}, each part only where one is known. */
    record Case(String wrong, FleetFormat format, String text, ErrorCode code, String where) {
        @Override
        public String toString() {
            return format + ", " + wrong + ": " + code.id();
        }
    }

    private static Case yaml(String wrong, String text, ErrorCode code, String where) {
        return new Case(wrong, FleetFormat.YAML, text, code, where);
    }

    private static Case toml(String wrong, String text, ErrorCode code, String where) {
        return new Case(wrong, FleetFormat.TOML, text, code, where);
    }

    private static Case json(String wrong, String text, ErrorCode code, String where) {
        return new Case(wrong, FleetFormat.JSON, text, code, where);
    }

    private static String yamlServer(String setting) {
        return "version: 1\nservers:\n  - name: edge\n    protocol: socks5\n    " + setting + "\n";
    }

    private static String tomlServer(String setting) {
        return "version = 1\n[[servers]]\nname = 'edge'\nprotocol = 'socks5'\n" + setting + "\n";
    }

    private static String jsonServer(String setting) {
        return "{\"version\":1,\"servers\":[{\"name\":\"edge\",\"protocol\":\"socks5\"," + setting + "}]}";
    }

    static Stream<Case> yamlCases() {
        String laughs = "a: &a [lol,lol]\nb: &b [*a,*a]\nc: &c [*b,*b]\n";
        return Stream.of(
                yaml("billion laughs", "version: 1\nusers:\n" + laughs.indent(2), ErrorCode.TOO_BIG, "4:10 users.b[0]"),
                yaml("an alias", "version: 1\nusers: &u []\nservers: *u\n", ErrorCode.TOO_BIG, "3:10 servers"),
                yaml("an alias of itself", "version: 1\nusers: &u [*u]\n", ErrorCode.TOO_BIG, "2:12 users[0]"),
                yaml(
                        "quadratic merge keys",
                        "version: 1\nusers:\n  - &u {name: alice}\n  - {<<: *u}\n",
                        ErrorCode.TOO_BIG,
                        "4:10 users[1].<<"),
                yaml("lists 10,000 deep", "version: 1\nusers: " + "[".repeat(10_000), ErrorCode.TOO_BIG, ""),
                yaml("indented lists 10,000 deep", "- ".repeat(10_000), ErrorCode.TYPE, "1:1"),
                yaml(
                        "a tag that names a class",
                        "version: 1\nusers: !!javax.script.ScriptEngineManager []\n",
                        ErrorCode.POLICY,
                        "2:8 users"),
                yaml(
                        "a tag on a value",
                        yamlServer("listen: !!java.net.URL x"),
                        ErrorCode.POLICY,
                        "5:13 servers[0].listen"),
                yaml("an include by tag", "version: 1\nusers: !include users.yaml\n", ErrorCode.POLICY, "2:8 users"),
                yaml("an include by key", "version: 1\ninclude: ../x.yaml\n", ErrorCode.UNKNOWN, "2:1 include"),
                yaml("a port in quotes", yamlServer("port: \"443\""), ErrorCode.TYPE, "5:11 servers[0].port"),
                yaml("a port with a fraction", yamlServer("port: 443.0"), ErrorCode.TYPE, "5:11 servers[0].port"),
                yaml("an octal port", yamlServer("port: 0o673"), ErrorCode.TYPE, "5:11 servers[0].port"),
                yaml("an old octal port", yamlServer("port: 0673"), ErrorCode.TYPE, "5:11 servers[0].port"),
                yaml("a hexadecimal port", yamlServer("port: 0x1BB"), ErrorCode.TYPE, "5:11 servers[0].port"),
                yaml("a port with a line below", yamlServer("port: 1_000"), ErrorCode.TYPE, "5:11 servers[0].port"),
                yaml("a sexagesimal port", yamlServer("port: 22:22"), ErrorCode.TYPE, "5:11 servers[0].port"),
                yaml("a signed port", yamlServer("port: +443"), ErrorCode.TYPE, "5:11 servers[0].port"),
                yaml("a port out of range", yamlServer("port: 65536"), ErrorCode.RANGE, "5:11 servers[0].port"),
                yaml("a negative port", yamlServer("port: -1"), ErrorCode.RANGE, "5:11 servers[0].port"),
                yaml("a truth for a port", yamlServer("port: yes"), ErrorCode.TYPE, "5:11 servers[0].port"),
                yaml(
                        "Norway",
                        "version: 1\nservers:\n  - name: NO\n    protocol: http\n",
                        ErrorCode.TYPE,
                        "3:11 servers[0].name"),
                yaml(
                        "a number for a name",
                        "version: 1\nusers:\n  - name: 123\n    protocols: [http]\n",
                        ErrorCode.TYPE,
                        "3:11 users[0].name"),
                yaml("a version with a fraction", "version: 1.10\n", ErrorCode.TYPE, "1:10 version"),
                yaml("a version in quotes", "version: '1'\n", ErrorCode.TYPE, "1:10 version"),
                yaml("another version", "version: 2\n", ErrorCode.VERSION, "1:10 version"),
                yaml("no version", "users: []\n", ErrorCode.SYNTAX, ""),
                yaml("nothing", "", ErrorCode.SYNTAX, ""),
                yaml("only comments", "# version: 1\n\n", ErrorCode.SYNTAX, ""),
                yaml("null", "null\n", ErrorCode.SYNTAX, ""),
                yaml("a list at the top", "- version: 1\n", ErrorCode.TYPE, "1:1"),
                yaml("text at the top", SECRET, ErrorCode.TYPE, "1:1"),
                yaml("two documents", "version: 1\n---\nversion: 1\n", ErrorCode.SYNTAX, "3:1"),
                yaml("a section that is null", "version: 1\nusers:\n", ErrorCode.TYPE, "2:7 users"),
                yaml("a section that is a table", "version: 1\nusers: {}\n", ErrorCode.TYPE, "2:8 users"),
                yaml("a user who is text", "version: 1\nusers: [alice]\n", ErrorCode.TYPE, "2:9 users[0]"),
                yaml("an unknown section", "version: 1\nuser: []\n", ErrorCode.UNKNOWN, "2:1 user"),
                yaml("an unknown setting", yamlServer("prot: 443"), ErrorCode.UNKNOWN, "5:5 servers[0].prot"),
                yaml("a key that names a class", yamlServer("'@class': java.net.URL"), ErrorCode.UNKNOWN, ""),
                yaml("a key twice", yamlServer("name: edge"), ErrorCode.DUPLICATE, "5:5 servers[0].name"),
                yaml(
                        "a name twice",
                        yamlServer("port: 1\n  - name: EDGE\n    protocol: http"),
                        ErrorCode.DUPLICATE,
                        "6:5 servers[1]"),
                yaml("no name", "version: 1\nusers:\n  - protocols: [http]\n", ErrorCode.SYNTAX, "3:5 users[0]"),
                yaml("no protocol", "version: 1\nservers:\n  - name: edge\n", ErrorCode.SYNTAX, "3:5 servers[0]"),
                yaml(
                        "a user without any protocol",
                        "version: 1\nusers:\n  - name: alice\n    protocols: []\n",
                        ErrorCode.SYNTAX,
                        "4:16 users[0].protocols"),
                yaml(
                        "a protocol twice",
                        "version: 1\nusers:\n  - name: alice\n    protocols: [http, http]\n",
                        ErrorCode.DUPLICATE,
                        "4:16 users[0].protocols"),
                yaml(
                        "an unknown protocol",
                        "version: 1\nusers:\n  - name: alice\n    protocols: [http, sock5]\n",
                        ErrorCode.UNKNOWN,
                        "4:23 users[0].protocols[1]"),
                yaml(
                        "a bad name",
                        "version: 1\nusers:\n  - name: al ice\n    protocols: [http]\n",
                        ErrorCode.SYNTAX,
                        "3:11 users[0].name"),
                yaml("a number for an address", yamlServer("listen: 127.1"), ErrorCode.TYPE, "5:13 servers[0].listen"),
                yaml("a bad address", yamlServer("listen: '127.1'"), ErrorCode.SYNTAX, "5:13 servers[0].listen"),
                yaml(
                        "an address that nobody listens on",
                        yamlServer("listen: 224.0.0.1"),
                        ErrorCode.POLICY,
                        "5:13 servers[0].listen"),
                yaml(
                        "a bad target",
                        yamlServer("allow-targets: [10.0.0.0/33]"),
                        ErrorCode.RANGE,
                        "5:21 servers[0].allow-targets[0]"),
                yaml("a number for a truth", yamlServer("udp: 1"), ErrorCode.SYNTAX, "5:10 servers[0].udp"),
                yaml(
                        "a text for a truth",
                        yamlServer("also-http: 'yes'"),
                        ErrorCode.SYNTAX,
                        "5:16 servers[0].also-http"),
                yaml(
                        "a bad network of load balancers",
                        yamlServer("proxy-protocol-from: [10.0.0.1/8]"),
                        ErrorCode.SYNTAX,
                        "5:26 servers[0].proxy-protocol-from"),
                yaml(
                        "a number for a network of load balancers",
                        yamlServer("proxy-protocol-from: 10.1"),
                        ErrorCode.TYPE,
                        "5:26 servers[0].proxy-protocol-from"),
                yaml(
                        "a key without a certificate",
                        yamlServer("tls-key: /key.pem"),
                        ErrorCode.SYNTAX,
                        "5:14 servers[0].tls-key"),
                yaml(
                        "a certificate in another folder",
                        yamlServer("tls-key: /key.pem\n    tls-certificate: cert.pem"),
                        ErrorCode.PATH,
                        "6:22 servers[0].tls-certificate"),
                yaml(
                        "an upstream of another kind",
                        yamlServer("upstream: https://hop.example:443"),
                        ErrorCode.SYNTAX,
                        "5:15 servers[0].upstream"),
                yaml(
                        "a password in an upstream",
                        yamlServer("upstream: 'socks5://me:" + SECRET + "@hop.example:1080'"),
                        ErrorCode.POLICY,
                        "5:15 servers[0].upstream"),
                yaml(
                        "ports without datagrams",
                        yamlServer("udp-ports: 1-2"),
                        ErrorCode.SYNTAX,
                        "5:16 servers[0].udp-ports"),
                yaml(
                        "datagrams past an upstream",
                        yamlServer("udp: true\n    upstream: socks5://hop.example:1080"),
                        ErrorCode.POLICY,
                        "5:10 servers[0].udp"),
                yaml(
                        "a password file without an upstream",
                        yamlServer("upstream-password-file: /etc/vpn/hop"),
                        ErrorCode.SYNTAX,
                        "5:29 servers[0].upstream-password-file"),
                yaml(
                        "a denied target that is none",
                        yamlServer("deny-targets: [example.com/24]"),
                        ErrorCode.SYNTAX,
                        "5:19 servers[0].deny-targets"),
                yaml(
                        "a port that no target has",
                        yamlServer("only-targets: ['example.com:0']"),
                        ErrorCode.RANGE,
                        "5:19 servers[0].only-targets"),
                yaml(
                        "a day that does not exist",
                        "version: 1\nusers:\n  - name: alice\n    protocols: [http]\n    expires: 2026-02-30\n",
                        ErrorCode.SYNTAX,
                        "5:14 users[0].expires"),
                yaml(
                        "a password",
                        "version: 1\nusers:\n  - name: alice\n    password: " + SECRET + "\n",
                        ErrorCode.POLICY,
                        "4:5 users[0].password"),
                yaml(
                        "a secret by another name",
                        "version: 1\nprivate_key: " + SECRET + "\n",
                        ErrorCode.POLICY,
                        "2:1 private_key"),
                yaml(
                        "broken off, with a secret",
                        "version: 1\nusers: [{password: \"" + SECRET,
                        ErrorCode.SYNTAX,
                        "2:28"),
                yaml("an open list", "version: 1\nusers: [a\npassword: " + SECRET + "\n", ErrorCode.SYNTAX, "3:9"),
                yaml("a tab for a space", "version: 1\nusers:\n\t- name: alice\n", ErrorCode.SYNTAX, "3:1"),
                yaml("a NUL", yamlServer("public-host: \"a\\0b\""), ErrorCode.ENCODING, "5:18 servers[0].public-host"),
                yaml(
                        "a clear-screen sequence",
                        yamlServer("public-host: \"a\\e[2Jb\""),
                        ErrorCode.ENCODING,
                        "5:18 servers[0].public-host"),
                yaml(
                        "text of 100,000 characters",
                        yamlServer("public-host: " + "a".repeat(100_000)),
                        ErrorCode.TOO_BIG,
                        "5:18 servers[0].public-host"),
                yaml(
                        "a key of 100,000 characters",
                        "version: 1\n? " + "a".repeat(100_000) + "\n: 1\n",
                        ErrorCode.TOO_BIG,
                        ""));
    }

    static Stream<Case> tomlCases() {
        return Stream.of(
                toml("nothing", "", ErrorCode.SYNTAX, ""),
                toml("a table twice", "[a]\nb = 1\n[a]\nc = 2\n", ErrorCode.DUPLICATE, "3:3"),
                toml("dotted keys that clash", "version.a = 1\nversion = 1\n", ErrorCode.DUPLICATE, ""),
                toml("an inline table that is opened again", "users = {}\nusers.a = 1\n", ErrorCode.DUPLICATE, "2:7"),
                toml("a list that is no list of tables", "users = []\n[[users]]\n", ErrorCode.DUPLICATE, "2:8"),
                toml("infinity", tomlServer("port = inf"), ErrorCode.TYPE, "5:1 servers[0].port"),
                toml("no number", tomlServer("port = nan"), ErrorCode.TYPE, "5:1 servers[0].port"),
                toml("a date", tomlServer("port = 1979-05-27"), ErrorCode.TYPE, "5:1 servers[0].port"),
                toml(
                        "a date for a name",
                        "version = 1\n[[users]]\nname = 1979-05-27\nprotocols = ['http']\n",
                        ErrorCode.TYPE,
                        "3:1 users[0].name"),
                toml("a port in quotes", tomlServer("port = '443'"), ErrorCode.TYPE, "5:1 servers[0].port"),
                toml("a port with a fraction", tomlServer("port = 443.0"), ErrorCode.TYPE, "5:1 servers[0].port"),
                toml("a huge port", tomlServer("port = 9_007_199_254_740_993"), ErrorCode.RANGE, "5:1 servers[0].port"),
                toml("a truth", tomlServer("listen = true"), ErrorCode.TYPE, "5:1 servers[0].listen"),
                toml("an unknown setting", tomlServer("prot = 443"), ErrorCode.UNKNOWN, "5:1 servers[0].prot"),
                toml(
                        "a section that is a table",
                        "version = 1\n[users]\nname = 'alice'\n",
                        ErrorCode.TYPE,
                        "2:1 users"),
                toml(
                        "a password",
                        "version = 1\nusers = [ { name = 'alice', password = '" + SECRET + "' } ]\n",
                        ErrorCode.POLICY,
                        "2:29 users[0].password"),
                toml("a password without quotes", "version = 1\npassword = " + SECRET + "\n", ErrorCode.SYNTAX, "2:12"),
                toml("another version", "version = 10\n", ErrorCode.VERSION, "1:1 version"),
                toml("lists 10,000 deep", "a = " + "[".repeat(10_000), ErrorCode.TOO_BIG, ""),
                toml("tables 10,000 deep", "a" + ".a".repeat(10_000) + " = 1\n", ErrorCode.TOO_BIG, ""),
                toml("broken off", "version = \"" + SECRET, ErrorCode.SYNTAX, ""));
    }

    static Stream<Case> jsonCases() {
        return Stream.of(
                json("nothing", "", ErrorCode.SYNTAX, ""),
                json("null", "null", ErrorCode.SYNTAX, ""),
                json("100,000 open lists", "{\"users\":" + "[".repeat(100_000), ErrorCode.TOO_BIG, ""),
                json(
                        "a port beyond all numbers",
                        jsonServer("\"port\":1e400"),
                        ErrorCode.RANGE,
                        "1:67 servers[0].port"),
                json("a port below nothing", jsonServer("\"port\":-0"), ErrorCode.RANGE, "1:67 servers[0].port"),
                json(
                        "a port that no counter holds",
                        jsonServer("\"port\":9007199254740993"),
                        ErrorCode.RANGE,
                        "1:67 servers[0].port"),
                json("a port with an exponent", jsonServer("\"port\":4e2"), ErrorCode.TYPE, "1:67 servers[0].port"),
                json(
                        "half a character",
                        jsonServer("\"public-host\":\"\\ud800\""),
                        ErrorCode.ENCODING,
                        "1:74 servers[0].public-host"),
                json(
                        "a NUL",
                        jsonServer("\"public-host\":\"\\u0000\""),
                        ErrorCode.ENCODING,
                        "1:74 servers[0].public-host"),
                json("a key with a NUL", jsonServer("\"na\\u0000me\":1"), ErrorCode.ENCODING, ""),
                json(
                        "a key that names a class",
                        jsonServer("\"@class\":\"java.net.URL\""),
                        ErrorCode.UNKNOWN,
                        "1:60 servers[0].@class"),
                json("a key that names a type", "{\"@type\":\"x\",\"version\":1}", ErrorCode.UNKNOWN, "1:2 @type"),
                json("a key twice", jsonServer("\"name\":\"edge\""), ErrorCode.DUPLICATE, "1:60 servers[0].name"),
                json("a section that is null", "{\"version\":1,\"users\":null}", ErrorCode.TYPE, "1:22 users"),
                json("a comma too many", "{\"version\":1,}", ErrorCode.SYNTAX, "1:14"),
                json("a comment", "{\"version\":1 /* one */}", ErrorCode.SYNTAX, "1:14"),
                json("a secret without quotes", "{\"version\":" + SECRET + "}", ErrorCode.SYNTAX, "1:12"),
                json("a secret behind the end", "{\"version\":1} " + SECRET, ErrorCode.SYNTAX, "1:15"),
                json("two documents", "{\"version\":1} {\"version\":1}", ErrorCode.SYNTAX, "1:15"),
                json("not a number", jsonServer("\"port\":NaN"), ErrorCode.SYNTAX, "1:70"),
                json("a secret", "{\"version\":1,\"token\":\"" + SECRET + "\"}", ErrorCode.POLICY, "1:14 token"),
                json("text of 10 MiB", "{\"version\":\"" + "a".repeat(10 << 20) + "\"}", ErrorCode.TOO_BIG, ""),
                json("text of 7 MiB", "{\"version\":\"" + "a".repeat(7 << 20) + "\"}", ErrorCode.TOO_BIG, ""));
    }

    private static VpnException refusal(Case bad) {
        return catchThrowableOfType(VpnException.class, () -> HOME.vpn.fleets().parse(bad.text(), bad.format()));
    }

    @ParameterizedTest
    @MethodSource({"yamlCases", "tomlCases", "jsonCases"})
    void isRefusedWithItsCodeAtItsPlace(Case bad) {
        VpnException refusal = refusal(bad);

        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(bad.code());
        if (!bad.where().isEmpty()) {
            var facts = refusal.problem().facts();
            String where = facts.get("line") + ":" + facts.get("column") + " " + facts.getOrDefault("key", "");
            assertThat(where.strip()).as(refusal.getMessage()).isEqualTo(bad.where());
        }
    }

    @ParameterizedTest
    @MethodSource({"yamlCases", "tomlCases", "jsonCases"})
    void isRefusedAtOnceInShortAndVisibleWordsWithoutASecret(Case bad) {
        long start = System.nanoTime();
        VpnException refusal = refusal(bad);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
        assertThat(refusal.getMessage())
                .doesNotContain(SECRET)
                .isEqualTo(VisibleText.of(refusal.getMessage()))
                .hasSizeLessThan(1000);
    }

    @Test
    void saysWhatWasFoundWhereAndWhatIsAllowed() {
        assertThat(refusal(yaml("", yamlServer("port: \"443\""), ErrorCode.TYPE, "")))
                .hasMessage(
                        "the fleet, line 5, column 11, servers[0].port is text, not a whole number in decimal digits,"
                                + " 1 to 65535, without quotes. Write a whole number in decimal digits, 1 to 65535, without"
                                + " quotes");
        assertThat(refusal(yaml("", yamlServer("public_host: x"), ErrorCode.UNKNOWN, "")))
                .hasMessage(
                        "the fleet, line 5, column 5, servers[0].public_host is not known. Did you mean"
                                + " public-host? Known here: name, protocol, listen, port, public-host, running, allow-targets,"
                                + " also-http, udp, udp-ports, proxy-protocol-from, tls-certificate, tls-key, upstream, upstream-password-file, deny-targets, only-targets");
        assertThat(refusal(yaml("", yamlServer("listen: '127.1'"), ErrorCode.SYNTAX, "")))
                .hasMessageStartingWith("the fleet, line 5, column 13, servers[0].listen: ");
    }

    @Test
    void everyFormatHasItsCases() {
        assertThat(List.of(yamlCases().count(), tomlCases().count(), jsonCases().count()))
                .allSatisfy(count -> assertThat(count).isGreaterThan(20));
    }
}
