package io.vpnmanager.core.internal.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeEngine;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.fake.OpenCredentials;
import io.vpnmanager.core.internal.reconcile.Repairs.Drift;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Comparisons of what an engine lets in with a store that changes meanwhile. */
class AccessComparisonTest {
    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));
    private final FakeEngine engine = new FakeEngine();
    private final Repairs repairs = new Repairs();
    private final AccessComparison comparison = new AccessComparison(
            home.store, engine, new EngineAccess(engine, new OpenCredentials()), repairs, FakeHome.QUICK);
    private User alice;

    @BeforeEach
    void compareOnce() {
        alice = home.vpn
                .users()
                .create(UserSpec.named("alice").access(ProtocolKind.SOCKS5).build());
        comparison.goOn(home.store.changeNumber());
        assertThat(comparison.hasCompleted()).isTrue();
        assertThat(held()).hasSize(1);
        comparison.compareSoon();
    }

    @AfterEach
    void close() {
        home.close();
    }

    private List<?> held() {
        return engine.keys(0, 10);
    }

    @Test
    void whoWasDeletedAMomentAgoIsLeftToTheFeed() {
        long followed = home.store.changeNumber();
        home.vpn.users().delete(alice.id());

        comparison.goOn(followed);

        assertThat(repairs.count(Drift.KEY_UNWANTED)).isZero();
        assertThat(held()).hasSize(1);
    }

    @Test
    void whoWasDeletedLongAgoIsNot() {
        home.vpn.users().delete(alice.id());

        comparison.goOn(home.store.changeNumber());

        assertThat(repairs.count(Drift.KEY_UNWANTED)).isEqualTo(1);
        assertThat(held()).isEmpty();
    }
}
