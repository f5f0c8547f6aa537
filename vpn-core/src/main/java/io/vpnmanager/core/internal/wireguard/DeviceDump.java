package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.traffic.TrafficCount;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a device says of itself: the output of {@code wg show wg0 dump}, a line for the device and one for each peer,
 * their fields between tabs.
 *
 * <pre>
 * device = private-key public-key listen-port fwmark
 * peer   = public-key preshared-key endpoint allowed-ips latest-handshake received sent keepalive
 * </pre>
 *
 * @param publicKey of the device; empty while it has no key
 * @param peers by public key
 * @see <a href="https://git.zx2c4.com/wireguard-tools/about/src/man/wg.8">wg(8), show</a>
 */
record DeviceDump(Optional<String> publicKey, Map<String, State> peers) {
    private static final String NONE = "(none)";
    private static final int DEVICE_FIELDS = 4;
    private static final int PEER_FIELDS = 8;

    /** Copies the map. */
    DeviceDump {
        peers = Map.copyOf(peers);
    }

    /**
     * A peer as it is.
     *
     * @param presharedKey what both know; empty for a peer without
     * @param addresses which it may use
     * @param handshake when the last one was, if any
     * @param count what was carried for it, by the side of the user: received here is uploaded there
     */
    record State(Optional<Secret> presharedKey, Set<Cidr> addresses, Optional<Instant> handshake, TrafficCount count) {
        /** Copies the set. */
        State {
            addresses = Set.copyOf(addresses);
        }

        boolean is(Peer peer) {
            return presharedKey.equals(Optional.of(peer.presharedKey())) && addresses.equals(peer.addresses());
        }
    }

    /** {@return whether the device lets this peer in, exactly as it is} */
    boolean holds(Peer peer) {
        return Optional.ofNullable(peers.get(peer.publicKey()))
                .filter(state -> state.is(peer))
                .isPresent();
    }

    /** {@return how many peers but these had a handshake since then} */
    int activeSince(Instant since, Set<String> uncounted) {
        return Math.toIntExact(peers.entrySet().stream()
                .filter(peer -> !uncounted.contains(peer.getKey()))
                .filter(peer ->
                        peer.getValue().handshake().filter(since::isBefore).isPresent())
                .count());
    }

    /**
     * {@return what the output says}
     *
     * @throws io.vpnmanager.api.error.VpnException {@code ENGINE} when it is no such output; it shows nothing of it
     */
    static DeviceDump parse(String output) {
        List<String> lines = output.lines().toList();
        if (lines.isEmpty()) {
            throw malformed();
        }
        String[] device = fields(lines.getFirst(), DEVICE_FIELDS);
        Map<String, State> peers = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = fields(line, PEER_FIELDS);
            if (!KeyText.isOne(fields[0]) || peers.put(fields[0], state(fields)) != null) {
                throw malformed();
            }
        }
        return new DeviceDump(present(device[1]), peers);
    }

    private static String[] fields(String line, int count) {
        String[] fields = line.split("\t", -1);
        if (fields.length != count) {
            throw malformed();
        }
        return fields;
    }

    private static State state(String[] fields) {
        try {
            long handshake = Long.parseLong(fields[4]);
            return new State(
                    present(fields[1]).map(Secret::of),
                    present(fields[3]).stream()
                            .flatMap(list -> Stream.of(list.split(",", -1)))
                            .map(Cidr::parse)
                            .collect(Collectors.toSet()),
                    handshake == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(handshake)),
                    new TrafficCount(Long.parseLong(fields[5]), Long.parseLong(fields[6])));
        } catch (NumberFormatException | DateTimeException | VpnException e) {
            throw malformed();
        }
    }

    private static Optional<String> present(String field) {
        return field.equals(NONE) ? Optional.empty() : Optional.of(field);
    }

    private static VpnException malformed() {
        return Problem.of(ErrorCode.ENGINE, "device of a WireGuard server", "says nothing that can be understood")
                .toException();
    }
}
