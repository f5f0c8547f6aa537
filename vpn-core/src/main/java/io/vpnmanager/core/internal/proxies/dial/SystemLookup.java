package io.vpnmanager.core.internal.proxies.dial;

import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Asks the system's resolver, which blocks, on virtual threads, and only so many at once. Only names get here: texts
 * that a system might read as an address are no {@link HostName}.
 */
public final class SystemLookup implements NameLookup {
    private static final int AT_ONCE = 256;

    private final Semaphore places = new Semaphore(AT_ONCE);

    /** A look-up with places of its own. */
    public SystemLookup() {}

    @Override
    public CompletableFuture<List<IpAddress>> addresses(HostName name) {
        if (!places.tryAcquire()) {
            return CompletableFuture.completedFuture(List.of());
        }
        CompletableFuture<List<IpAddress>> result = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                result.complete(lookUp(name));
            } finally {
                places.release();
            }
        });
        return result;
    }

    private static List<IpAddress> lookUp(HostName name) {
        try {
            return Arrays.stream(InetAddress.getAllByName(name.text()))
                    .map(IpAddress::of)
                    .distinct()
                    .toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}
