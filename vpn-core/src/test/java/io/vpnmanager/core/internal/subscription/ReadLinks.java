package io.vpnmanager.core.internal.subscription;

import static io.vpnmanager.core.internal.subscription.Reading.map;
import static io.vpnmanager.core.internal.subscription.Reading.only;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.DocumentFormat;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.ProxyLink;
import io.vpnmanager.api.link.ShadowsocksLink;
import io.vpnmanager.api.link.VlessLink;
import io.vpnmanager.api.link.WireGuardLink;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.api.user.UserName;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Entries of documents back into links, from what they say alone: what an entry does not say is taken from the link
 * that it should be (its user; for WireGuard the resolvers, where a format has no place for them).
 */
final class ReadLinks {
    private final Link meant;
    private final Map<String, Object> entry;

    private ReadLinks(Link meant, Map<String, Object> entry) {
        this.meant = meant;
        this.entry = entry;
    }

    static Link of(DocumentFormat format, Link meant, Map<String, Object> entry) {
        ReadLinks reader = new ReadLinks(meant, entry);
        return switch (format) {
            case BASE64 -> reader.uri((String) entry.get("uri"));
            case CLASH -> reader.clash();
            case SING_BOX -> reader.singBox();
            case XRAY -> reader.xray();
            case SIP008 -> reader.shadowsocks(entry, "method", (String) entry.get("remarks"));
            case OUTLINE -> reader.shadowsocks(entry, "method", meant.label());
        };
    }

    private static Endpoint endpoint(Map<String, Object> from, String host, String port) {
        return new Endpoint(Host.parse((String) from.get(host)), Port.of(number(from, port)));
    }

    private static Secret secret(Map<String, Object> from, String key) {
        return Secret.of((String) from.get(key));
    }

    private static int number(Map<String, Object> from, String key) {
        return ((Number) from.get(key)).intValue();
    }

    private static String text(Map<String, Object> from, String key) {
        return (String) from.get(key);
    }

    private static List<Cidr> networks(Object list) {
        return ((List<?>) list).stream().map(item -> Cidr.parse((String) item)).toList();
    }

    private Link proxy(String protocol, Map<String, Object> server, String user, String password, Endpoint at) {
        return new ProxyLink(
                ProtocolKind.parse(protocol),
                saysTls(),
                UserName.parse(text(server, user)),
                Optional.of(secret(server, password)),
                at,
                meant.label());
    }

    /** In the words of Clash, of sing-box, or of Xray. */
    private boolean saysTls() {
        return switch (entry.get("tls")) {
            case Boolean told -> told;
            case Map<?, ?> told -> told.get("enabled").equals(true);
            case null, default ->
                entry.containsKey("streamSettings")
                        && map(entry.get("streamSettings")).get("security").equals("tls");
        };
    }

    private Link shadowsocks(Map<String, Object> server, String method, String label) {
        return new ShadowsocksLink(
                meant.user(),
                ShadowsocksMethod.parse(text(server, method)),
                secret(server, "password"),
                endpoint(server, "server", server.containsKey("port") ? "port" : "server_port"),
                label);
    }

    private List<IpAddress> resolversMeant() {
        return ((WireGuardLink) meant).tunnel().dns();
    }

    private Link clash() {
        Endpoint at = endpoint(entry, "server", "port");
        Link read = switch (text(entry, "type")) {
            case "socks5" -> proxy("socks5", entry, "username", "password", at);
            case "http" -> proxy("http", entry, "username", "password", at);
            case "ss" -> shadowsocks(entry, "cipher", meant.label());
            case "vless" ->
                new VlessLink(
                        meant.user(),
                        secret(entry, "uuid"),
                        at,
                        HostName.parse(text(entry, "servername")),
                        text(map(entry.get("reality-opts")), "public-key"),
                        text(map(entry.get("reality-opts")), "short-id"),
                        meant.label());
            case "wireguard" -> wireGuardOfClash(at);
            default -> throw new AssertionError(entry.get("type"));
        };
        return read.labelled(text(entry, "name"));
    }

    private Link wireGuardOfClash(Endpoint at) {
        List<Cidr> addresses = Stream.of("ip", "ipv6")
                .filter(entry::containsKey)
                .map(key -> Cidr.parse(text(entry, key)))
                .toList();
        List<?> dns = (List<?>) entry.getOrDefault("dns", List.of());
        return new WireGuardLink(
                meant.user(),
                secret(entry, "private-key"),
                secret(entry, "pre-shared-key"),
                text(entry, "public-key"),
                new WireGuardLink.Tunnel(
                        addresses,
                        dns.stream().map(item -> IpAddress.parse((String) item)).toList(),
                        networks(entry.get("allowed-ips")),
                        number(entry, "mtu"),
                        Duration.ofSeconds(number(entry, "persistent-keepalive"))),
                at,
                meant.label());
    }

    private Link singBox() {
        Link read = switch (text(entry, "type")) {
            case "socks" -> proxy("socks5", entry, "username", "password", serverOfSingBox());
            case "http" -> proxy("http", entry, "username", "password", serverOfSingBox());
            case "shadowsocks" -> shadowsocks(entry, "method", meant.label());
            case "vless" -> vlessOfSingBox(map(entry.get("tls")));
            case "wireguard" -> wireGuardOfSingBox(only(entry.get("peers")));
            default -> throw new AssertionError(entry.get("type"));
        };
        return read.labelled(text(entry, "tag"));
    }

