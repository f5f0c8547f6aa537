package io.vpnmanager.core.internal.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Looks that do not come, and what is remembered of a server from one to the next. */
class PollsTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final AtomicLong nanos = new AtomicLong();
    private final Polls polls = new Polls(() -> NOON, EVERY, nanos::get);

    private void pass(double seconds) {
        nanos.addAndGet((long) (seconds * 1e9));
    }

    @Test
    void aLookThatDoesNotEndIsOverdueOnceForEachThatShouldHaveBeen() {
        polls.begin();
        polls.beginLook();
        pass(7);
        assertThat(polls.seen().overdue()).isZero();
        pass(1);
        assertThat(polls.seen().overdue()).isEqualTo(1);
        pass(9);
        assertThat(polls.seen().overdue()).isEqualTo(2);
        assertThat(polls.seen().isStuck()).isFalse();
        pass(1);
        assertThat(polls.seen().overdue()).isEqualTo(3);
        assertThat(polls.seen().isStuck()).isTrue();

        polls.beginLook();
        assertThat(polls.seen().overdue()).isZero();
    }

    @Test
    void nothingIsOverdueWhereNoAgentLives() {
        pass(1000);
        assertThat(polls.seen().overdue()).isZero();
        polls.begin();
        polls.end();
        pass(1000);
        assertThat(polls.seen().overdue()).isZero();
        assertThat(polls.seen().living()).isFalse();
    }

    @Test
    void aServerIsLostOnceWhenItWasFoundAndIsNotAnyMore() {
        PolledServer found = PolledServer.first(NOON).found(3, 0, NOON.plusSeconds(1));
        PolledServer lost = found.notFound(3, 0, NOON.plusSeconds(2));
        PolledServer still = lost.notFound(3, 0, NOON.plusSeconds(3));
        PolledServer back = still.found(3, 0, NOON.plusSeconds(4));

        assertThat(found.since()).isEqualTo(NOON.plusSeconds(1));
        assertThat(lost).isEqualTo(new PolledServer(3, 1, 0, 1, NOON.plusSeconds(2)));
        assertThat(still).isEqualTo(new PolledServer(3, 2, 0, 1, NOON.plusSeconds(2)));
        assertThat(back).isEqualTo(new PolledServer(3, 0, 0, 1, NOON.plusSeconds(4)));
    }

    @Test
    void oneThatIsChangedOrBeginsOrIsOutOfSightIsNotLost() {
        PolledServer found = PolledServer.first(NOON).found(3, 0, NOON);

        assertThat(PolledServer.first(NOON).notFound(1, 0, NOON).losses()).isZero();
        assertThat(found.notFound(4, 0, NOON).losses()).isZero();
        assertThat(found.outOfSight(0, NOON)).isEqualTo(new PolledServer(3, 1, 0, 0, NOON));
        assertThat(found.outOfSight(0, NOON).notFound(3, 0, NOON).losses()).isZero();
    }

    @Test
    void readsThatFailCountAsPollsThatMissedIt() {
        assertThat(PolledServer.first(NOON).found(1, 2, NOON).worst()).isEqualTo(2);
        assertThat(PolledServer.first(NOON).found(1, 0, NOON).worst()).isZero();
    }
}
