package io.vpnmanager.api.link;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserName;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Prints and reads the text of a {@link ProxyLink}; its grammar stands there. */
final class LinkText {
    private static final String SCHEME_END = "://";
    private static final String HTTP_OVER_TLS = "https";
    private static final String SOCKS5_OVER_TLS = "socks5+tls";

    private LinkText() {}

    static String print(ProxyLink link) {
        StringBuilder text = new StringBuilder();
        text.append(scheme(link)).append(SCHEME_END).append(link.user());
        link.secret().ifPresent(secret -> text.append(':').append(PercentCode.encode(secret.revealSecretText())));
        return text.append('@')
                .append(link.endpoint())
                .append(fragment(link.label()))
                .toString();
    }

    /** {@return what stands at the end of a link for this label} */
    static String fragment(String label) {
        return label.isEmpty() ? "" : "#" + PercentCode.encode(label);
    }

    static ProxyLink parse(String text) {
        requirePrintableAscii(text);
        int schemeEnd = text.indexOf(SCHEME_END);
        if (schemeEnd < 1) {
            throw malformed("has no scheme in front of ://");
        }
        String scheme = text.substring(0, schemeEnd);
        ProtocolKind protocol = protocol(scheme);
        boolean tls = !inTheClear(scheme).equals(scheme);
        String rest = text.substring(schemeEnd + SCHEME_END.length());
        int hash = rest.indexOf('#');
        String label = hash < 0 ? "" : PercentCode.decode(PercentCode.Part.LABEL, rest.substring(hash + 1));
        String authority = hash < 0 ? rest : rest.substring(0, hash);
        int at = authority.indexOf('@');
        if (at < 1 || authority.indexOf('@', at + 1) >= 0) {
            throw malformed("does not have exactly one @ behind a user");
        }
        Endpoint endpoint = part("host and port", Endpoint::parse, authority.substring(at + 1));
        return withUserInfo(protocol, tls, authority.substring(0, at), endpoint, label);
    }

    static String scheme(ProxyLink link) {
        if (!link.tls()) {
            return link.protocol().id();
        }
        return link.protocol() == ProtocolKind.HTTP ? HTTP_OVER_TLS : SOCKS5_OVER_TLS;
    }

    private static ProtocolKind protocol(String scheme) {
        return Arrays.stream(ProtocolKind.values())
                .filter(kind -> kind.id().equals(inTheClear(scheme)))
                .findFirst()
                .orElseThrow(() -> malformed("has a scheme that is none of ours"));
    }

    private static String inTheClear(String scheme) {
        return switch (scheme) {
            case HTTP_OVER_TLS -> "http";
            case SOCKS5_OVER_TLS -> "socks5";
            default -> scheme;
        };
    }

    private static ProxyLink withUserInfo(
            ProtocolKind protocol, boolean tls, String userInfo, Endpoint endpoint, String label) {
        int colon = userInfo.indexOf(':');
        UserName user = part("user", UserName::parse, colon < 0 ? userInfo : userInfo.substring(0, colon));
        if (colon < 0) {
            return new ProxyLink(protocol, tls, user, Optional.empty(), endpoint, label);
        }
        Secret secret = Secret.of(PercentCode.decode(PercentCode.Part.SECRET, userInfo.substring(colon + 1)));
        return new ProxyLink(protocol, tls, user, Optional.of(secret), endpoint, label);
    }

    /** Reads a part; its own error quotes the part, so neither its words nor the error itself go on. */
    private static <T> T part(String what, Function<String, T> parser, String text) {
        ErrorCode code;
        try {
            return parser.apply(text);
        } catch (InvalidRequestException e) {
            code = e.code();
        }
        throw problem(code, "the " + what + " of a link", "cannot be read").toException();
    }

    private static void requirePrintableAscii(String text) {
        if (text.length() > ProxyLink.LONGEST_TEXT) {
            throw problem(ErrorCode.TOO_BIG, "the link", "is longer than " + ProxyLink.LONGEST_TEXT + " characters")
                    .toException();
        }
        if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw malformed("holds a space or a character that must be percent-encoded");
        }
    }

    static RuntimeException malformed(String why) {
        return problem(ErrorCode.SYNTAX, "the link", why).toException();
    }

    static Problem problem(ErrorCode code, String subject, String why) {
        return Problem.of(code, subject, why)
                .remedy("Write it like socks5://user:secret@host:port#label")
                .fact("field", "link");
    }
}
