package io.vpnmanager.core.internal.xray.session;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.net.Endpoint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which key opened the connection from which address and port. The core tells when a session begins and never when it
 * ends, so what has ended stays known until its address and port come again, or many others have come: cutting it again
 * finds no socket and does nothing. Safe for use by many threads.
 */
final class Sessions {
    /** Some 30 MB at most; far more than the ports that one address has, and the files that a core may open. */
    static final int MOST = 100_000;

    private final Map<Endpoint, AccessKeyId> bySource = new LinkedHashMap<>();
    private final Map<AccessKeyId, Set<Endpoint>> byKey = new HashMap<>();

    synchronized void opened(Endpoint source, AccessKeyId key) {
        forget(source);
        bySource.put(source, key);
        byKey.computeIfAbsent(key, none -> new HashSet<>()).add(source);
        if (bySource.size() > MOST) {
            Iterator<Endpoint> eldest = bySource.keySet().iterator();
            forget(eldest.next());
        }
    }

    private void forget(Endpoint source) {
        AccessKeyId before = bySource.remove(source);
        if (before != null) {
            byKey.computeIfPresent(before, (key, sources) -> {
                sources.remove(source);
                return sources.isEmpty() ? null : sources;
            });
        }
    }

    /** {@return from where a key has come} */
    synchronized Set<Endpoint> of(AccessKeyId key) {
        return Set.copyOf(byKey.getOrDefault(key, Set.of()));
    }

    /** Forgets sources of a key whose connections were cut; one that another key has come from meanwhile stays. */
    synchronized void cut(AccessKeyId key, Set<Endpoint> sources) {
        sources.stream()
                .filter(source -> key.equals(bySource.get(source)))
                .toList()
                .forEach(this::forget);
    }
}
