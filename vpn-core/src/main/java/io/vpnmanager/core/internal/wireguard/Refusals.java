package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.spi.runtime.Container;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes peers away from the device of one container, in whatever state that is. A refusal ends well only when the
 * device has said that it did it, or does not have them, or when nobody can get in. Whoever has the turn of the
 * {@link Tunnel} calls it.
 */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final ListenerId id;
    private final TunnelContainer container;
    private final TunnelPeers peers;
    private final BooleanSupplier isLive;
    private final Runnable lose;

    /**
     * Refusals of one tunnel.
     *
     * @param isLive whether this agent serves the container as it should be
     * @param lose told when it does not any more
     */
    Refusals(ListenerId id, TunnelContainer container, TunnelPeers peers, BooleanSupplier isLive, Runnable lose) {
        this.id = id;
        this.container = container;
        this.peers = peers;
        this.isLive = isLive;
        this.lose = lose;
    }

    /** Counts a last time, then takes the peers away. Where no container runs, nobody gets in. */
    void takeAway(Map<AccessKeyId, String> going) {
        if (going.isEmpty()) {
            return;
        }
        if (isLive.getAsBoolean()) {
            countLast();
        }
        refuse(Set.copyOf(going.values()));
        going.keySet().forEach(peers::left);
    }

    private void countLast() {
        try {
            peers.count(container.lastGlance());
        } catch (VpnException e) {
            LOG.atWarn().addKeyValue("server", id).setCause(e).log("Could not count a last time");
        }
    }

    /** Takes a peer away that nobody admitted, or that could not be taken away before. */
    void takeAway(String publicKey) {
        refuse(Set.of(publicKey));
        peers.left(publicKey);
    }

    /**
     * Takes away whomever a container lets in that no agent has come to yet, but who is not to be let in. A container
     * that cannot be asked goes: better nobody gets in for a moment than somebody who must not.
     */
    void takeTheRestAway() {
        try {
            if (!isLive.getAsBoolean()) {
                peers.purge();
            }
        } catch (VpnException e) {
            if (isNotRunning(e)) {
                removeIfItMayGoOn();
            } else {
                LOG.atWarn().addKeyValue("server", id).setCause(e).log("A container cannot be asked and is removed");
                container.remove();
            }
        }
    }

    private void refuse(Set<String> publicKeys) {
        try {
            container.removePeers(publicKeys);
        } catch (VpnException e) {
            if (letsIn(publicKeys, e)) {
                throw e;
            }
        }
    }

    /** {@return whether somebody may get in where peers could not be taken away} */
    private boolean letsIn(Set<String> publicKeys, VpnException failure) {
        if (isNotRunning(failure)) {
            lose.run();
            removeIfItMayGoOn();
            return false;
        }
        try {
            return container
                    .dumpIfAny()
                    .filter(dump -> !Collections.disjoint(dump.peers().keySet(), publicKeys))
                    .isPresent();
        } catch (VpnException e) {
            failure.addSuppressed(e);
            return !isNotRunning(e) || letsIn(publicKeys, e);
        }
    }

    /** One that is paused lets nobody in now, but would when somebody lets it go on. */
    private void removeIfItMayGoOn() {
        boolean mayGoOn = container
                .find()
                .map(Container::state)
                .filter(state -> state == Container.State.OTHER || state == Container.State.RUNNING)
                .isPresent();
        if (mayGoOn) {
            container.remove();
        }
    }

    /** {@return whether a call failed because there is no container that runs} */
    static boolean isNotRunning(VpnException failure) {
        return failure.code() == ErrorCode.BUSY || failure.code() == ErrorCode.NOT_FOUND;
    }
}
