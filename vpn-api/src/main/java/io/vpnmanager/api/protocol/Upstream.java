package io.vpnmanager.api.protocol;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.setting.SettingReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Another proxy, through which a proxy of the agent passes on the connections of its clients. Names are looked up and
 * judged by the server itself; the other proxy is given the address that was judged. Where that proxy is, and what its
 * name leads to, is the operator's choice and held to no target policy.
 *
 * <p>Settings: {@code upstream} ({@code socks5://[USER@]HOST:PORT} or {@code http://[USER@]HOST:PORT}, the user
 * percent-encoded as in a URI) and {@code upstream-password-file} (a path; with a user, and only with one).
 *
 * @param protocol what it speaks: SOCKS5, or HTTP with CONNECT
 * @param endpoint where it is
 * @param login whom it knows the server as; empty where it asks for nobody's name
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1928">RFC 1928</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6">RFC 9110, CONNECT</a>
 */
public record Upstream(ProtocolKind protocol, Endpoint endpoint, Optional<Login> login) {
    private static final String UPSTREAM = "upstream";
    private static final String PASSWORD_FILE = "upstream-password-file";
    static final List<String> SETTINGS = List.of(UPSTREAM, PASSWORD_FILE);

    private static final String SPELLING =
            "Write it like socks5://proxy.example.org:1080 or http://user@192.0.2.1:8080";

    /**
     * Checks for null, and that there is such a proxy.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for a protocol other than SOCKS5 and HTTP,
     *     and for a user of HTTP with a colon
     */
    public Upstream {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(login, "login");
        if (protocol != ProtocolKind.SOCKS5 && protocol != ProtocolKind.HTTP) {
            throw malformed("speaks neither socks5 nor http").toException();
        }
        if (protocol == ProtocolKind.HTTP
                && login.filter(its -> its.user().contains(":")).isPresent()) {
            throw malformed("has a user with a colon, which Basic authentication cannot tell from its password")
                    .toException();
        }
    }

    /**
     * A name and its password, which only the agent reads.
     *
     * @param user 1 to 255 bytes of UTF-8 without control characters
     * @param passwordFile the absolute path of a regular file that its owner alone may read or write; its one line is
     *     the password, 1 to 255 bytes; read when the server is served, and again when it has changed
     */
    public record Login(String user, Path passwordFile) {
        private static final int LONGEST_BYTES = 255;

        /**
         * Checks both.
         *
         * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a user that is empty or too long,
         *     {@code ENC} for one with control characters or half a surrogate pair, {@code PATH} for a path that is not
         *     absolute
         */
        public Login {
            Objects.requireNonNull(passwordFile, "passwordFile");
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(user)) {
                throw problem(ErrorCode.ENCODING, UPSTREAM, "has a user with half a character")
                        .toException();
            }
            int bytes = user.getBytes(StandardCharsets.UTF_8).length;
            if (bytes < 1 || bytes > LONGEST_BYTES) {
                throw problem(ErrorCode.RANGE, UPSTREAM, "has a user of " + bytes + " bytes; 1 to 255 are possible")
                        .toException();
            }
            if (user.codePoints().anyMatch(Character::isISOControl)) {
                throw problem(ErrorCode.ENCODING, UPSTREAM, "has a user with control characters")
                        .toException();
            }
            SettingPath.requireAbsolute(PASSWORD_FILE, passwordFile);
        }
    }

    static Optional<Upstream> read(SettingReader settings) {
        Optional<Path> file = settings.optional(PASSWORD_FILE, text -> SettingPath.parse(PASSWORD_FILE, text));
        Optional<Upstream> upstream = settings.optional(UPSTREAM, text -> parse(text, file));
        if (upstream.isEmpty() && file.isPresent()) {
            throw problem(ErrorCode.SYNTAX, PASSWORD_FILE, "is given, and no upstream that it is for")
                    .remedy("Give upstream as well, or take it away")
                    .toException();
        }
        return upstream;
    }

    /** No error repeats what was written, or has a cause that does: somebody may have put a password there. */
    private static Upstream parse(String text, Optional<Path> passwordFile) {
        int scheme = text.indexOf("://");
        int user = text.lastIndexOf('@');
        if (scheme < 0) {
            throw malformed("does not begin with socks5:// or http://").toException();
        }
        String place = text.substring(Math.max(scheme + 3, user + 1));
        Optional<String> name =
                user < scheme + 3 ? Optional.empty() : Optional.of(UserInfo.decode(text.substring(scheme + 3, user)));
        if (name.isPresent() != passwordFile.isPresent()) {
            throw problem(
                            ErrorCode.SYNTAX,
                            UPSTREAM,
                            name.isPresent() ? "has a user, and no password" : "has a password, and no user")
                    .remedy("Give a user in upstream and upstream-password-file, or neither")
                    .toException();
        }
        return new Upstream(
                protocol(text.substring(0, scheme)),
                endpoint(place),
                name.flatMap(its -> passwordFile.map(file -> new Login(its, file))));
    }

    private static ProtocolKind protocol(String scheme) {
        return switch (scheme) {
            case "socks5" -> ProtocolKind.SOCKS5;
            case "http" -> ProtocolKind.HTTP;
            default ->
                throw malformed("does not begin with socks5:// or http://").toException();
        };
    }

    private static Endpoint endpoint(String text) {
        try {
            return Endpoint.parse(text);
        } catch (VpnException e) {
            throw problem(e.code(), UPSTREAM, "has no proper HOST:PORT behind its scheme and user")
                    .remedy(SPELLING)
                    .toException();
        }
    }

    private static Problem malformed(String why) {
        return problem(ErrorCode.SYNTAX, UPSTREAM, why).remedy(SPELLING);
    }

    static Problem problem(ErrorCode code, String setting, String why) {
        return Problem.of(code, "setting " + setting, why).fact("field", setting);
    }

    void writeTo(SortedMap<String, List<String>> settings) {
        settings.put(UPSTREAM, List.of(toString()));
        login.ifPresent(
                its -> settings.put(PASSWORD_FILE, List.of(its.passwordFile().toString())));
    }

    /** {@return the text of the setting {@code upstream}} */
    @Override
    public String toString() {
        return (protocol == ProtocolKind.SOCKS5 ? "socks5://" : "http://")
                + login.map(its -> UserInfo.encode(its.user()) + "@").orElse("")
                + endpoint;
    }
}
