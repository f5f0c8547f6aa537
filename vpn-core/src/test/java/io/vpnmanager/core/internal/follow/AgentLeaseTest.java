package io.vpnmanager.core.internal.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.fake.ManualClock;
import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AgentLeaseTest {
    private final StateStore store = new MemoryStoreProvider().open(Path.of("unused"));
    private final ManualClock clock = new ManualClock();
    private final AgentLease lease = new AgentLease(store, clock);

    private static final Awaited FIVE = new Awaited(5, Set.of(ProtocolKind.HTTP));

    private static Progress upTo(long followed) {
        return new Progress(followed, List.of());
    }

    private static Lease.Progress with(ProtocolKind protocol, long followed, String problem) {
        return new Lease.Progress(protocol, followed, problem);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void nobodyHasItAtFirst() {
        assertThat(lease.current()).isEmpty();
    }

    @Test
    void whoTakesItHasIt() {
        Lease taken = lease.take();
        assertThat(lease.current()).contains(taken);
        assertThat(taken.token()).isEqualTo(1);
    }

    @Test
    void itCannotBeTakenFromALivingHolder() {
        lease.take();
        assertCode(ErrorCode.BUSY, lease::take);
    }

    @Test
    void itIsOverAfterItsTimeAndTheNextHolderHasAHigherToken() {
        lease.take();
        clock.move(AgentLease.LASTS);
        assertThat(lease.current()).isEmpty();
        assertThat(lease.take().token()).isEqualTo(2);
    }

    @Test
    void renewingKeepsItAndTellsHowFarTheHolderCame() {
        Lease taken = lease.take();
        clock.move(AgentLease.LASTS.minusMillis(1));
        store.write(unit -> lease.renew(unit, taken, upTo(7)));
        clock.move(Duration.ofMillis(2));
        assertThat(lease.current())
                .hasValueSatisfying(current -> assertThat(current.followed()).isEqualTo(7));
    }

    @Test
    void aHolderThatSleptTooLongCannotRenew() {
        Lease late = lease.take();
        clock.move(AgentLease.LASTS);
        lease.take();
        assertCode(ErrorCode.STALE, () -> store.write(unit -> lease.renew(unit, late, upTo(1))));
    }

    @Test
    void releasingMakesRoomAtOnce() {
        Lease taken = lease.take();
        boolean ours = store.write(unit -> lease.release(unit, taken));
        assertThat(ours).isTrue();
        assertThat(lease.current()).isEmpty();
    }

    @Test
    void aLateReleaseDoesNotEndTheLeaseOfTheNextHolder() {
        Lease late = lease.take();
        clock.move(AgentLease.LASTS);
        Lease next = lease.take();
        boolean ours = store.write(unit -> lease.release(unit, late));
        assertThat(ours).isFalse();
        assertThat(lease.current()).contains(next);
    }

    @Test
    void aDeadHolderBlocksNobody() {
        Lease taken = lease.take();
        Holder self = Holder.thisProcess();
        Holder dead = new Holder(self.pid(), self.startedAtTick() - 1, self.scope());
        store.write(unit -> {
            unit.leases()
                    .put(new Lease(
                            taken.name(),
                            taken.token() + 1,
                            dead.toString(),
                            taken.acquiredAt(),
                            taken.expiresAt(),
                            0));
            return taken;
        });
        assertThat(lease.current()).isEmpty();
        assertThat(lease.take().token()).isEqualTo(3);
    }

    @Nested
    class Waiting {
        private final Following following = new Following(lease);

        @Test
        void thereIsNothingToWaitForWithoutAnAgent() {
            assertThat(following.await(FIVE, Deadline.in(Duration.ofMinutes(1))))
                    .isEqualTo(Following.Outcome.NO_AGENT);
        }

        @Test
        void anAgentThatCameAsFarHasFollowed() {
            Lease taken = lease.take();
            store.write(unit -> lease.renew(unit, taken, upTo(5)));
            assertThat(following.await(FIVE, Deadline.in(Duration.ZERO))).isEqualTo(Following.Outcome.FOLLOWED);
        }

        @Test
        void anAgentThatDidNotIsLate() {
            lease.take();
            assertThat(following.await(FIVE, Deadline.in(Duration.ofMillis(40))))
                    .isEqualTo(Following.Outcome.LATE);
        }

        @Test
        void onlyWhomAChangeConcernsHasToFollowIt() {
            Lease taken = lease.take();
            Progress apart = Progress.of(
                    List.of(with(ProtocolKind.VLESS, 3, "its engine is away"), with(ProtocolKind.HTTP, 5, "")));
            store.write(unit -> lease.renew(unit, taken, apart));
            Awaited both = new Awaited(5, Set.of(ProtocolKind.HTTP, ProtocolKind.VLESS));

            assertThat(following.await(FIVE, Deadline.in(Duration.ZERO))).isEqualTo(Following.Outcome.FOLLOWED);
            assertThat(following.await(both, Deadline.in(Duration.ZERO))).isEqualTo(Following.Outcome.LATE);
            assertThat(following.pending(both, "alice", 1))
                    .hasMessageContaining("vless cannot be reached: its engine is away");
            assertThat(following.pending(FIVE, "alice", 1)).hasMessageContaining("has not confirmed");
        }

        @Test
        void nobodyWaitsLongForAnEngineThatIsAway() {
            Lease taken = lease.take();
            Progress away = Progress.of(List.of(with(ProtocolKind.HTTP, 3, "its engine is away")));
            store.write(unit -> lease.renew(unit, taken, away));

            long begin = System.nanoTime();
            assertThat(following.await(FIVE, Deadline.in(Duration.ofMinutes(1))))
                    .isEqualTo(Following.Outcome.LATE);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        }

        @Test
        void anAgentThatWasStoppedForLongerThanItsLeaseGoesOnAndIsLate() {
            lease.take();
            clock.move(AgentLease.LASTS);
            assertThat(lease.current()).isEmpty();
            assertThat(following.await(FIVE, Deadline.in(Duration.ofMillis(40))))
                    .isEqualTo(Following.Outcome.LATE);
        }

        @Test
        void nobodyWaitsLongForAnAgentThatStandsStill() {
            lease.take();
            clock.move(AgentLease.LASTS);

            assertThat(following.await(FIVE, Deadline.in(Duration.ofMinutes(1))))
                    .isEqualTo(Following.Outcome.LATE);
            assertThat(following.pending(FIVE, "alice", 1)).hasMessageContaining("stands still");
        }

        @Test
        void nobodyWaitsLongForAnAgentOfThisProcessThatCannotWriteAndItsReasonIsTold() {
            lease.take();
            lease.hindered(Problem.of(ErrorCode.STORE_FULL, "the store", "has no room left on its disk")
                    .toException());

            assertThat(following.await(FIVE, Deadline.in(Duration.ofMinutes(1))))
                    .isEqualTo(Following.Outcome.LATE);
            assertThat(following.pending(FIVE, "alice", 1)).hasMessageContaining("has no room left on its disk");

            lease.unhindered();
            assertThat(following.pending(FIVE, "alice", 1)).hasMessageContaining("has not confirmed");
        }

        @Test
        void anAgentThatGaveItsLeaseBackServesNothing() {
            Lease taken = lease.take();
            store.write(unit -> lease.release(unit, taken));
            assertThat(following.await(FIVE, Deadline.in(Duration.ofMinutes(1))))
                    .isEqualTo(Following.Outcome.NO_AGENT);
        }

        @Test
        void anAgentOfWhichNothingIsKnownServesNothingWhenItsLeaseIsOver() {
            Lease taken = lease.take();
            store.write(unit -> {
                unit.leases().put(new Lease(taken.name(), 2, "somebody", taken.acquiredAt(), taken.expiresAt(), 0));
                return taken;
            });
            assertThat(following.await(FIVE, Deadline.in(Duration.ZERO))).isEqualTo(Following.Outcome.LATE);
            clock.move(AgentLease.LASTS);
            assertThat(following.await(FIVE, Deadline.in(Duration.ofMinutes(1))))
                    .isEqualTo(Following.Outcome.NO_AGENT);
        }

        @Test
        void anInterruptEndsTheWait() {
            lease.take();
            Thread.currentThread().interrupt();
            assertCode(ErrorCode.CANCELLED, () -> following.await(FIVE, Deadline.in(Duration.ofMinutes(1))));
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static void assertCode(ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
