package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.material.ServerMaterial.WireGuardServerKeys;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.spi.runtime.Container;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes the container of one listener what its server wants: takes over the one that is there, where that is the right
 * one, or makes another.
 */
final class TunnelMaking {
    private final ListenerId id;
    private final TunnelContainer container;
    private final TunnelPeers peers;
    private final TunnelFilters filters;
    private final AddressBeside beside;

    TunnelMaking(
            ListenerId id, TunnelContainer container, TunnelPeers peers, TunnelFilters filters, AddressBeside beside) {
        this.id = id;
        this.container = container;
        this.peers = peers;
        this.filters = filters;
        this.beside = beside;
    }

    /**
     * A container that runs and has a device.
     *
     * @param container which
     * @param isNew whether nobody was ever let in there
     */
    record Prepared(Container container, boolean isNew) {}

    /**
     * {@return the container, which runs and has a device} One that nobody came to the end with is made anew.
     *
     * @param takeAway takes the present one away
     */
    Prepared prepare(Server server, WireGuard protocol, Runnable takeAway) {
        ServerSpec spec = server.spec();
        Optional<Container> present = container.ensure(spec, protocol);
        if (present.filter(TunnelContainer::isReachable).isPresent()
                && container
                        .mark()
                        .filter(ServedMark.of(server, protocol)::isOfOneContainerWith)
                        .isPresent()) {
            return new Prepared(present.orElseThrow(), false);
        }
        if (present.filter(it -> it.state() == Container.State.CREATED).isEmpty()) {
            takeAway.run();
            makeAnew(spec, protocol);
        }
        return new Prepared(container.start(), true);
    }

    private void makeAnew(ServerSpec spec, WireGuard protocol) {
        if (container.ensure(spec, protocol).isPresent()) {
            return;
        }
        throw Problem.of(ErrorCode.BUSY, "container of server " + id, "was made otherwise by another program meanwhile")
                .toException();
    }

    /** Brings filters, keys, addresses and peers, and the mark of what is served last. In turn. */
    void makeReady(Prepared prepared, Server server, WireGuard protocol, WireGuardServerKeys keys) {
        TunnelAddresses addresses = TunnelAddresses.of(protocol);
        UUID boot = TunnelContainer.boot(prepared.container());
        try {
            filters.bring(protocol);
            if (prepared.isNew()) {
                begin(boot, addresses, keys);
            } else {
                adopt(boot, addresses, keys);
            }
            beside.bring(addresses);
            container.mark(ServedMark.of(server, protocol));
            container.beginChannel();
        } catch (VpnException e) {
            if (prepared.isNew()) {
                Attempts.quietly(id, "remove a container that could not be made ready", container::remove);
            }
            throw e;
        }
    }

    private void begin(UUID boot, TunnelAddresses addresses, WireGuardServerKeys keys) {
        Map<AccessKeyId, TunnelPeers.Placed> first = peers.wanted(addresses);
        container.configure(new DeviceText(
                Optional.of(new DeviceText.Own(keys.privateKey(), TunnelContainer.PORT)), TunnelPeers.peers(first)));
        container.bringUp(addresses);
        peers.begin(boot, first);
    }

    private void adopt(UUID boot, TunnelAddresses addresses, WireGuardServerKeys keys) {
        container.endChannel();
        peers.resume(boot);
        DeviceDump dump = container.dump();
        if (!dump.publicKey().equals(Optional.of(keys.publicKey()))) {
            container.privateKey(keys.privateKey());
        }
        peers.sync(addresses, dump);
    }

    /** Where nothing was made in the end, no network stays alone. */
    void leaveNoNetworkAlone() {
        if (container.find().isEmpty()) {
            container.removeNetwork();
        }
    }
}
