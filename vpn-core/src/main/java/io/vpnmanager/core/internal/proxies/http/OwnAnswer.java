package io.vpnmanager.core.internal.proxies.http;

import io.vpnmanager.core.internal.proxies.dial.DialException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Answers that the proxy itself gives: short, plain, the same for all who are refused, and the last on their
 * connection.
 */
final class OwnAnswer {
    private OwnAnswer() {}

    static String authenticationRequired() {
        return answer(
                407, "Proxy Authentication Required", "proxy-authenticate: Basic realm=\"vpn\", charset=\"UTF-8\"\r\n");
    }

    /** To who asks the proxy itself, and was let in. */
    static String nothingToSay() {
        return "HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
    }

    static String full() {
        return answer(429, reason(429), "");
    }

    static String tooSoon(Duration left) {
        long seconds = left.plusNanos(999_999_999).toSeconds();
        return answer(429, reason(429), "retry-after: " + seconds + "\r\n");
    }

    static String malformed(MalformedHead head) {
        return answer(head.status(), reason(head.status()), "");
    }

    static String badGateway() {
        return answer(502, reason(502), "");
    }

    static String gatewayTimeout() {
        return answer(504, reason(504), "");
    }

    static String of(Throwable failure) {
        int status = failure instanceof DialException dial ? status(dial) : 502;
        return answer(status, reason(status), "");
    }

    private static int status(DialException dial) {
        return switch (dial.failure()) {
            case DENIED -> 403;
            case UNKNOWN_HOST, REFUSED, UNREACHABLE, UPSTREAM -> 502;
            case TIMED_OUT -> 504;
        };
    }

    private static String reason(int status) {
        return switch (status) {
            case 403 -> "Forbidden";
            case 405 -> "Method Not Allowed";
            case 414 -> "URI Too Long";
            case 417 -> "Expectation Failed";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 502 -> "Bad Gateway";
            case 504 -> "Gateway Timeout";
            default -> "Bad Request";
        };
    }

    private static String answer(int status, String reason, String extraField) {
        String body = reason + "\n";
        return "HTTP/1.1 " + status + " " + reason + "\r\n" + extraField
                + "content-type: text/plain; charset=utf-8\r\ncontent-length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nconnection: close\r\n\r\n" + body;
    }
}
