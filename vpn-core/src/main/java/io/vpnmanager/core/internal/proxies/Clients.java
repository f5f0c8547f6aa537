package io.vpnmanager.core.internal.proxies;

import io.netty.channel.Channel;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.core.internal.proxies.relay.Ending;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The connections that each key opened, so that they can be cut. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
final class Clients {
    private final Map<AccessKeyId, Set<Channel>> byKey = new ConcurrentHashMap<>();

    /** On the client's event loop, where it is also taken out again: so nothing comes between the two steps here. */
    void add(AccessKeyId key, Channel client) {
        if (!of(key).contains(client)) {
            byKey.compute(key, (same, channels) -> with(channels, client));
            client.closeFuture().addListener(closed -> remove(key, client));
        }
    }

    private Set<Channel> of(AccessKeyId key) {
        return byKey.getOrDefault(key, Set.of());
    }

    /**
     * Within the step of the map: a set that became empty meanwhile is no longer in it, and nobody would find its next.
     */
    private static Set<Channel> with(@Nullable Set<Channel> channels, Channel client) {
        Set<Channel> all = channels == null ? ConcurrentHashMap.newKeySet() : channels;
        all.add(client);
        return all;
    }

    private void remove(AccessKeyId key, Channel client) {
        byKey.computeIfPresent(key, (same, channels) -> {
            channels.remove(client);
            return channels.isEmpty() ? null : channels;
        });
    }

    /** {@return how many connections a key has open} */
    int count(AccessKeyId key) {
        return byKey.getOrDefault(key, Set.of()).size();
    }

    /** Closes the connections of a key and waits until they are closed. */
    void cut(AccessKeyId key) {
        close(of(key));
    }

    /** Closes those connections of a key that are {@code there}, and waits until they are closed. */
    void cut(AccessKeyId key, Predicate<Channel> there) {
        close(of(key).stream().filter(there).toList());
    }

    /** Closes connections and waits until they are closed. */
    static void close(Collection<Channel> channels) {
        channels.forEach(Ending.CUT::markOn);
        List.copyOf(channels).stream().map(Channel::close).toList().forEach(closing -> closing.awaitUninterruptibly());
    }
}
