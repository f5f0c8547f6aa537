package io.vpnmanager.api.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.tck.input.AnyValue;
import io.vpnmanager.tck.input.BadInput;
import java.net.URI;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ProxyLinkTest {
    private static final Endpoint EDGE = Endpoint.parse("vpn.example.org:1080");
    private static final UserName ALICE = UserName.parse("alice");

    @Provide
    Arbitrary<ProxyLink> links() {
        return Combinators.combine(
                        Arbitraries.of(ProtocolKind.SOCKS5, ProtocolKind.HTTP),
                        Arbitraries.of(true, false),
                        AnyValue.userName(),
                        AnyValue.secret().optional(),
                        AnyValue.endpoint(),
                        AnyValue.label())
                .as(ProxyLink::new)
                .edgeCases(EdgeCases.Config::none);
    }

    /** Links that were damaged in one place. */
    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<String> texts = links().map(ProxyLink::revealSecretText);
        Arbitrary<String> pieces = Arbitraries.of(
                "", "@", ":", "/", "?", "#", "[", "]", "%", "%4", "%00", "\\", "//", "a", "A", "0", "-", ".", " ",
                "\u00e9");
        return Combinators.combine(texts, Arbitraries.doubles().between(0, 1), Arbitraries.of(0, 1), pieces)
                .as((text, where, cut, piece) -> {
                    int at = (int) (where * (text.length() - cut));
                    return text.substring(0, at) + piece + text.substring(at + cut);
                })
                .edgeCases(EdgeCases.Config::none);
    }

    private static ProxyLink link(String secret, String label) {
        return new ProxyLink(ProtocolKind.SOCKS5, ALICE, Optional.of(Secret.of(secret)), EDGE, label);
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static String scheme(ProxyLink link) {
        return switch (link.protocol()) {
            case SOCKS5 -> link.tls() ? "socks5+tls" : "socks5";
            default -> link.tls() ? "https" : "http";
        };
    }

    private static void assertTheJdkAgrees(ProxyLink link) {
        URI uri = link.revealSecretUri();
        String userInfo =
                link.user() + link.secret().map(s -> ":" + s.revealSecretText()).orElse("");

        assertThat(uri).hasScheme(scheme(link)).hasNoQuery();
        assertThat(uri.getPath()).isEmpty();
        assertThat(uri.getUserInfo()).isEqualTo(userInfo);
        assertThat(uri.getHost()).isEqualTo(link.endpoint().host().inAuthority());
        assertThat(uri.getPort()).isEqualTo(link.endpoint().port().number());
        assertThat(uri.getFragment()).isEqualTo(link.label().isEmpty() ? null : link.label());
    }

    @Property
    void aLinkIsReadAsItIsPrinted(@ForAll("links") ProxyLink link) {
        String text = link.revealSecretText();

        assertThat(text).matches("[!-~]+").hasSizeLessThanOrEqualTo(ProxyLink.LONGEST_TEXT);
        assertThat(ProxyLink.parse(text)).isEqualTo(link);
    }

    @Property
    void theJdkSeesTheSameParts(@ForAll("links") ProxyLink link) {
        assertTheJdkAgrees(link);
    }

    /** A text that we and another reader take apart differently could lead a client elsewhere than it shows. */
    @Property(tries = 3000)
    void theJdkSeesTheSamePartsInWhateverIsAccepted(@ForAll("damaged") String text) {
        ProxyLink link;
        try {
            link = ProxyLink.parse(text);
        } catch (InvalidRequestException e) {
            assertThat(e.code()).isNotEqualTo(ErrorCode.BUG);
            return;
        }
        URI theirs = URI.create(text);
        String authority = theirs.getRawAuthority();
        assertThat(Endpoint.parse(authority.substring(authority.indexOf('@') + 1)))
                .isEqualTo(link.endpoint());
        assertThat(theirs).hasNoQuery().hasPath("");
        if (theirs.getHost() != null) {
            assertThat(Host.parse(theirs.getHost())).isEqualTo(link.endpoint().host());
            assertThat(theirs.getUserInfo()).startsWithIgnoringCase(link.user().text());
        }
        assertThat(ProxyLink.parse(link.revealSecretText())).isEqualTo(link);
    }

    @Property
    void aLinkShowsEverythingButItsSecret(@ForAll("links") ProxyLink link) {
        ProxyLink other = new ProxyLink(
                link.protocol(), link.tls(), link.user(), Optional.of(Secret.of("?")), link.endpoint(), "");
        ProxyLink same = new ProxyLink(
                link.protocol(),
                link.tls(),
                link.user(),
                link.secret().map(s -> Secret.of("?")),
                link.endpoint(),
                link.label());

        assertThat(link).hasToString(same.toString());
        assertThat(other)
                .hasToString("ProxyLink[" + scheme(link) + "://" + link.user() + ":[hidden]@" + link.endpoint() + "]");
    }

    @Test
    void aLinkIsWrittenByTheGrammar() {
        assertThat(link("a/b:c d\u00e9", "Edge #1").revealSecretText())
                .isEqualTo("socks5://alice:a%2Fb%3Ac%20d%C3%A9@vpn.example.org:1080#Edge%20%231");
        assertThat(new ProxyLink(ProtocolKind.HTTP, ALICE, Optional.empty(), EDGE, "").revealSecretText())
                .isEqualTo("http://alice@vpn.example.org:1080");
        assertThat(new ProxyLink(ProtocolKind.HTTP, true, ALICE, Optional.empty(), EDGE, "").revealSecretText())
                .isEqualTo("https://alice@vpn.example.org:1080");
        assertThat(new ProxyLink(ProtocolKind.SOCKS5, true, ALICE, Optional.empty(), EDGE, "").revealSecretText())
                .isEqualTo("socks5+tls://alice@vpn.example.org:1080");
    }

    @Test
    void theLongestLinkIsRead() {
        Endpoint far = Endpoint.parse("a.".repeat(126) + "b:65535");
        UserName longest = UserName.parse("a".repeat(50));
        ProxyLink link = new ProxyLink(
                ProtocolKind.SOCKS5,
                longest,
                Optional.of(Secret.of("\0".repeat(Secret.LONGEST_BYTES))),
                far,
                "\u00e9".repeat(127) + " ");

        assertThat(link.revealSecretText()).hasSizeGreaterThan(4096);
        assertThat(ProxyLink.parse(link.revealSecretText())).isEqualTo(link);
    }

    @Test
    void anEmptySecretIsRefused() {
        refused(ErrorCode.SYNTAX, () -> link("", ""));
    }

    @Test
    void aLabelIsBoundedInBytesAndHoldsNoControls() {
        assertThat(link("secret", "a".repeat(Link.LONGEST_LABEL_BYTES)).label()).hasSize(Link.LONGEST_LABEL_BYTES);
        refused(ErrorCode.TOO_BIG, () -> link("secret", "a".repeat(Link.LONGEST_LABEL_BYTES + 1)));
        refused(ErrorCode.TOO_BIG, () -> link("secret", "\u00e9".repeat(128)));
        refused(ErrorCode.ENCODING, () -> link("secret", "a\nb"));
        refused(ErrorCode.ENCODING, () -> link("secret", "a\u0085b"));
        refused(ErrorCode.ENCODING, () -> link("secret", "a\uD83D"));
    }

    @Test
    void aRefusalNamesThePartAtFault() {
        assertThatThrownBy(() -> ProxyLink.parse("socks5://alice:" + BadInput.SECRET + "@vpn.example.org:http"))
                .hasMessage("the host and port of a link cannot be read."
                        + " Write it like socks5://user:secret@host:port#label")
                .hasNoCause();
        assertThatThrownBy(() -> ProxyLink.parse("socks5://al:" + BadInput.SECRET + "@vpn.example.org:1080"))
                .hasMessageStartingWith("the user of a link cannot be read");
    }
}
