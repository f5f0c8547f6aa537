package io.vpnmanager.api.protocol;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.setting.SettingReader;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A SOCKS5 server: CONNECT for users with a password; nobody else is served. It may speak HTTP as well, at the same
 * port.
 *
 * <p>Settings: {@code also-http} ({@code true} speaks HTTP as well), {@code udp} ({@code true} carries datagrams),
 * {@code udp-ports} (at which ports), and those of {@link Inbound}, {@link Upstream} and {@link TargetLists}.
 *
 * @param alsoHttp whether it also is an {@link HttpProxy}, to clients whose first byte is not that of SOCKS5; a user is
 *     let in with the access key for the protocol that the client speaks
 * @param udp whether UDP ASSOCIATE is served: datagrams of a client, for as long as the connection is open that asks
 *     for it; fragments are dropped; off by default
 * @param udpPorts the UDP ports that clients send them to, one for each association, which a firewall can let through;
 *     empty for those that the system draws
 * @param inbound how clients come to it
 * @param upstream the proxy through which their connections go on; empty where they go to their targets themselves, and
 *     where datagrams are carried
 * @param lists which targets are closed
 * @param targets where clients may go beyond the public Internet
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1928">RFC 1928</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1929">RFC 1929</a>
 */
public record Socks5(
        boolean alsoHttp,
        boolean udp,
        Optional<PortRange> udpPorts,
        Inbound inbound,
        Optional<Upstream> upstream,
        TargetLists lists,
        TargetPolicy targets)
        implements Protocol {
    private static final String ALSO_HTTP = "also-http";
    private static final String UDP = "udp";
    private static final String UDP_PORTS = "udp-ports";
    static final List<String> SETTINGS = Stream.of(
                    List.of(ALSO_HTTP, UDP, UDP_PORTS), Inbound.SETTINGS, Upstream.SETTINGS, TargetLists.SETTINGS)
            .flatMap(List::stream)
            .toList();

    /**
     * Checks for null, and that no datagrams go past TLS or an upstream.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} for datagrams with either, {@code SYN} for
     *     ports without datagrams
     */
    public Socks5 {
        Objects.requireNonNull(udpPorts, "udpPorts");
        Objects.requireNonNull(inbound, "inbound");
        Objects.requireNonNull(upstream, "upstream");
        Objects.requireNonNull(lists, "lists");
        Objects.requireNonNull(targets, "targets");
        if (udpPorts.isPresent() && !udp) {
            throw Upstream.problem(ErrorCode.SYNTAX, UDP_PORTS, "comes without " + UDP)
                    .remedy("Give --udp too, or leave the ports out")
                    .toException();
        }
        if (udp && inbound.tls().isPresent()) {
            throw Upstream.problem(ErrorCode.POLICY, UDP, "cannot be had with TLS, which would not cover the datagrams")
                    .remedy("Take one of the two away")
                    .toException();
        }
        if (udp && upstream.isPresent()) {
            throw Upstream.problem(
                            ErrorCode.POLICY, UDP, "cannot be had with an upstream, which carries connections only")
                    .remedy("Take one of the two away")
                    .toException();
        }
    }

    /**
     * A SOCKS5 server whose datagrams come at ports that the system draws.
     *
     * @param alsoHttp whether it also is an {@link HttpProxy}
     * @param udp whether UDP ASSOCIATE is served
     * @param inbound how clients come to it
     * @param upstream the proxy through which their connections go on
     * @param lists which targets are closed
     * @param targets where clients may go beyond the public Internet
     */
    public Socks5(
            boolean alsoHttp,
            boolean udp,
            Inbound inbound,
            Optional<Upstream> upstream,
            TargetLists lists,
            TargetPolicy targets) {
        this(alsoHttp, udp, Optional.empty(), inbound, upstream, lists, targets);
    }

    /**
     * A SOCKS5 server whose clients go to their targets without another proxy.
     *
     * @param alsoHttp whether it also is an {@link HttpProxy}
     * @param udp whether UDP ASSOCIATE is served
     * @param inbound how clients come to it
     * @param targets where clients may go beyond the public Internet
     */
    public Socks5(boolean alsoHttp, boolean udp, Inbound inbound, TargetPolicy targets) {
        this(alsoHttp, udp, Optional.empty(), inbound, Optional.empty(), TargetLists.NONE, targets);
    }

    /**
     * A SOCKS5 server that closes nothing besides.
     *
     * @param alsoHttp whether it also is an {@link HttpProxy}
     * @param udp whether UDP ASSOCIATE is served
     * @param inbound how clients come to it
     * @param upstream the proxy through which their connections go on
     * @param targets where clients may go beyond the public Internet
     */
    public Socks5(boolean alsoHttp, boolean udp, Inbound inbound, Optional<Upstream> upstream, TargetPolicy targets) {
        this(alsoHttp, udp, Optional.empty(), inbound, upstream, TargetLists.NONE, targets);
    }

    /**
     * A SOCKS5 server without another proxy behind it.
     *
     * @param alsoHttp whether it also is an {@link HttpProxy}
     * @param udp whether UDP ASSOCIATE is served
     * @param inbound how clients come to it
     * @param lists which targets are closed
     * @param targets where clients may go beyond the public Internet
     */
    public Socks5(boolean alsoHttp, boolean udp, Inbound inbound, TargetLists lists, TargetPolicy targets) {
        this(alsoHttp, udp, Optional.empty(), inbound, Optional.empty(), lists, targets);
    }

    /**
     * A SOCKS5 server to which clients come by themselves.
     *
     * @param targets where clients may go beyond the public Internet
     */
    public Socks5(TargetPolicy targets) {
        this(false, false, Inbound.DIRECT, targets);
    }

    static Socks5 read(SettingReader settings, TargetPolicy targets) {
        return new Socks5(
                settings.flag(ALSO_HTTP),
                settings.flag(UDP),
                settings.optional(UDP_PORTS, PortRange::parse),
                Inbound.read(settings),
                Upstream.read(settings),
                TargetLists.read(settings),
                targets);
    }

    /** {@return a server whose clients reach public addresses only} */
    public static Socks5 closedByDefault() {
        return new Socks5(TargetPolicy.PUBLIC_ONLY);
    }

    @Override
    public ProtocolKind kind() {
        return ProtocolKind.SOCKS5;
    }

    @Override
    public Set<ProtocolKind> spoken() {
        return Collections.unmodifiableSet(
                alsoHttp ? EnumSet.of(ProtocolKind.SOCKS5, ProtocolKind.HTTP) : EnumSet.of(ProtocolKind.SOCKS5));
    }

    @Override
    public SortedMap<String, List<String>> settings() {
        SortedMap<String, List<String>> settings = new TreeMap<>();
        if (alsoHttp) {
            settings.put(ALSO_HTTP, List.of("true"));
        }
        if (udp) {
            settings.put(UDP, List.of("true"));
        }
        udpPorts.ifPresent(ports -> settings.put(UDP_PORTS, List.of(ports.toString())));
        inbound.writeTo(settings);
        upstream.ifPresent(its -> its.writeTo(settings));
        lists.writeTo(settings);
        return settings;
    }
}
