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
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Ipv6;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration of Mihomo: the proxies, one group to choose among them, one rule that sends everything there.
 *
 * @see <a href="https://wiki.metacubex.one/en/config/">Mihomo, configuration</a>
 */
final class ClashDocument implements DocumentLanguage {
    private static final String GROUP = "VPN";
    private static final String REFUSAL = "REJECT";
    private static final int LOCAL_PORT = 7890;

    /** Names of Mihomo's own proxies, besides that of the group. */
    private static final Set<String> TAKEN =
            Set.of(GROUP, "DIRECT", REFUSAL, "REJECT-DROP", "COMPATIBLE", "PASS", "GLOBAL");

    @Override
    public Optional<String> objection(Link link) {
        return Optional.empty();
    }

    @Override
    public Set<String> takenNames() {
        return TAKEN;
    }

    @Override
    public boolean canSayNothing() {
        return true;
    }

    @Override
    public String write(Subscription carried) {
        ObjectNode top = JsonNodeFactory.instance.objectNode();
        top.put("mixed-port", LOCAL_PORT).put("allow-lan", false).put("mode", "rule");
        ArrayNode proxies = top.putArray("proxies");
        ObjectNode group = top.putArray("proxy-groups").addObject();
        group.put("name", GROUP).put("type", "select");
        ArrayNode choice = group.putArray("proxies");
        for (Link link : carried.links()) {
            proxies.add(proxy(link));
            choice.add(link.label());
        }
        if (carried.links().isEmpty()) {
            choice.add(REFUSAL); // a group of none is refused by its reader
        }
        top.putArray("rules").add("MATCH," + GROUP);
        return DocumentText.yaml(top);
    }

    private static ObjectNode proxy(Link link) {
        ObjectNode proxy = JsonNodeFactory.instance.objectNode().put("name", link.label());
        proxy.put("type", type(link));
        proxy.put("server", link.endpoint().host().toString());
        proxy.put("port", link.endpoint().port().number());
        switch (link) {
            case ProxyLink plain -> proxy(proxy, plain);
            case VlessLink vless -> vless(proxy, vless);
            case ShadowsocksLink shadowsocks -> shadowsocks(proxy, shadowsocks);
            case WireGuardLink wireGuard -> wireGuard(proxy, wireGuard);
        }
        return proxy;
    }

    private static String type(Link link) {
        return switch (link) {
            case ProxyLink plain -> plain.protocol() == ProtocolKind.SOCKS5 ? "socks5" : "http";
            case VlessLink vless -> "vless";
            case ShadowsocksLink shadowsocks -> "ss";
            case WireGuardLink wireGuard -> "wireguard";
        };
    }

    private static void proxy(ObjectNode proxy, ProxyLink link) {
        proxy.put("username", link.user().text());
        proxy.put("password", link.secret().map(Secret::revealSecretText).orElseThrow());
        if (link.tls()) {
            proxy.put("tls", true);
        }
    }

    private static void vless(ObjectNode proxy, VlessLink link) {
        proxy.put("uuid", link.id().revealSecretText());
        proxy.put("flow", "xtls-rprx-vision").put("network", "tcp");
        proxy.put("udp", true).put("packet-encoding", "xudp");
        proxy.put("tls", true).put("servername", link.serverName().text()).put("client-fingerprint", "chrome");
        proxy.putObject("reality-opts").put("public-key", link.publicKey()).put("short-id", link.shortId());
    }

    /** Servers of the edition of 2022 carry no UDP here. */
    private static void shadowsocks(ObjectNode proxy, ShadowsocksLink link) {
        proxy.put("cipher", link.method().id());
        proxy.put("password", link.password().revealSecretText());
        proxy.put("udp", !link.method().isOf2022());
    }

    private static void wireGuard(ObjectNode proxy, WireGuardLink link) {
        WireGuardLink.Tunnel tunnel = link.tunnel();
        proxy.put("private-key", link.privateKey().revealSecretText());
        proxy.put("public-key", link.publicKey());
        proxy.put("pre-shared-key", link.presharedKey().revealSecretText());
        for (Cidr address : tunnel.addresses()) {
            proxy.put(
                    switch (address.network()) {
                        case Ipv4 four -> "ip";
                        case Ipv6 six -> "ipv6";
                    },
                    address.toString());
        }
        tunnel.routes().stream().map(Cidr::toString).forEach(proxy.putArray("allowed-ips")::add);
        proxy.put("udp", true).put("mtu", tunnel.mtuBytes());
        proxy.put("persistent-keepalive", tunnel.keepalive().toSeconds());
        if (!tunnel.dns().isEmpty()) {
            proxy.put("remote-dns-resolve", true);
            tunnel.dns().stream().map(IpAddress::toString).forEach(proxy.putArray("dns")::add);
        }
    }
}
