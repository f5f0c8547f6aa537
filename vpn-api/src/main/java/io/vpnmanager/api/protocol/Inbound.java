package io.vpnmanager.api.protocol;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.setting.SettingReader;
import java.util.List;
import java.util.SortedMap;

/**
 * How clients come to a proxy that runs in the agent.
 *
 * <p>Settings: {@code proxy-protocol-from} (networks; default: none).
 *
 * @param proxyProtocolFrom the sources that begin each connection with a header of the PROXY protocol, version 1 or 2,
 *     as a load balancer does that tells who its client is; a connection from there without a header is closed, and so
 *     is one with a header from anywhere else; empty by default
 * @see <a href="https://www.haproxy.org/download/3.2/doc/proxy-protocol.txt">The PROXY protocol</a>
 */
public record Inbound(List<Cidr> proxyProtocolFrom) {
    /** Clients come by themselves. */
    public static final Inbound DIRECT = new Inbound(List.of());

    private static final String PROXY_PROTOCOL_FROM = "proxy-protocol-from";
    static final List<String> SETTINGS = List.of(PROXY_PROTOCOL_FROM);

    /** Copies the list. */
    public Inbound {
        proxyProtocolFrom = List.copyOf(proxyProtocolFrom);
    }

    static Inbound read(SettingReader settings) {
        return new Inbound(settings.all(PROXY_PROTOCOL_FROM, Cidr::parse));
    }

    void writeTo(SortedMap<String, List<String>> settings) {
        if (!proxyProtocolFrom.isEmpty()) {
            settings.put(
                    PROXY_PROTOCOL_FROM,
                    proxyProtocolFrom.stream().map(Cidr::toString).toList());
        }
    }
}
