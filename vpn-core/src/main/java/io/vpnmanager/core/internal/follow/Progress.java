package io.vpnmanager.core.internal.follow;

import io.vpnmanager.spi.store.Lease;
import java.util.Comparator;
import java.util.List;

/**
 * How far an agent has carried changes out.
 *
 * @param followed up to which change it has with all engines
 * @param byProtocol up to which it has with the engine of each protocol; none where that is the same for all
 */
public record Progress(long followed, List<Lease.Progress> byProtocol) {
    /** Copies the list. */
    public Progress {
        byProtocol = List.copyOf(byProtocol);
    }

    /** {@return what a lease says} */
    public static Progress of(Lease lease) {
        return new Progress(lease.followed(), lease.progress());
    }

    /** {@return the progress of all engines together} */
    public static Progress of(List<Lease.Progress> all) {
        long least = all.stream().mapToLong(Lease.Progress::followed).min().orElse(0);
        boolean same = all.stream()
                .allMatch(its -> its.followed() == least && its.problem().isEmpty());
        return new Progress(
                least,
                same
                        ? List.of()
                        : all.stream()
                                .sorted(Comparator.comparing(Lease.Progress::protocol))
                                .toList());
    }
}
