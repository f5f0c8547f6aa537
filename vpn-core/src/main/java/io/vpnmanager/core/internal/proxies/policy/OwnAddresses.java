package io.vpnmanager.core.internal.proxies.policy;

import io.vpnmanager.api.net.IpAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The addresses of this machine: public ones too must not be reached through it, or a client would meet services that
 * trust the host itself. Looked up again every few seconds.
 */
final class OwnAddresses implements Predicate<IpAddress> {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private volatile Known known = new Known(Set.of(), 0, false);

    private record Known(Set<IpAddress> addresses, long atNanos, boolean looked) {
        boolean isFresh() {
            return looked && System.nanoTime() - atNanos < FRESH.toNanos();
        }
    }

    @Override
    public boolean test(IpAddress address) {
        Known current = known;
        if (!current.isFresh()) {
            current = new Known(lookUp(current.addresses()), System.nanoTime(), true);
            known = current;
        }
        return current.addresses().contains(address);
    }

    /** {@return the addresses that this machine has now; none when it does not say} */
    static Set<IpAddress> now() {
        return lookUp(Set.of());
    }

    /** What is known stays known when the system does not answer. */
    private static Set<IpAddress> lookUp(Set<IpAddress> before) {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(IpAddress::of)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SocketException e) {
            return before;
        }
    }
}
