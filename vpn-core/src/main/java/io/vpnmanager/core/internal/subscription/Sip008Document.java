package io.vpnmanager.core.internal.subscription;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.ShadowsocksLink;
import io.vpnmanager.api.link.Subscription;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * A list of Shadowsocks servers.
 *
 * @see <a href="https://shadowsocks.org/doc/sip008.html">SIP008</a>
 */
final class Sip008Document implements DocumentLanguage {

    @Override
    public Optional<String> objection(Link link) {
        return link instanceof ShadowsocksLink ? Optional.empty() : Optional.of("SIP008 carries Shadowsocks only");
    }

    @Override
    public boolean canSayNothing() {
        return true;
    }

    @Override
    public String write(Subscription carried) {
        ObjectNode top = JsonNodeFactory.instance.objectNode().put("version", 1);
        ArrayNode servers = top.putArray("servers");
        for (Link link : carried.links()) {
            if (link instanceof ShadowsocksLink shadowsocks) {
                server(servers.addObject(), shadowsocks);
            }
        }
        top.put("bytes_used", carried.traffic().totalBytes());
        long used = carried.traffic().totalBytes();
        carried.mostBytes().ifPresent(most -> top.put("bytes_remaining", Math.max(0, most - used)));
        return DocumentText.json(top);
    }

    private static void server(ObjectNode server, ShadowsocksLink link) {
        server.put("id", id(link).toString()).put("remarks", link.label());
        server.put("server", link.endpoint().host().toString());
        server.put("server_port", link.endpoint().port().number());
        server.put("password", link.password().revealSecretText());
        server.put("method", link.method().id());
    }

    /** The same in each document, so that an app knows the server again; it follows from nothing secret. */
    private static UUID id(ShadowsocksLink link) {
        return UUID.nameUUIDFromBytes((link.label() + "\n" + link.endpoint()).getBytes(StandardCharsets.UTF_8));
    }
}
