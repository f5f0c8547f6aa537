package io.vpnmanager.core.internal.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.audit.AuditEntry;
import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.terms.AccessHours;
import io.vpnmanager.api.terms.ByteSize;
import io.vpnmanager.api.terms.DailyHours;
import io.vpnmanager.api.terms.Hold;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.QuotaReset;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.spi.store.TrafficSample;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Terms are enforced by the agent of a home, on an engine that counts what it is told. */
class LivesTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));
    private final Server edge = home.vpn
            .servers()
            .create(ServerSpec.named("edge").protocol(Socks5.closedByDefault()).build());
    private final UUID boot = UUID.randomUUID();

    @AfterEach
    void close() {
        home.close();
    }

    private User create(String name, Terms terms) {
        return home.vpn
                .users()
                .create(UserSpec.named(name)
                        .access(ProtocolKind.SOCKS5)
                        .terms(terms)
                        .build());
    }

    private void moved(User user, long bytes) {
        home.engine().samples.removeIf(sample -> sample.user().equals(user.id()));
        home.engine()
                .samples
                .add(new TrafficSample(boot, edge.id(), user.id(), new TrafficCount(bytes / 2, bytes - bytes / 2)));
    }

    private void awaitStatus(User user, UserStatus status) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(home.vpn.users().get(user.name()).status()).isEqualTo(status));
        AccessKeyId key = user.keys().getFirst().id();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(home.engine().admitted.containsKey(key)).isEqualTo(status.letsIn()));
    }

    private List<String> actionsOn(User user) {
        return home.vpn.audit().list(AuditQuery.all().subject(user.name().text())).items().stream()
                .map(AuditEntry::action)
                .toList();
    }

    @Test
    void whoHasUsedTheQuotaUpIsCutAndComesBackWithTheNextPeriod() {
        User alice = create("alice", Terms.NONE.quota(Quota.of(new ByteSize(1_000), QuotaReset.parse("daily"))));
        User bob = create("bob", Terms.NONE);
        home.vpn.agent().start();
        awaitStatus(alice, UserStatus.ACTIVE);

        moved(alice, 1_000);
        moved(bob, 1_000_000);
        awaitStatus(alice, UserStatus.LIMITED);
        home.clock.move(Duration.ofDays(1));
        awaitStatus(alice, UserStatus.ACTIVE);

        assertThat(actionsOn(alice)).containsExactlyInAnyOrder("user.create", "user.limited", "user.active");
        assertThat(home.vpn.users().get(alice.name()).revision()).isEqualTo(1);
        awaitStatus(bob, UserStatus.ACTIVE);
        assertThat(home.vpn.audit().verify().fault()).isEmpty();
    }

    @Test
    void whoseHoursAreOverIsCutUntilTheNext() {
        ZonedDateTime now = home.clock.instant().atZone(ZoneOffset.UTC);
        int begin = now.getHour() * 60;
        DailyHours today = new DailyHours(Set.of(now.getDayOfWeek()), begin, begin + 59);
        User alice = create("alice", Terms.NONE.hours(new AccessHours(List.of(today), ZoneOffset.UTC)));
        home.vpn.agent().start();
        awaitStatus(alice, UserStatus.ACTIVE);

        home.clock.move(Duration.ofHours(1));
        awaitStatus(alice, UserStatus.OFF_HOURS);
        home.clock.move(Duration.ofDays(7).minusHours(1));
        awaitStatus(alice, UserStatus.ACTIVE);

        assertThat(actionsOn(alice)).containsExactlyInAnyOrder("user.create", "user.off-hours", "user.active");
    }

    @Test
    void otherLimitsReachTheEngineWithEachKey() {
        User alice = create("alice", Terms.NONE);
        AccessKeyId key = alice.keys().getFirst().id();
        home.vpn.agent().start();
        awaitStatus(alice, UserStatus.ACTIVE);

        home.vpn
                .users()
                .update(
                        alice.id(),
                        UserEdit.builder().term("max-devices", List.of("2")).build());

        Limits limits = new Limits(OptionalInt.empty(), OptionalInt.of(2), Optional.empty(), Optional.empty());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(home.engine().admitted.get(key))
                        .extracting(AdmittedKey::limits)
                        .isEqualTo(limits));
    }

    @Test
    void whoseTimeIsOverIsCut() {
        User alice = create("alice", Terms.NONE.expiresAt(home.clock.instant().plus(Duration.ofHours(1))));
        home.vpn.agent().start();
        awaitStatus(alice, UserStatus.ACTIVE);

        home.clock.move(Duration.ofHours(1));

        awaitStatus(alice, UserStatus.EXPIRED);
    }

    @Test
    void timeOnHoldRunsFromTheFirstTraffic() {
        User alice = create("alice", Terms.NONE.hold(Hold.lasting(Duration.ofDays(30))));
        home.vpn.agent().start();
        home.clock.move(Duration.ofDays(40));
        awaitStatus(alice, UserStatus.ON_HOLD);

        moved(alice, 1);
        awaitStatus(alice, UserStatus.ACTIVE);
        home.clock.move(Duration.ofDays(30));

        awaitStatus(alice, UserStatus.EXPIRED);
    }

    @Test
    void whoIsSuspendedIsRefusedWhenTheCallReturns() {
        User alice = create("alice", Terms.NONE);
        home.vpn.agent().start();
        awaitStatus(alice, UserStatus.ACTIVE);

        User suspended = home.vpn
                .users()
                .update(
                        alice.id(),
                        UserEdit.builder().standing(Standing.SUSPENDED).build());

        assertThat(home.engine().admitted).isEmpty();
        assertThat(suspended.status()).isEqualTo(UserStatus.SUSPENDED);
        home.vpn
                .users()
                .update(alice.id(), UserEdit.builder().standing(Standing.NORMAL).build());
        awaitStatus(alice, UserStatus.ACTIVE);
    }

    @Test
    void usageThatIsResetLetsInAgain() {
        User alice = create("alice", Terms.NONE.quota(Quota.of(new ByteSize(1_000), QuotaReset.NEVER)));
        home.vpn.agent().start();
        moved(alice, 1_200);
        awaitStatus(alice, UserStatus.LIMITED);

        home.vpn.users().update(alice.id(), UserEdit.builder().resetUsage().build());

        awaitStatus(alice, UserStatus.ACTIVE);
        moved(alice, 2_199);
        await().during(Duration.ofSeconds(2))
                .untilAsserted(() ->
                        assertThat(home.vpn.users().get(alice.name()).status()).isEqualTo(UserStatus.ACTIVE));
        moved(alice, 2_200);
        awaitStatus(alice, UserStatus.LIMITED);
    }

    @Test
    void anAgentThatBeginsLateDecidesWhatWasMissed() {
        User alice = create("alice", Terms.NONE.expiresAt(home.clock.instant().plusSeconds(1)));
        home.clock.move(Duration.ofDays(1));

        home.vpn.agent().start();

        assertThat(home.vpn.users().get(alice.name()).status()).isEqualTo(UserStatus.EXPIRED);
        assertThat(home.engine().everAdmitted).as("not even for a moment").isEmpty();
    }
}
