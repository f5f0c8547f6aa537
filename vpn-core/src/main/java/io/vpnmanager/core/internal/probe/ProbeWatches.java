package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.probe.LastProbe;
import io.vpnmanager.api.probe.ProbeWatch;
import io.vpnmanager.api.probe.WatchedServers;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How the agent of this process is to try its servers, and what the last tries came to. Safe for use by many threads.
 */
public final class ProbeWatches {
    private final AtomicReference<@Nullable Watch> current = new AtomicReference<>();
    private final Map<Tried, LastProbe> last = new ConcurrentHashMap<>();

    /** It is not to try any yet. */
    public ProbeWatches() {}

    /** By identity: one that was closed is not the same as one that begins alike. */
    static final class Watch {
        private final ProbeWatch how;

        Watch(ProbeWatch how) {
            this.how = how;
        }

        ProbeWatch how() {
            return how;
        }
    }

    /** One server in one of its protocols. */
    record Tried(ServerId server, ProtocolKind spoken) {}

    WatchedServers begin(ProbeWatch how) {
        Watch watch = new Watch(Objects.requireNonNull(how, "how"));
        if (!current.compareAndSet(null, watch)) {
            throw Problem.of(ErrorCode.BUSY, "the agent of this process", "is to try its servers already")
                    .remedy("Close the other watch first")
                    .toException();
        }
        return () -> end(watch);
    }

    private void end(Watch watch) {
        if (current.compareAndSet(watch, null)) {
            last.clear();
        }
    }

    Optional<Watch> current() {
        return Optional.ofNullable(current.get());
    }

    /** Takes note of what came of a try, unless nobody wants to know any more. */
    void took(Watch watch, Tried tried, LastProbe probe) {
        last.put(tried, probe);
        if (current().filter(now -> now == watch).isEmpty()) {
            last.remove(tried, probe);
        }
    }

    /** Forgets what is not tried any more. */
    void keepOnly(Predicate<Tried> tried) {
        last.keySet().removeIf(tried.negate());
    }

    /** {@return what the last tries of a server came to, in the order of protocols} */
    public List<LastProbe> of(ServerId server) {
        return last.entrySet().stream()
                .filter(probe -> probe.getKey().server().equals(server))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(probe -> probe.probe().protocol()))
                .toList();
    }
}
