package io.vpnmanager.core.internal.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.audit.AuditEntry;
import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.event.Event;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.template.TemplateEdit;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.ByteSize;
import io.vpnmanager.api.terms.Next;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.QuotaReset;
import io.vpnmanager.api.terms.Span;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.audit.Deed;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.protocol.EnforcedLimits;
import io.vpnmanager.core.internal.proxies.InJvmAbilities;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.TrafficSample;
import io.vpnmanager.store.sqlite.SqliteStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes when terms are used up, on a store on the disk, by a clock that is moved. */
class NextTermsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final EnforcedLimits LIMITS = new EnforcedLimits(List.of(new InJvmAbilities()));
    private static final TemplateName BASIC = TemplateName.parse("basic");

    @TempDir
    private Path folder;

    private final UUID boot = UUID.randomUUID();
    private FakeHome home;
    private Server edge;

    @BeforeEach
    void open() {
        StateStore store = new SqliteStoreProvider().open(folder);
        home = new FakeHome(store, folder);
        edge = home.vpn
                .servers()
                .create(ServerSpec.named("edge")
                        .protocol(Socks5.closedByDefault())
                        .build());
    }

    @AfterEach
    void close() {
        home.close();
    }

    private UserTemplate template(String name, String... settings) {
        Map<String, List<String>> all = new HashMap<>(Map.of("protocols", List.of("socks5")));
        for (String setting : settings) {
            int sign = setting.indexOf('=');
            all.put(setting.substring(0, sign), List.of(setting.substring(sign + 1)));
        }
        return home.vpn.templates().create(TemplateSpec.of(TemplateName.parse(name), all));
    }

    private User create(String name, Terms terms) {
        return home.vpn
                .users()
                .create(UserSpec.named(name)
                        .access(ProtocolKind.SOCKS5)
                        .terms(terms)
                        .build());
    }

    private static Terms quota(long bytes) {
        return Terms.NONE.quota(Quota.of(new ByteSize(bytes), QuotaReset.NEVER));
    }

    private static Terms then(Terms terms, String next) {
        return terms.next(new Next(TemplateName.parse(next), false));
    }

    private void moved(User user, long bytes) {
        home.engine().samples.removeIf(sample -> sample.user().equals(user.id()));
        home.engine().samples.add(sample(user, bytes));
    }

    private TrafficSample sample(User user, long bytes) {
        return new TrafficSample(boot, edge.id(), user.id(), new TrafficCount(bytes, 0));
    }

    private User seen(User user) {
        return home.vpn.users().find(user.id()).orElseThrow();
    }

    private void awaitRevision(User user, long revision) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(seen(user).revision()).isEqualTo(revision));
    }

    private void awaitStatus(User user, UserStatus status) {
        await().atMost(SOON).untilAsserted(() -> assertThat(seen(user).status()).isEqualTo(status));
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

    private List<Deed> decide(Set<User> counted) {
        Instant now = home.clock.instant();
        return home.store.write(
                unit -> Lives.decide(unit, counted.stream().map(User::id).toList(), LIMITS, now));
    }

    @Test
    void whoHasUsedTheQuotaUpGoesOnUnderTheNextTermsAndIsNotCut() {
        template("basic", "lasts=30d", "quota=1GiB");
        User alice = create("alice", then(quota(1_000), "basic"));
        home.vpn.agent().start();
        awaitStatus(alice, UserStatus.ACTIVE);

        moved(alice, 1_000);
        awaitRevision(alice, 2);

        User after = seen(alice);
        assertThat(after.status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(after.terms())
                .isEqualTo(quota(ByteSize.gibibytes(1).bytes())
                        .expiresAt(home.clock.instant().plus(Duration.ofDays(30))));
        assertThat(after.life().period().orElseThrow().used(1_000)).isZero();
        assertThat(actionsOn(alice)).containsExactlyInAnyOrder("user.create", "user.next-terms");
        assertThat(home.engine().admitted).containsKey(alice.keys().getFirst().id());
        assertThat(home.vpn.events().after(0, 99))
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                Event.OfUser.class,
                                of -> assertThat(of.change()).isEqualTo(Event.Change.NEXT_TERMS)));
        assertThat(home.vpn.audit().verify().fault()).isEmpty();
    }

    @Test
    void whoseTimeIsOverGoesOnUnderTheNextTermsAndAfterThemUnderTheirs() {
        template("last", "lasts=1h");
        template("basic", "lasts=1d", "next=last");
        User alice =
                create("alice", then(Terms.NONE.expiresAt(home.clock.instant().plusSeconds(60)), "basic"));
        home.vpn.agent().start();
        awaitStatus(alice, UserStatus.ACTIVE);

        home.clock.move(Duration.ofMinutes(1));
        awaitRevision(alice, 2);
        assertThat(seen(alice).terms().expiresAt())
                .contains(home.clock.instant().plus(Duration.ofDays(1)));
        home.clock.move(Duration.ofDays(1));
        awaitRevision(alice, 3);
        assertThat(seen(alice).terms().next()).isEmpty();
        home.clock.move(Duration.ofHours(1));
        awaitStatus(alice, UserStatus.EXPIRED);

        assertThat(actionsOn(alice))
                .containsExactlyInAnyOrder("user.create", "user.next-terms", "user.next-terms", "user.expired");
    }

    private User ofTemplate() {
        return home.vpn
                .users()
                .create(home.vpn
                        .templates()
                        .userOf(BASIC, UserName.parse("alice"))
                        .build());
    }

    @Test
    void aTemplateThatNamesItselfIsARenewal() {
        template("basic", "lasts=30d", "next=basic", "note=of the template");
        User alice = ofTemplate();
        for (int revision = 2; revision < 5; revision++) {
            home.clock.move(Span.parse("30d"));
            decide(Set.of());
            assertThat(seen(alice).revision()).isEqualTo(revision);
        }
        assertThat(seen(alice).terms().note()).isEqualTo("of the template");
        assertThat(seen(alice).status()).isEqualTo(UserStatus.ACTIVE);
    }

    private void carries(User user, long bytes) {
        home.store.write(unit -> {
            unit.traffic().count(List.of(sample(user, bytes)), home.clock.instant());
            return true;
        });
    }

    @Test
    void aRenewalWaitsForTheEndOfTheTimeAlsoWhenTheQuotaIsUsedUpBefore() {
        template("basic", "lasts=30d", "quota=1KiB", "next=basic");
        User alice = ofTemplate();
        carries(alice, 1_024);
        home.clock.move(Duration.ofDays(2));
        assertThat(decide(Set.of(alice))).extracting(Deed::action).containsExactly("user.limited");
        home.clock.move(Duration.ofHours(1));
        assertThat(decide(Set.of())).isEmpty();

        home.clock.move(Duration.ofDays(28));
        assertThat(decide(Set.of())).extracting(Deed::action).containsExactly("user.next-terms", "user.active");
        carries(alice, 2_048);
        assertThat(decide(Set.of(alice))).extracting(Deed::action).containsExactly("user.limited");
        assertThat(seen(alice).revision()).isEqualTo(2);
    }

    @Test
    void twoThatNameEachOtherAreARenewalTooAndTheFirstTermsAreNot() {
        template("low", "lasts=30d", "quota=1KiB");
        template("high", "lasts=30d", "quota=2KiB", "next=low");
        home.vpn
                .templates()
                .update(
                        home.vpn.templates().get(TemplateName.parse("low")).id(),
                        TemplateEdit.builder().setting("next", List.of("high")).build());
        User alice = create("alice", then(quota(100), "high"));
        carries(alice, 100);
        assertThat(decide(Set.of(alice))).extracting(Deed::action).containsExactly("user.next-terms");

        carries(alice, 100 + 2_048);
        assertThat(decide(Set.of(alice))).extracting(Deed::action).containsExactly("user.limited");
        home.clock.move(Span.parse("30d"));
        assertThat(decide(Set.of())).extracting(Deed::action).containsExactly("user.next-terms", "user.active");
        assertThat(seen(alice).terms().quota().orElseThrow().size().bytes()).isEqualTo(1_024);
    }

    @Test
    void aPeriodThatBeginsWithTheEndLeavesNothingToCarryOver() {
        template("basic", "quota=10KiB");
        Instant end = QuotaReset.parse("daily")
                .endOf(home.clock.instant(), home.clock.instant())
                .orElseThrow();
        User alice = create(
                "alice",
                Terms.NONE
                        .quota(Quota.of(new ByteSize(1_000), QuotaReset.parse("daily")))
                        .expiresAt(end)
                        .next(new Next(BASIC, true)));
        carries(alice, 900);
        home.clock.move(Duration.between(home.clock.instant(), end));

        assertThat(decide(Set.of())).extracting(Deed::action).containsExactly("user.next-terms");
        assertThat(seen(alice).life().period().orElseThrow().carried()).isEqualTo(100);
    }

    @Test
    void aFleetFromBeforeBeginsNothingAnew() {
        template("basic", "lasts=30d", "quota=1KiB");
        User alice =
                create("alice", then(Terms.NONE.expiresAt(home.clock.instant().plusSeconds(60)), "basic"));
        Fleet before = Fleet.builder()
                .users(List.of(UserSpec.named("alice")
                        .access(ProtocolKind.SOCKS5)
                        .terms(alice.terms())
                        .build()))
                .build();
        assertThat(home.vpn.plan(before).steps()).isEmpty();
        home.clock.move(Duration.ofMinutes(1));
        decide(Set.of());
        carries(alice, 1_024);
        decide(Set.of(alice));

        assertThat(home.vpn.plan(before).steps()).isEmpty();
        assertThat(seen(alice).status()).isEqualTo(UserStatus.LIMITED);
        Fleet suspending = Fleet.builder()
                .users(List.of(UserSpec.named("alice")
                        .access(ProtocolKind.SOCKS5)
                        .terms(alice.terms().standing(Standing.SUSPENDED))
                        .build()))
                .build();
        home.vpn.apply(home.vpn.plan(suspending));
        assertThat(seen(alice).terms())
                .isEqualTo(Terms.NONE
                        .quota(Quota.of(new ByteSize(1_024), QuotaReset.NEVER))
                        .expiresAt(seen(alice).terms().expiresAt().orElseThrow())
                        .standing(Standing.SUSPENDED));
    }

    @Test
    void whatIsLeftOfAQuotaComesAlongWhereThatIsWanted() {
        template("basic", "quota=10KiB");
        Instant end = home.clock.instant().plusSeconds(60);
        User alice = create("alice", quota(1_000).expiresAt(end).next(new Next(BASIC, true)));
        User bob = create("bob", then(quota(1_000).expiresAt(end), "basic"));
        home.store.write(unit -> {
            unit.traffic().count(List.of(sample(alice, 300), sample(bob, 300)), home.clock.instant());
            return true;
        });
        home.clock.move(Duration.ofMinutes(1));
        decide(Set.of());
        assertThat(seen(alice).life().period().orElseThrow().carried()).isEqualTo(700);
        assertThat(seen(alice).life().period().orElseThrow().countedBefore()).isEqualTo(300);
        assertThat(seen(bob).life().period().orElseThrow().carried()).isZero();
    }

    @Test
    void noteAndTagsThatPeopleWroteStayWhereTheTemplateSaysNothing() {
        template("basic", "quota=1GiB");
        Map<String, List<String>> settings = Map.of(
                "expires", List.of(home.clock.instant().plusSeconds(60).toString()),
                "next", List.of("basic"),
                "note", List.of("pays late"),
                "tags", List.of("vip"));
        User alice = create("alice", Terms.of(settings));
        home.clock.move(Duration.ofMinutes(1));
        decide(Set.of());
        assertThat(seen(alice).terms().note()).isEqualTo("pays late");
        assertThat(seen(alice).terms().tags()).hasToString("[vip]");
    }

    @Test
    void timeThatBeginsWithTheFirstTrafficWaitsForIt() {
        template("basic", "hold=30d");
        User alice = create("alice", then(quota(1_000), "basic"));
        home.store.write(unit -> {
            unit.traffic().count(List.of(sample(alice, 1_000)), home.clock.instant());
            return true;
        });
        assertThat(decide(Set.of(alice))).extracting(Deed::action).containsExactly("user.next-terms", "user.on-hold");
        assertThat(seen(alice).status()).isEqualTo(UserStatus.ON_HOLD);
    }

    @Test
    void comesOnceHoweverOftenAnAgentBeginsAnew() {
        template("basic", "quota=1GiB");
        User alice = create("alice", then(quota(1_000), "basic"));
        home.vpn.agent().start();
        moved(alice, 1_000);
        awaitRevision(alice, 2);
        for (int i = 0; i < 3; i++) {
            home.vpn.agent().stop();
            home.vpn.agent().start();
            moved(alice, 1_000);
            awaitStatus(alice, UserStatus.ACTIVE);
        }
        assertThat(decide(Set.of(alice))).isEmpty();
        assertThat(seen(alice).revision()).isEqualTo(2);
        assertThat(actionsOn(alice)).containsExactlyInAnyOrder("user.create", "user.next-terms");
    }

    @Test
    void aUnitThatDoesNotEndLeavesNothingOfIt() {
        template("basic", "quota=1GiB");
        User alice = create("alice", then(quota(1_000), "basic"));
        Instant now = home.clock.instant();
        assertThatThrownBy(() -> home.store.write(unit -> {
                    unit.traffic().count(List.of(sample(alice, 1_000)), now);
                    assertThat(Lives.decide(unit, List.of(alice.id()), LIMITS, now))
                            .hasSize(1);
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(seen(alice)).isEqualTo(alice);
        home.vpn.agent().start();
        moved(alice, 1_000);
        awaitRevision(alice, 2);
    }

    @Test
    void whoWaitsForATemplateThatIsGoneIsKeptOutUntilItIsThere() {
        UserTemplate basic = template("basic", "quota=1GiB");
        User alice = create("alice", then(quota(1_000), "basic"));
        home.store.write(unit -> unit.templates().delete(basic.id()));
        home.vpn.agent().start();
        awaitStatus(alice, UserStatus.ACTIVE);
        moved(alice, 1_000);
        awaitStatus(alice, UserStatus.LIMITED);
        assertThat(seen(alice).terms()).isEqualTo(alice.terms());

        template("basic", "quota=1GiB");
        home.clock.move(Duration.ofHours(1));
        awaitStatus(alice, UserStatus.ACTIVE);
        assertThat(actionsOn(alice))
                .containsExactlyInAnyOrder("user.create", "user.limited", "user.next-terms", "user.active");
    }

    @Test
    void limitsThatAProtocolOfTheUserWouldNotHoldKeepTheUserOut() {
        template("basic", "max-devices=2");
        User alice = home.vpn
                .users()
                .create(UserSpec.named("alice")
                        .access(ProtocolKind.WIREGUARD)
                        .terms(then(quota(1_000), "basic"))
                        .build());
        home.store.write(unit -> {
            unit.traffic().count(List.of(sample(alice, 1_000)), home.clock.instant());
            return true;
        });
        assertThat(decide(Set.of(alice))).extracting(Deed::action).containsExactly("user.limited");
        assertThat(seen(alice).terms()).isEqualTo(alice.terms());
    }

    @Test
    void whoIsLimitedAlreadyGetsWhatIsNamedNow() {
        template("basic", "quota=1GiB");
        User alice = create("alice", quota(1_000));
        home.vpn.agent().start();
        moved(alice, 1_000);
        awaitStatus(alice, UserStatus.LIMITED);
        home.vpn
                .users()
                .update(
                        alice.id(),
                        UserEdit.builder().term("next", List.of("basic")).build());
        awaitStatus(alice, UserStatus.ACTIVE);
        assertThat(seen(alice).terms().next()).isEmpty();
    }

    @Test
    void whoIsSuspendedWaitsForNothing() {
        template("basic", "quota=1GiB");
        Map<String, List<String>> settings = Map.of(
                "standing", List.of("suspended"),
                "expires", List.of(home.clock.instant().plusSeconds(60).toString()),
                "next", List.of("basic"));
        User alice = create("alice", Terms.of(settings));
        home.clock.move(Duration.ofHours(1));
        assertThat(decide(Set.of())).isEmpty();
        assertThat(seen(alice)).isEqualTo(alice);
    }
}
