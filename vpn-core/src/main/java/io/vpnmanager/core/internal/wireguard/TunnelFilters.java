package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.core.internal.wireguard.PacketFilter.Family;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The packet filters of one container: as its server wants them, and as they were last brought there. Whoever has the
 * turn of the {@link Tunnel} calls it.
 */
final class TunnelFilters {
    private final TunnelContainer container;
    private final Supplier<? extends Collection<IpAddress>> ownAddresses;
    private volatile List<PacketFilter> brought = List.of();

    /**
     * Filters that were not brought yet.
     *
     * @param ownAddresses those of the host, which clients must not reach
     */
    TunnelFilters(TunnelContainer container, Supplier<? extends Collection<IpAddress>> ownAddresses) {
        this.container = container;
        this.ownAddresses = ownAddresses;
    }

    void bring(WireGuard protocol) {
        bring(wanted(protocol));
    }

    private void bring(List<PacketFilter> wanted) {
        wanted.forEach(container::filter);
        brought = wanted;
    }

    /** The host may have got other addresses. */
    void follow(WireGuard protocol) {
        List<PacketFilter> wanted = wanted(protocol);
        if (!wanted.equals(brought)) {
            bring(wanted);
        }
    }

    private List<PacketFilter> wanted(WireGuard protocol) {
        List<IpAddress> own = List.copyOf(ownAddresses.get());
        List<AllowedTarget> exceptions = protocol.targets().exceptions();
        return Stream.concat(
                        Stream.of(new PacketFilter(Family.FOUR, protocol.subnet(), exceptions, own)),
                        protocol.subnet6().stream()
                                .map(subnet -> new PacketFilter(Family.SIX, subnet, exceptions, own)))
                .toList();
    }
}
