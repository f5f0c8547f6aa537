package io.vpnmanager.core.internal.proxies;

import io.netty.channel.Channel;
import io.vpnmanager.api.key.AccessKeyId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections that each key opened, so that they can be cut. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
final class Clients {
    private final Map<AccessKeyId, Set<Channel>> byKey = new ConcurrentHashMap<>();

    void add(AccessKeyId key, Channel client) {
        boolean added = byKey.computeIfAbsent(key, absent -> ConcurrentHashMap.newKeySet())
                .add(client);
        if (added) {
            client.closeFuture().addListener(closed -> remove(key, client));
        }
    }

    private void remove(AccessKeyId key, Channel client) {
        byKey.computeIfPresent(key, (same, channels) -> {
            channels.remove(client);
            return channels.isEmpty() ? null : channels;
        });
    }

    /** Closes the connections of a key and waits until they are closed. */
    void cut(AccessKeyId key) {
        Set<Channel> channels = byKey.get(key);
        if (channels != null) {
            List.copyOf(channels).stream()
                    .map(Channel::close)
                    .toList()
                    .forEach(closing -> closing.awaitUninterruptibly());
        }
    }
}
