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
import java.util.Set;

/**
 * A configuration of sing-box 1.12 or newer: a device that takes in everything, a selector, the outbounds, and for
 * WireGuard endpoints, which can be selected like outbounds.
 *
 * @see <a href="https://sing-box.sagernet.org/configuration/">sing-box, configuration</a>
 */
final class SingBoxDocument implements DocumentLanguage {
    private static final String SELECTOR = "select";
    private static final String LOCAL = "local";

    /** Asked behind the chosen server and over TCP, which every protocol carries. */
    private static final String RESOLVER = "9.9.9.9";

    /** Of the device; the apps of sing-box use the same. */
    private static final String ADDRESS = "172.19.0.1/30";

    /** What has no way out must not go past the tunnel. */
    private static final String ADDRESS6 = "fdfe:dcba:9876::1/126";

    @Override
    public Optional<String> objection(Link link) {
        return link instanceof ProxyLink proxy && proxy.tls() && proxy.protocol() == ProtocolKind.SOCKS5
                ? Optional.of("it speaks SOCKS5 in the clear only")
                : Optional.empty();
    }

    @Override
    public Set<String> takenNames() {
        return Set.of(SELECTOR);
    }

    @Override
    public String write(Subscription carried) {
        ObjectNode top = JsonNodeFactory.instance.objectNode();
        resolvers(top.putObject("dns"));
        ObjectNode device = top.putArray("inbounds").addObject();
        device.put("type", "tun").put("tag", "device");
        device.putArray("address").add(ADDRESS).add(ADDRESS6);
        device.put("auto_route", true).put("strict_route", true);
        ArrayNode outbounds = top.putArray("outbounds");
        ArrayNode endpoints = JsonNodeFactory.instance.arrayNode();
        ObjectNode selector = outbounds.addObject().put("type", "selector").put("tag", SELECTOR);
        ArrayNode choice = selector.putArray("outbounds");
        for (Link link : carried.links()) {
            (link instanceof WireGuardLink ? endpoints : outbounds).add(way(link));
            choice.add(link.label());
        }
        if (!endpoints.isEmpty()) {
            top.set("endpoints", endpoints);
        }
        route(top.putObject("route"));
        return DocumentText.json(top);
    }

    private static void resolvers(ObjectNode dns) {
        ArrayNode servers = dns.putArray("servers");
        servers.addObject()
                .put("type", "tls")
                .put("tag", "remote")
                .put("server", RESOLVER)
                .put("detour", SELECTOR);
        servers.addObject().put("type", "local").put("tag", LOCAL);
        dns.put("final", "remote");
    }

    private static void route(ObjectNode route) {
        ArrayNode rules = route.putArray("rules");
        rules.addObject().put("action", "sniff");
        rules.addObject().put("protocol", "dns").put("action", "hijack-dns");
        route.put("final", SELECTOR);
        route.put("auto_detect_interface", true);
        route.put("default_domain_resolver", LOCAL);
    }

    private static ObjectNode way(Link link) {
        ObjectNode way = JsonNodeFactory.instance.objectNode();
        switch (link) {
            case ProxyLink proxy -> proxy(reached(way, kind(proxy), link), proxy);
            case VlessLink vless -> vless(reached(way, "vless", link), vless);
            case ShadowsocksLink shadowsocks -> shadowsocks(reached(way, "shadowsocks", link), shadowsocks);
            case WireGuardLink wireGuard ->
                wireGuard(way.put("type", "wireguard").put("tag", link.label()), wireGuard);
        }
        return way;
    }

    private static String kind(ProxyLink link) {
        return link.protocol() == ProtocolKind.SOCKS5 ? "socks" : "http";
    }

    private static ObjectNode reached(ObjectNode way, String type, Link link) {
        way.put("type", type).put("tag", link.label());
        way.put("server", link.endpoint().host().toString());
        return way.put("server_port", link.endpoint().port().number());
    }

    private static void proxy(ObjectNode outbound, ProxyLink link) {
        outbound.put("username", link.user().text());
        outbound.put("password", link.secret().map(Secret::revealSecretText).orElseThrow());
        if (link.protocol() == ProtocolKind.SOCKS5) {
            outbound.put("version", "5").put("network", "tcp");
        } else if (link.tls()) {
            outbound.putObject("tls").put("enabled", true);
        }
    }

    private static void vless(ObjectNode outbound, VlessLink link) {
        outbound.put("uuid", link.id().revealSecretText());
        outbound.put("flow", "xtls-rprx-vision").put("packet_encoding", "xudp");
        ObjectNode tls = outbound.putObject("tls");
        tls.put("enabled", true).put("server_name", link.serverName().text());
        tls.putObject("utls").put("enabled", true).put("fingerprint", "chrome");
        tls.putObject("reality")
                .put("enabled", true)
                .put("public_key", link.publicKey())
                .put("short_id", link.shortId());
    }

    /** Servers of the edition of 2022 carry no UDP here. */
    private static void shadowsocks(ObjectNode outbound, ShadowsocksLink link) {
        outbound.put("method", link.method().id());
        outbound.put("password", link.password().revealSecretText());
        if (link.method().isOf2022()) {
            outbound.put("network", "tcp");
        }
    }

    private static void wireGuard(ObjectNode endpoint, WireGuardLink link) {
        WireGuardLink.Tunnel tunnel = link.tunnel();
        endpoint.put("mtu", tunnel.mtuBytes());
        tunnel.addresses().stream().map(Cidr::toString).forEach(endpoint.putArray("address")::add);
        endpoint.put("private_key", link.privateKey().revealSecretText());
        ObjectNode peer = endpoint.putArray("peers").addObject();
        peer.put("address", link.endpoint().host().toString());
        peer.put("port", link.endpoint().port().number());
        peer.put("public_key", link.publicKey());
        peer.put("pre_shared_key", link.presharedKey().revealSecretText());
        tunnel.routes().stream().map(Cidr::toString).forEach(peer.putArray("allowed_ips")::add);
        peer.put("persistent_keepalive_interval", tunnel.keepalive().toSeconds());
    }
}
