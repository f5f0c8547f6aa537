package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Which keys of the probe user the engines of this process are to let in, and which they do. Safe for use by many
 * threads.
 */
public final class ProbeAccess {
    private final Map<AccessKeyId, AdmittedKey> letIn = new ConcurrentHashMap<>();
    private final List<Runnable> engines = new CopyOnWriteArrayList<>();
    private volatile Map<AccessKeyId, AdmittedKey> wanted = Map.of();

    /** Nobody yet. */
    public ProbeAccess() {}

    /** From now on these, and no others; engines are told of a change. */
    void want(List<AdmittedKey> keys) {
        Map<AccessKeyId, AdmittedKey> now = keys.stream()
                .collect(Collectors.toUnmodifiableMap(key -> key.key().id(), key -> key));
        if (!now.equals(wanted)) {
            wanted = now;
            engines.forEach(Runnable::run);
        }
    }

    Map<AccessKeyId, AdmittedKey> wanted() {
        return wanted;
    }

    /** {@return whether an engine lets this key in, as far as it was last seen} */
    boolean isLetIn(AdmittedKey key) {
        return key.equals(letIn.get(key.key().id()));
    }

    void letsIn(AdmittedKey key) {
        letIn.put(key.key().id(), key);
    }

    void refuses(AccessKeyId key) {
        letIn.remove(key);
    }

    /** Runs {@code change} after each change of what is wanted, by any thread; returns at once} */
    void tell(Runnable change) {
        engines.add(change);
    }

    void tellNoMore(Runnable change) {
        engines.remove(change);
    }
}
