package io.vpnmanager.core.internal.xray.lab;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Links as clients read them, into outbounds of Xray: from their text alone, with nothing of our own model. */
final class ClientLinks {
    private ClientLinks() {}

    static ObjectNode outbound(String tag, String link) {
        URI uri = URI.create(link);
        ObjectNode outbound = switch (uri.getScheme()) {
            case "vless" -> vless(uri);
            case "ss" -> shadowsocks(uri);
            default -> throw new IllegalArgumentException("no client reads " + uri.getScheme());
        };
        return outbound.put("tag", tag);
    }

    private static ObjectNode vless(URI uri) {
        Map<String, String> query = query(uri.getRawQuery());
        ObjectNode outbound = JsonNodeFactory.instance.objectNode().put("protocol", "vless");
        ObjectNode server = outbound.putObject("settings").putArray("vnext").addObject();
        server.put("address", uri.getHost()).put("port", uri.getPort());
        server.putArray("users")
                .addObject()
                .put("id", uri.getUserInfo())
                .put("encryption", query.get("encryption"))
                .put("flow", query.get("flow"));
        ObjectNode stream = outbound.putObject("streamSettings");
        stream.put("network", query.get("type")).put("security", query.get("security"));
        stream.putObject("realitySettings")
                .put("serverName", query.get("sni"))
                .put("fingerprint", query.get("fp"))
                .put("publicKey", query.get("pbk"))
                .put("shortId", query.get("sid"));
        return outbound;
    }

    /** SIP002: the user information is base64 of {@code method:password}, or both in percent encoding. */
    private static ObjectNode shadowsocks(URI uri) {
        String given = uri.getRawUserInfo();
        String user = given.contains(":")
                ? decoded(given)
                : new String(Base64.getUrlDecoder().decode(given), StandardCharsets.UTF_8);
        int colon = user.indexOf(':');
        ObjectNode outbound = JsonNodeFactory.instance.objectNode().put("protocol", "shadowsocks");
        outbound.putObject("settings")
                .putArray("servers")
                .addObject()
                .put("address", uri.getHost())
                .put("port", uri.getPort())
                .put("method", user.substring(0, colon))
                .put("password", user.substring(colon + 1));
        return outbound;
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            query.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
