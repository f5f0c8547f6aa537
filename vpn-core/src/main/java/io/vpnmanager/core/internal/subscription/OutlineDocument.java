package io.vpnmanager.core.internal.subscription;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.ShadowsocksLink;
import io.vpnmanager.api.link.Subscription;
import java.util.Optional;

/**
 * The answer behind a dynamic access key, in the form that every version of Outline's apps reads.
 *
 * @see <a href="https://developers.google.com/outline/docs/guides/service-providers/dynamic-access-keys">Outline,
 *     dynamic access keys</a>
 */
final class OutlineDocument implements DocumentLanguage {

    @Override
    public Optional<String> objection(Link link) {
        if (!(link instanceof ShadowsocksLink shadowsocks)) {
            return Optional.of("Outline speaks Shadowsocks only");
        }
        return shadowsocks.method().isOf2022()
                ? Optional.of("Outline does not know " + shadowsocks.method())
                : Optional.empty();
    }

    @Override
    public int mostLinks() {
        return 1;
    }

    @Override
    public String write(Subscription carried) {
        ObjectNode top = JsonNodeFactory.instance.objectNode();
        for (Link link : carried.links()) {
            if (link instanceof ShadowsocksLink shadowsocks) {
                top.put("server", link.endpoint().host().toString());
                top.put("server_port", link.endpoint().port().number());
                top.put("password", shadowsocks.password().revealSecretText());
                top.put("method", shadowsocks.method().id());
            }
        }
        return DocumentText.json(top);
    }
}
