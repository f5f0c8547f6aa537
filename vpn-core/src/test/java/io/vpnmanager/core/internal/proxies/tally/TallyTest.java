package io.vpnmanager.core.internal.proxies.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.access.AccessEnd;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();

    @Test
    void reasonsAreCountedApart() {
        assertThat(tally.ended()).isEmpty();

        tally.refused(AccessEnd.LIMITED);
        tally.opened();
        tally.opened();
        tally.closed(AccessEnd.CLOSED);
        tally.refused(AccessEnd.LIMITED);

        assertThat(tally.open()).isEqualTo(1);
        assertThat(tally.ended()).isEqualTo(Map.of(AccessEnd.CLOSED, 1L, AccessEnd.LIMITED, 2L));
    }

    @Test
    void nothingIsLostBetweenThreads() {
        AccessEnd[] reasons = AccessEnd.values();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 10_000; i++) {
                AccessEnd reason = reasons[i % reasons.length];
                threads.execute(() -> {
                    tally.opened();
                    tally.closed(reason);
                });
            }
        }
        assertThat(tally.open()).isZero();
        assertThat(tally.ended().values().stream().mapToLong(each -> each).sum())
                .isEqualTo(10_000);
        assertThat(tally.ended()).containsOnlyKeys(reasons);
    }
}
