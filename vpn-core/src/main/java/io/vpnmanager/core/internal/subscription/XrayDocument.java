package io.vpnmanager.core.internal.subscription;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.ProxyLink;
import io.vpnmanager.api.link.ShadowsocksLink;
import io.vpnmanager.api.link.Subscription;
import io.vpnmanager.api.link.VlessLink;
import io.vpnmanager.api.link.WireGuardLink;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.util.Optional;

/**
 * A configuration of Xray-core as a client. It sends everything through its first outbound; the others are there to be
 * chosen by a rule.
 *
 * @see <a href="https://xtls.github.io/en/config/">Xray-core, configuration</a>
 */
final class XrayDocument implements DocumentLanguage {
    private static final String OWN_MACHINE = "127.0.0.1";
    private static final int SOCKS_PORT = 10_808;
    private static final int HTTP_PORT = 10_809;

    @Override
    public Optional<String> objection(Link link) {
        return Optional.empty();
    }

    @Override
    public String write(Subscription carried) {
        ObjectNode top = JsonNodeFactory.instance.objectNode().put("remarks", carried.title());
        top.putObject("log").put("loglevel", "warning");
        ArrayNode inbounds = top.putArray("inbounds");
        inbound(inbounds, "socks", SOCKS_PORT).putObject("settings").put("udp", true);
        inbound(inbounds, "http", HTTP_PORT);
        ArrayNode outbounds = top.putArray("outbounds");
        carried.links().forEach(link -> outbound(outbounds.addObject(), link));
        return DocumentText.json(top);
    }

    private static ObjectNode inbound(ArrayNode inbounds, String protocol, int port) {
        return inbounds.addObject()
                .put("tag", protocol)
                .put("listen", OWN_MACHINE)
                .put("port", port)
                .put("protocol", protocol);
    }

    private static void outbound(ObjectNode outbound, Link link) {
        outbound.put("tag", link.label());
        switch (link) {
            case ProxyLink proxy -> proxy(outbound, proxy);
            case VlessLink vless -> vless(outbound, vless);
            case ShadowsocksLink shadowsocks -> shadowsocks(outbound, shadowsocks);
            case WireGuardLink wireGuard -> wireGuard(outbound, wireGuard);
        }
    }

    private static ObjectNode server(ObjectNode outbound, String protocol, String list, Link link) {
        return outbound.put("protocol", protocol)
                .putObject("settings")
                .putArray(list)
                .addObject()
                .put("address", link.endpoint().host().toString())
                .put("port", link.endpoint().port().number());
    }

    private static void proxy(ObjectNode outbound, ProxyLink link) {
        String protocol = link.protocol() == ProtocolKind.SOCKS5 ? "socks" : "http";
        server(outbound, protocol, "servers", link)
                .putArray("users")
                .addObject()
                .put("user", link.user().text())
                .put("pass", link.secret().map(Secret::revealSecretText).orElseThrow());
        if (link.tls()) {
            outbound.putObject("streamSettings").put("network", "tcp").put("security", "tls");
        }
    }

    private static void vless(ObjectNode outbound, VlessLink link) {
        server(outbound, "vless", "vnext", link)
                .putArray("users")
                .addObject()
                .put("id", link.id().revealSecretText())
                .put("encryption", "none")
                .put("flow", "xtls-rprx-vision");
        ObjectNode stream = outbound.putObject("streamSettings");
        stream.put("network", "tcp").put("security", "reality");
        stream.putObject("realitySettings")
                .put("serverName", link.serverName().text())
                .put("fingerprint", "chrome")
                .put("publicKey", link.publicKey())
                .put("shortId", link.shortId());
    }

    private static void shadowsocks(ObjectNode outbound, ShadowsocksLink link) {
        server(outbound, "shadowsocks", "servers", link)
                .put("method", link.method().id())
                .put("password", link.password().revealSecretText());
    }

    private static void wireGuard(ObjectNode outbound, WireGuardLink link) {
        WireGuardLink.Tunnel tunnel = link.tunnel();
        ObjectNode settings = outbound.put("protocol", "wireguard").putObject("settings");
        settings.put("secretKey", link.privateKey().revealSecretText());
        tunnel.addresses().stream().map(Cidr::toString).forEach(settings.putArray("address")::add);
        settings.put("mtu", tunnel.mtuBytes());
        ObjectNode peer = settings.putArray("peers").addObject();
        peer.put("publicKey", link.publicKey());
        peer.put("preSharedKey", link.presharedKey().revealSecretText());
        peer.put("endpoint", link.endpoint().toString());
        peer.put("keepAlive", tunnel.keepalive().toSeconds());
        tunnel.routes().stream().map(Cidr::toString).forEach(peer.putArray("allowedIPs")::add);
    }
}
