package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.traffic.TrafficCount;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a WireGuard that is a program reads and says at its socket. Keys are 64 small hexadecimal digits; every value is
 * of a type whose text has no line feed.
 *
 * <pre>
 * set     = "set=1" LF *( added / removed ) LF
 * added   = "public_key=" key LF "preshared_key=" key LF "replace_allowed_ips=true" LF *( "allowed_ip=" network LF )
 * removed = "public_key=" key LF "remove=true" LF
 * get     = "get=1" LF LF
 * answer  = *( name "=" value LF ) "errno=" number LF LF    ; a peer begins with its public_key, behind the device
 * </pre>
 *
 * @see <a href="https://www.wireguard.com/xplatform/">WireGuard, Cross-Platform Userspace Implementation</a>
 */
final class Uapi {
    /** Asks for everything. */
    static final String GET = "get=1\n\n";

    private static final String DONE = "errno=0";
    private static final String PUBLIC_KEY = "public_key";
    private static final String PRESHARED_KEY = "preshared_key";
    private static final String ALLOWED = "allowed_ip";
    private static final String HANDSHAKE_SECONDS = "last_handshake_time_sec";
    private static final String HANDSHAKE_NANOS = "last_handshake_time_nsec";
    private static final String RECEIVED = "rx_bytes";
    private static final String SENT = "tx_bytes";
    private static final Set<String> OF_DEVICE = Set.of("private_key", "listen_port", "fwmark");
    private static final Set<String> OF_PEER = Set.of(
            PRESHARED_KEY,
            "protocol_version",
            "endpoint",
            HANDSHAKE_SECONDS,
            HANDSHAKE_NANOS,
            SENT,
            RECEIVED,
            "persistent_keepalive_interval");

    private Uapi() {}

    /** {@return a request that lets peers in, in the place of what the device has of them} */
    static String add(Collection<Peer> peers) {
        StringBuilder request = new StringBuilder("set=1\n");
        for (Peer peer : peers) {
            line(request, PUBLIC_KEY, KeyText.toHex(peer.publicKey()));
            line(request, PRESHARED_KEY, KeyText.toHex(peer.presharedKey().revealSecretText()));
            line(request, "replace_allowed_ips", "true");
            peer.addresses().stream().map(Cidr::toString).sorted().forEach(address -> line(request, ALLOWED, address));
        }
        return request.append('\n').toString();
    }

    /** {@return a request that takes peers away, whether they are there or not} */
    static String remove(Collection<String> publicKeys) {
        StringBuilder request = new StringBuilder("set=1\n");
        for (String key : publicKeys) {
            line(request, PUBLIC_KEY, KeyText.toHex(KeyText.require("public key of a peer", key)));
            line(request, "remove", "true");
        }
        return request.append('\n').toString();
    }

    private static void line(StringBuilder request, String name, String value) {
        request.append(name).append('=').append(value).append('\n');
    }

    /** {@return whether an answer, without its empty line, says that a {@code set} was done} */
    static boolean isDone(List<String> answer) {
        return answer.equals(List.of(DONE));
    }

    /**
     * {@return what an answer to {@link #GET} says, but for the device's own public key}
     *
     * @param answer its lines, without the empty one at its end
     * @throws VpnException {@code ENGINE} when it is no such answer; it shows nothing of it
     */
    static DeviceDump parse(List<String> answer) {
        if (answer.isEmpty() || !answer.getLast().equals(DONE)) {
            throw malformed();
        }
        Map<String, DeviceDump.State> peers = new LinkedHashMap<>();
        Map<String, String> device = new HashMap<>();
        Optional<Section> peer = Optional.empty();
        for (String line : answer.subList(0, answer.size() - 1)) {
            String[] pair = line.split("=", 2);
            if (pair.length != 2) {
                throw malformed();
            }
            if (pair[0].equals(PUBLIC_KEY)) {
                peer.ifPresent(its -> its.addTo(peers));
                peer = Optional.of(new Section(pair[1]));
            } else if (peer.isPresent()) {
                peer.get().take(pair[0], pair[1]);
            } else if (!OF_DEVICE.contains(pair[0]) || device.put(pair[0], pair[1]) != null) {
                throw malformed();
            }
        }
        peer.ifPresent(its -> its.addTo(peers));
        return new DeviceDump(Optional.empty(), peers);
    }

    /** The lines of one peer. */
    private static final class Section {
        private final String publicKey;
        private final Map<String, String> values = new HashMap<>();
        private final Set<Cidr> addresses = new HashSet<>();

        Section(String hex) {
            this.publicKey = key(hex);
        }

        void take(String name, String value) {
            if (name.equals(ALLOWED)) {
                addresses.add(network(value));
            } else if (!OF_PEER.contains(name) || values.put(name, value) != null) {
                throw malformed();
            }
        }

        void addTo(Map<String, DeviceDump.State> peers) {
            if (peers.put(publicKey, new DeviceDump.State(preshared(), addresses, handshake(), count())) != null) {
                throw malformed();
            }
        }

        /** A peer without one is said to have one of zeros. */
        private Optional<Secret> preshared() {
            String hex = value(PRESHARED_KEY);
            String key = key(hex);
            return hex.chars().allMatch(digit -> digit == '0') ? Optional.empty() : Optional.of(Secret.of(key));
        }

        private Optional<Instant> handshake() {
            long seconds = number(HANDSHAKE_SECONDS);
            number(HANDSHAKE_NANOS);
            try {
                return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
            } catch (DateTimeException e) {
                throw malformed();
            }
        }

        /** What the device received, the user uploaded. */
        private TrafficCount count() {
            return new TrafficCount(number(RECEIVED), number(SENT));
        }

        private long number(String name) {
            String digits = value(name);
            try {
                long number = Long.parseLong(digits);
                if (number < 0 || !Long.toString(number).equals(digits)) {
                    throw malformed();
                }
                return number;
            } catch (NumberFormatException e) {
                throw malformed();
            }
        }

        private String value(String name) {
            return Optional.ofNullable(values.get(name)).orElseThrow(Uapi::malformed);
        }
    }

    private static String key(String hex) {
        return KeyText.ofHex(hex).orElseThrow(Uapi::malformed);
    }

    private static Cidr network(String text) {
        try {
            return Cidr.parse(text);
        } catch (VpnException e) {
            throw malformed();
        }
    }

    private static VpnException malformed() {
        return Problem.of(ErrorCode.ENGINE, "device of a WireGuard server", "says nothing that can be understood")
                .toException();
    }
}
