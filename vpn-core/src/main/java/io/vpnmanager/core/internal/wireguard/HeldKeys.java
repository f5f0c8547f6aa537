package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.wireguard.Admissions.Admission;
import io.vpnmanager.spi.store.KeyVersion;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which keys devices let in, as they say themselves. A peer that nobody admitted is a stranger: a key with an identity
 * of its own. For one thread.
 */
final class HeldKeys {
    /** Behind every change there is: strangers come last in the order of the keys. */
    private static final long STRANGERS = Long.MAX_VALUE;

    private final Tunnels tunnels;
    private final Admissions admissions;
    private Map<AccessKeyId, Stranger> strangers = Map.of();

    HeldKeys(Tunnels tunnels, Admissions admissions) {
        this.tunnels = tunnels;
        this.admissions = admissions;
    }

    private record Stranger(Tunnel tunnel, String publicKey) {
        AccessKeyId id(ListenerId listener) {
            return new AccessKeyId(
                    UUID.nameUUIDFromBytes((listener + " " + publicKey).getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** {@return the keys with a higher number, which every server lets in that is to; a first page looks anew} */
    List<KeyVersion> page(long after, int limit) {
        if (after == 0) {
            AtOnce.all(tunnels.live(), Tunnel::look);
        }
        Map<Tunnel, Map<AccessKeyId, Peer>> placed = tunnels.live().stream()
                .collect(Collectors.toMap(
                        Function.identity(), tunnel -> tunnel.peers().placed()));
        strangers = strangers(placed);
        return Stream.concat(
                        admissions
                                .after(after)
                                .filter(key -> isHeld(key, placed))
                                .map(Admission::version),
                        strangers.keySet().stream().map(id -> new KeyVersion(STRANGERS, id, ProtocolKind.WIREGUARD)))
                .limit(limit)
                .toList();
    }

    /** {@return whether every server that is to let a key in does so} */
    private static boolean isHeld(Admission key, Map<Tunnel, Map<AccessKeyId, Peer>> placed) {
        return placed.entrySet().stream()
                .filter(its -> its.getKey().isFor(key))
                .allMatch(its -> Optional.ofNullable(its.getValue().get(key.key()))
                        .filter(its.getKey().peers().seen()::holds)
                        .isPresent());
    }

    private Map<AccessKeyId, Stranger> strangers(Map<Tunnel, Map<AccessKeyId, Peer>> placed) {
        Map<AccessKeyId, Stranger> found = new HashMap<>();
        tunnels.forEach((listener, tunnel) -> Optional.ofNullable(placed.get(tunnel))
                .ifPresent(peers -> unknown(listener, tunnel, peers).stream()
                        .map(key -> new Stranger(tunnel, key))
                        .forEach(stranger -> found.put(stranger.id(listener), stranger))));
        return found;
    }

    /** Also whoever was let in, is to go, and could not be taken away. */
    private Set<String> unknown(ListenerId listener, Tunnel tunnel, Map<AccessKeyId, Peer> peers) {
        Set<String> unknown = new HashSet<>(tunnel.peers().seen().peers().keySet());
        peers.forEach((key, peer) -> {
            if (admissions.isFor(key, listener.server())) {
                unknown.remove(peer.publicKey());
            }
        });
        return unknown;
    }

    /** Takes those of these keys away that are strangers. */
    void refuseStrangers(Collection<AccessKeyId> keys) {
        keys.stream()
                .flatMap(key -> Optional.ofNullable(strangers.get(key)).stream())
                .forEach(stranger -> stranger.tunnel().refuseStranger(stranger.publicKey()));
    }
}
