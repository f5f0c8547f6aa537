package io.vpnmanager.core.internal.proxies.dial;

import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Asks the system's resolver, which blocks: on threads of its own, which end when idle, and only so many at once.
 * (Virtual threads would keep each other waiting, as the resolver holds the thread that carries them.) Only names get
 * here: texts that a system might read as an address are no {@link HostName}.
 */
public final class SystemLookup implements NameLookup {
    /** The most names that are looked up at once; the next have no address. */
    private static final int AT_ONCE = 64;

    /** Of one name; an answer may have thousands, and each is judged. */
    private static final int MOST_ADDRESSES = 64;

    private static final Duration IDLE = Duration.ofSeconds(10);

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            AT_ONCE,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("vpn-resolver-", 0).factory());

    /** A look-up with threads of its own. */
    public SystemLookup() {}

    @Override
    public CompletableFuture<List<IpAddress>> addresses(HostName name) {
        try {
            return CompletableFuture.supplyAsync(() -> lookUp(name), threads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(List.of());
        }
    }

    private static List<IpAddress> lookUp(HostName name) {
        try {
            return Arrays.stream(InetAddress.getAllByName(name.text()))
                    .map(IpAddress::of)
                    .distinct()
                    .limit(MOST_ADDRESSES)
                    .toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}