    private Endpoint serverOfSingBox() {
        return endpoint(entry, "server", "server_port");
    }

    private Link vlessOfSingBox(Map<String, Object> tls) {
        return new VlessLink(
                meant.user(),
                secret(entry, "uuid"),
                serverOfSingBox(),
                HostName.parse(text(tls, "server_name")),
                text(map(tls.get("reality")), "public_key"),
                text(map(tls.get("reality")), "short_id"),
                meant.label());
    }

    private Link wireGuardOfSingBox(Map<String, Object> peer) {
        return new WireGuardLink(
                meant.user(),
                secret(entry, "private_key"),
                secret(peer, "pre_shared_key"),
                text(peer, "public_key"),
                new WireGuardLink.Tunnel(
                        networks(entry.get("address")),
                        resolversMeant(),
                        networks(peer.get("allowed_ips")),
                        number(entry, "mtu"),
                        Duration.ofSeconds(number(peer, "persistent_keepalive_interval"))),
                endpoint(peer, "address", "port"),
                meant.label());
    }

    private Link xray() {
        Map<String, Object> settings = map(entry.get("settings"));
        Link read = switch (text(entry, "protocol")) {
            case "socks" -> proxyOfXray("socks5", only(settings.get("servers")));
            case "http" -> proxyOfXray("http", only(settings.get("servers")));
            case "shadowsocks" -> shadowsocksOfXray(only(settings.get("servers")));
            case "vless" -> vlessOfXray(only(settings.get("vnext")));
            case "wireguard" -> wireGuardOfXray(settings, only(settings.get("peers")));
            default -> throw new AssertionError(entry.get("protocol"));
        };
        return read.labelled(text(entry, "tag"));
    }

    private Link proxyOfXray(String protocol, Map<String, Object> server) {
        return proxy(protocol, only(server.get("users")), "user", "pass", endpoint(server, "address", "port"));
    }

    private Link shadowsocksOfXray(Map<String, Object> server) {
        return new ShadowsocksLink(
                meant.user(),
                ShadowsocksMethod.parse(text(server, "method")),
                secret(server, "password"),
                endpoint(server, "address", "port"),
                meant.label());
    }

    private Link vlessOfXray(Map<String, Object> server) {
        Map<String, Object> reality = map(map(entry.get("streamSettings")).get("realitySettings"));
        return new VlessLink(
                meant.user(),
                secret(only(server.get("users")), "id"),
                endpoint(server, "address", "port"),
                HostName.parse(text(reality, "serverName")),
                text(reality, "publicKey"),
                text(reality, "shortId"),
                meant.label());
    }

    private Link wireGuardOfXray(Map<String, Object> settings, Map<String, Object> peer) {
        return new WireGuardLink(
                meant.user(),
                secret(settings, "secretKey"),
                secret(peer, "preSharedKey"),
                text(peer, "publicKey"),
                new WireGuardLink.Tunnel(
                        networks(settings.get("address")),
                        resolversMeant(),
                        networks(peer.get("allowedIPs")),
                        number(settings, "mtu"),
                        Duration.ofSeconds(number(peer, "keepAlive"))),
                Endpoint.parse(text(peer, "endpoint")),
                meant.label());
    }

    private Link uri(String line) {
        URI uri = URI.create(line);
        String label = Optional.ofNullable(uri.getFragment()).orElse("");
        return switch (uri.getScheme()) {
            case "vless" -> vlessOfUri(uri, label);
            case "ss" -> shadowsocksOfUri(uri, label);
            default -> proxyOfUri(uri, label);
        };
    }

    private static Endpoint endpoint(URI uri) {
        return Endpoint.parse(uri.getHost() + ":" + uri.getPort());
    }

    private Link vlessOfUri(URI uri, String label) {
        Map<String, String> query = Arrays.stream(uri.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1])));
        return new VlessLink(
                meant.user(),
                Secret.of(uri.getUserInfo()),
                endpoint(uri),
                HostName.parse(query.get("sni")),
                query.get("pbk"),
                query.get("sid"),
                label);
    }

    private Link shadowsocksOfUri(URI uri, String label) {
        String given = uri.getRawUserInfo();
        String both = given.contains(":")
                ? decoded(given)
                : new String(Base64.getUrlDecoder().decode(given), StandardCharsets.UTF_8);
        String[] parts = both.split(":", 2);
        return new ShadowsocksLink(
                meant.user(), ShadowsocksMethod.parse(parts[0]), Secret.of(parts[1]), endpoint(uri), label);
    }

    private static Link proxyOfUri(URI uri, String label) {
        String[] parts = uri.getRawUserInfo().split(":", 2);
        boolean tls = uri.getScheme().equals("https");
        return new ProxyLink(
                tls ? ProtocolKind.HTTP : ProtocolKind.parse(uri.getScheme()),
                tls,
                UserName.parse(parts[0]),
                Optional.of(Secret.of(decoded(parts[1]))),
                endpoint(uri),
                label);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
