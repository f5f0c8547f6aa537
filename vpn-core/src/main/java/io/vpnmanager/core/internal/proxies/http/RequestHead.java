package io.vpnmanager.core.internal.proxies.http;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.Port;
import java.util.List;
import java.util.Set;

/**
 * The head of a request to a proxy, read so strictly that it has one meaning.
 *
 * @param method in upper case
 * @param target where it goes
 * @param path what is asked of the target, {@code /…}, or {@code *} for all of it; empty for CONNECT
 * @param minorVersion 0 or 1
 * @param fields the header fields
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3">RFC 9112, request line</a>
 */
record RequestHead(String method, Endpoint target, String path, int minorVersion, Fields fields) {
    private static final String HTTP = "http://";
    private static final Port HTTP_PORT = new Port(80);

    static RequestHead parse(List<String> lines) throws MalformedHead {
        if (lines.isEmpty()) {
            throw new MalformedHead("an empty request");
        }
        String[] parts = lines.get(0).split(" ", -1);
        if (parts.length != 3 || !isMethod(parts[0]) || !isVisibleAscii(parts[1])) {
            throw new MalformedHead("a request line that is not METHOD target HTTP/1.1");
        }
        int minorVersion = minorVersion(parts[2]);
        Fields fields = Fields.parse(lines.subList(1, lines.size()), Speaker.CLIENT);
        requireHost(fields, minorVersion);
        requireKnownExpectation(fields);
        if (parts[0].equals("CONNECT")) {
            requireNoBody(fields);
            return new RequestHead(parts[0], authority(parts[1], true), "", minorVersion, fields);
        }
        if (parts[0].equals("TRACE")) {
            throw new MalformedHead(405, "TRACE is not served");
        }
        return absolute(parts[0], parts[1], minorVersion, fields);
    }

    private static boolean isMethod(String text) {
        return !text.isEmpty() && text.length() <= 32 && text.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c == '-');
    }

    private static boolean isVisibleAscii(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    private static int minorVersion(String version) throws MalformedHead {
        return switch (version) {
            case "HTTP/1.0" -> 0;
            case "HTTP/1.1" -> 1;
            default -> throw new MalformedHead("a version that is not HTTP/1.0 or HTTP/1.1");
        };
    }

    private static void requireHost(Fields fields, int minorVersion) throws MalformedHead {
        int hosts = fields.values("host").size();
        if (hosts > 1 || hosts == 0 && minorVersion == 1) {
            throw new MalformedHead("no single Host field");
        }
    }

    private static void requireKnownExpectation(Fields fields) throws MalformedHead {
        boolean known = fields.values("expect").stream().allMatch("100-continue"::equalsIgnoreCase);
        if (!known) {
            throw new MalformedHead(417, "an expectation that is not 100-continue");
        }
    }

    private static void requireNoBody(Fields fields) throws MalformedHead {
        if (!fields.values("content-length").isEmpty()
                || !fields.values("transfer-encoding").isEmpty()) {
            throw new MalformedHead("CONNECT with a body");
        }
    }

    private static RequestHead absolute(String method, String uri, int minorVersion, Fields fields)
            throws MalformedHead {
        if (!uri.regionMatches(true, 0, HTTP, 0, HTTP.length()) || uri.indexOf('#') >= 0) {
            throw new MalformedHead("a target that is not an absolute http:// URI");
        }
        String rest = uri.substring(HTTP.length());
        int end = endOfAuthority(rest);
        return new RequestHead(
                method,
                authority(rest.substring(0, end), false),
                path(method, rest.substring(end)),
                minorVersion,
                fields);
    }

    /** Who asks for the options of no path means those of the server: RFC 9112, section 3.2.4. */
    private static String path(String method, String text) {
        if (method.equals("OPTIONS") && text.isEmpty()) {
            return "*";
        }
        return text.startsWith("/") ? text : "/" + text;
    }

    private static int endOfAuthority(String rest) {
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != '/' && rest.charAt(end) != '?') {
            end++;
        }
        return end;
    }

    /** User information is refused: it is no part of an authority here, and hides the host from a hasty reader. */
    private static Endpoint authority(String text, boolean portRequired) throws MalformedHead {
        try {
            boolean hasPort = text.lastIndexOf(':') > text.lastIndexOf(']');
            if (hasPort || portRequired) {
                return Endpoint.parse(text);
            }
            if (text.indexOf(':') >= 0 && !text.startsWith("[")) {
                throw new MalformedHead("an IPv6 address without brackets");
            }
            return new Endpoint(Host.parse(text), HTTP_PORT);
        } catch (VpnException e) {
            throw new MalformedHead("a target that is not host and port");
        }
    }

    /** {@return whether it is for this proxy alone and goes no further: RFC 9110, section 7.6.2} */
    boolean endsHere() {
        return method.equals("OPTIONS") && fields.values("max-forwards").equals(List.of("0"));
    }

    boolean isConnect() {
        return method.equals("CONNECT");
    }

    /** {@return whether the client means to send another request on this connection} */
    boolean keepsConnection() {
        return minorVersion == 1 && !fields.lists("connection", "close") && !fields.lists("proxy-connection", "close");
    }

    /** {@return the head for the target: in origin form, to this one host, for this one request} */
    String toOrigin() {
        StringBuilder head = new StringBuilder(256);
        head.append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.")
                .append(minorVersion)
                .append("\r\n");
        head.append("host: ").append(target.host().inAuthority());
        if (!target.port().equals(HTTP_PORT)) {
            head.append(':').append(target.port());
        }
        head.append("\r\n");
        fields.endToEnd(Set.of("host")).print(head);
        return head.append("connection: close\r\n\r\n").toString();
    }
}
