package io.vpnmanager.api.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.Upstream.Login;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy that comes next, as text and back. */
class UpstreamTest {
    private static final Path FILE = Path.of("/etc/vpn/hop");
    private static final Endpoint HOP = Endpoint.parse("hop.example:1080");

    private static Protocol read(ProtocolKind kind, Map<String, List<String>> settings) {
        return Protocol.of(kind, TargetPolicy.PUBLIC_ONLY, settings);
    }

    private static Map<String, List<String>> asSomebody(String upstream) {
        return Map.of("upstream", List.of(upstream), "upstream-password-file", List.of(FILE.toString()));
    }

    private static void refused(ErrorCode code, ProtocolKind kind, Map<String, List<String>> settings) {
        assertThatThrownBy(() -> read(kind, settings))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void itIsReadByItsParts() {
        assertThat(read(ProtocolKind.HTTP, asSomebody("socks5://me%40example.org@[2001:db8::1]:1080"))
                        .upstream())
                .contains(new Upstream(
                        ProtocolKind.SOCKS5,
                        Endpoint.parse("[2001:db8::1]:1080"),
                        Optional.of(new Login("me@example.org", FILE))));
        assertThat(read(ProtocolKind.SOCKS5, Map.of("upstream", List.of("http://hop.example:1080")))
                        .upstream())
                .contains(new Upstream(ProtocolKind.HTTP, HOP, Optional.empty()));
    }

    @Property
    void anyUserComesBack(@ForAll @StringLength(min = 1, max = 80) String user) {
        int bytes = user.getBytes(StandardCharsets.UTF_8).length;
        Assume.that(bytes <= 255
                && StandardCharsets.UTF_8.newEncoder().canEncode(user)
                && user.codePoints().noneMatch(Character::isISOControl));
        Upstream upstream = new Upstream(ProtocolKind.SOCKS5, HOP, Optional.of(new Login(user, FILE)));
        assertThat(upstream.toString()).matches("[!-~]+");
        assertThat(read(ProtocolKind.SOCKS5, asSomebody(upstream.toString())).upstream())
                .contains(upstream);
    }

    /** Only a program could give one; it would become a question mark on its way to the other proxy. */
    @Test
    void halfACharacterIsRefused() {
        assertThatThrownBy(() -> new Login("me\ud800", FILE))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ENCODING));
    }

    @ParameterizedTest
    @CsvSource({
        "hop.example:1080, SYNTAX",
        "'', SYNTAX",
        "socks4://hop.example:1080, SYNTAX",
        "https://hop.example:1080, SYNTAX",
        "SOCKS5://hop.example:1080, SYNTAX",
        "socks5://hop.example, SYNTAX",
        "socks5://hop.example:0, RANGE",
        "socks5://hop.example:1080/, SYNTAX",
        "socks5://hop_example:1080, SYNTAX",
        "'socks5://hop .example:1080', SYNTAX"
    })
    void whatIsNoneIsRefused(String text, ErrorCode code) {
        refused(code, ProtocolKind.SOCKS5, Map.of("upstream", List.of(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "socks5://@hop.example:1, RANGE",
        "socks5://a%0ab@hop.example:1, ENCODING",
        "socks5://a%00@hop.example:1, ENCODING",
        "socks5://a%zz@hop.example:1, ENCODING",
        "socks5://a%4@hop.example:1, ENCODING",
        "socks5://a%ff@hop.example:1, ENCODING",
        "socks5://a b@hop.example:1, ENCODING",
        "http://a%3Ab@hop.example:1, SYNTAX"
    })
    void aUserThatCannotBeShownIsRefused(String text, ErrorCode code) {
        refused(code, ProtocolKind.HTTP, asSomebody(text));
    }

    @Test
    void aUserHas255BytesAtMost() {
        refused(ErrorCode.RANGE, ProtocolKind.HTTP, asSomebody("http://" + "u".repeat(256) + "@hop.example:1"));
        read(ProtocolKind.HTTP, asSomebody("http://" + "u".repeat(255) + "@hop.example:1"));
    }

    /** Not in words, not in a cause, wherever it was put. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://me:s3cret@hop.example:1080",
                "socks5://me:s3@cret@hop.example:1080",
                "socks5://me:s3cret",
                "socks5://me:1/s3cret@hop",
                "me:s3cret@hop.example:1080",
                "ftp://s3cret@hop.example:1",
                "socks5://s3 cret@hop.example:1"
            })
    void aPasswordInItIsRefusedAndNotRepeated(String text) {
        for (Map<String, List<String>> settings : List.of(asSomebody(text), Map.of("upstream", List.of(text)))) {
            VpnException refusal = catchThrowableOfType(VpnException.class, () -> read(ProtocolKind.SOCKS5, settings));
            StringWriter all = new StringWriter();
            refusal.printStackTrace(new PrintWriter(all));
            assertThat(all + refusal.problem().toString()).doesNotContain("s3");
        }
    }

    @Test
    void aUserAndAPasswordComeTogether() {
        refused(ErrorCode.SYNTAX, ProtocolKind.HTTP, Map.of("upstream", List.of("socks5://me@hop.example:1080")));
        refused(ErrorCode.SYNTAX, ProtocolKind.HTTP, asSomebody("socks5://hop.example:1080"));
        refused(ErrorCode.SYNTAX, ProtocolKind.HTTP, Map.of("upstream-password-file", List.of("/etc/vpn/hop")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hop", "./hop", ""})
    void theFileIsNamedFromTheRoot(String path) {
        refused(
                ErrorCode.PATH,
                ProtocolKind.HTTP,
                Map.of(
                        "upstream", List.of("socks5://me@hop.example:1080"),
                        "upstream-password-file", List.of(path)));
    }

    @Test
    void datagramsDoNotGoPastIt() {
        refused(
                ErrorCode.POLICY,
                ProtocolKind.SOCKS5,
                Map.of("upstream", List.of("socks5://hop.example:1080"), "udp", List.of("true")));
    }

    @ParameterizedTest
    @EnumSource(names = {"VLESS", "SHADOWSOCKS", "WIREGUARD"})
    void otherProtocolsHaveNone(ProtocolKind kind) {
        assertThat(Protocol.settingNames(kind)).doesNotContain("upstream");
    }
}
