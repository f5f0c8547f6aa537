package io.vpnmanager.core.internal.proxies.http;

import java.util.List;
import java.util.Set;

/**
 * The head of a response.
 *
 * @param status 100 to 999
 * @param reason the words behind the status
 * @param fields the header fields
 */
record ResponseHead(int status, String reason, Fields fields) {

    static ResponseHead parse(List<String> lines) throws MalformedHead {
        String first = lines.isEmpty() ? "" : lines.get(0);
        boolean known = first.startsWith("HTTP/1.0 ") || first.startsWith("HTTP/1.1 ");
        boolean longEnough = first.length() >= 12 && (first.length() == 12 || first.charAt(12) == ' ');
        if (!known || !longEnough || !first.substring(9, 12).chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new MalformedHead("a response without a proper status line");
        }
        String reason = first.length() > 13 ? first.substring(13) : "";
        if (reason.chars().anyMatch(c -> c < 0x20 && c != '\t' || c == 0x7f)) {
            throw new MalformedHead("a status line with a forbidden character");
        }
        int status = Integer.parseInt(first.substring(9, 12));
        if (status < 100) {
            throw new MalformedHead("a response without a proper status line");
        }
        return new ResponseHead(status, reason, Fields.parse(lines.subList(1, lines.size()), Speaker.TARGET));
    }

    boolean isInterim() {
        return status < 200;
    }

    /** {@return whether no body follows, whatever the fields say and whatever was asked} */
    boolean isBodiless() {
        return isInterim() || status == 204 || status == 304;
    }

    /** What would tell a hasty reader of another body than there is: RFC 9110 section 8.6, RFC 9112 section 6.1. */
    Set<String> misleading() {
        if (isInterim() || status == 204) {
            return Set.of("content-length", "transfer-encoding");
        }
        return fields.values("transfer-encoding").isEmpty() ? Set.of() : Set.of("content-length");
    }

    /** {@return the head for the client, saying whether the connection stays} */
    String toClient(boolean keep) {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(status).append(' ').append(reason).append("\r\n");
        fields.endToEnd(misleading()).firstOnly("content-length").print(head);
        if (!isInterim()) {
            head.append("connection: ").append(keep ? "keep-alive" : "close").append("\r\n");
        }
        return head.append("\r\n").toString();
    }
}
