package io.vpnmanager.tck;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.spi.store.StateStoreProvider;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link io.vpnmanager.spi.store.StateStore} promises. A provider's test is a subclass that names the
 * provider, says who shares its stores, and nothing else.
 */
public abstract class StoreContract {

    /** Whom a store is shared with. */
    public enum Sharing {
        /** Every opening makes a store of its own, which is gone when it is closed. */
        NOBODY,
        /** All openings of one home are one store, at once and after another, in one process or in many. */
        HOME
    }

    /** {@return the provider, fit for many openings} */
    protected abstract StateStoreProvider provider();

    /** {@return what openings of one home have in common} */
    protected abstract Sharing sharing();

    private StoreHarness harness() {
        return new StoreHarness(provider(), sharing());
    }

    @Nested
    class Units extends UnitRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Interrupts extends InterruptRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Users extends UserRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class ManyUsers extends ManyUsersRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class UserUpdates extends UserUpdateRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class UserListing extends UserListingRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class UserFilters extends UserFilterRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Keys extends KeyRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Tokens extends TokenRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Sealing extends SealingRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Servers extends ServerRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class ServerKeys extends ServerKeyRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class ServerSettings extends ServerSettingRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Lives extends LifeRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Slots extends SlotRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class ServerUpdates extends ServerUpdateRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Groups extends GroupRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Templates extends TemplateRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Reports extends ReportRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class History extends HistoryRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Traffic extends TrafficRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Figures extends FigureRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Alerts extends AlertRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Findings extends FindingRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Leases extends LeaseRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Operations extends OperationRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Tombstones extends TombstoneRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class RetiringKeys extends RetiringKeyRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Audit extends AuditRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Changes extends ChangeRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Nested
    class Opening extends OpeningRules {
        @Override
        StoreHarness harness() {
            return StoreContract.this.harness();
        }
    }

    @Property(tries = 30, shrinking = ShrinkingMode.BOUNDED)
    void whoFollowsTheFeedHoldsExactlyTheKeysOfTheStore(@ForAll("histories") List<FeedHistory.Step> steps)
            throws IOException {
        FeedHistory.run(harness(), steps);
    }

    @Provide
    Arbitrary<List<FeedHistory.Step>> histories() {
        Arbitrary<FeedHistory.Step> inserts = Arbitraries.integers()
                .between(0, 9)
                .flatMap(user -> Arbitraries.integers().between(1, 2).map(keys -> new FeedHistory.Insert(user, keys)));
        Arbitrary<FeedHistory.Step> deletes =
                Arbitraries.integers().between(0, 9).map(FeedHistory.Delete::new);
        Arbitrary<FeedHistory.Step> updates = Arbitraries.integers()
                .between(0, 9)
                .flatMap(user -> Arbitraries.of(ProtocolKind.class)
                        .set()
                        .flatMap(replaced -> Arbitraries.of(true, false)
                                .map(renamed -> new FeedHistory.Update(user, replaced, renamed))));
        Arbitrary<FeedHistory.Step> follows =
                Arbitraries.integers().between(1, 4).map(FeedHistory.Follow::new);
        Arbitrary<FeedHistory.Step> moves = Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 2))
                .as(FeedHistory.Move::new);
        return Arbitraries.oneOf(inserts, inserts, updates, deletes, moves, follows)
                .list()
                .ofMaxSize(40);
    }
}
