package io.vpnmanager.core.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.subscription.SubscriptionToken;
import io.vpnmanager.api.subscription.Subscriptions;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.fake.LostAnswerStore;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredToken;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredSubscriptionsTest {
    private static final OperationId ID = new OperationId("job-17");

    private final StateStore store = new MemoryStoreProvider().open(Path.of("unused"));
    private final FakeHome home = new FakeHome(store);
    private final Subscriptions subscriptions = home.vpn.subscriptions();
    private final TokenHolders holders =
            new TokenHolders(store, new TokenKeys(new JdkCrypto(), purpose -> new byte[32]));
    private final User alice = user("alice");

    @AfterEach
    void close() {
        home.close();
    }

    private User user(String name) {
        return home.vpn
                .users()
                .create(UserSpec.named(name).access(ProtocolKind.SOCKS5).build());
    }

    private List<String> deeds() {
        return store.<List<AuditRow>>read(unit -> unit.audit().after(0, 100)).stream()
                .map(row -> row.entry().action() + " " + row.entry().subject())
                .filter(deed -> deed.startsWith("subscription"))
                .toList();
    }

    private StoredToken stored(User user) {
        return store.<Optional<StoredToken>>read(unit -> unit.tokens().of(user.id()))
                .orElseThrow();
    }

    private void put(StoredToken row) {
        store.write(unit -> {
            unit.tokens().put(row);
            return row;
        });
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aTokenLeadsToItsUser() {
        SubscriptionToken token = subscriptions.issue(alice.id());

        assertThat(holders.of(token)).contains(alice.id());
        assertThat(subscriptions.issuedAt(alice.id())).contains(home.clock.instant());
        assertThat(deeds()).containsExactly("subscription.issue alice");
    }

    @Test
    void tokensAreDrawnAnewEachTime() {
        Set<String> drawn = new HashSet<>();
        drawn.add(subscriptions.issue(alice.id()).revealSecretText());
        for (int i = 0; i < 50; i++) {
            drawn.add(subscriptions.rotate(alice.id()).revealSecretText());
        }
        assertThat(drawn).hasSize(51).allMatch(SubscriptionToken::isOne);
        assertThat(String.join("", drawn).chars().distinct().count()).isEqualTo(32);
    }

    @Test
    void aRotatedTokenLeadsNowhere() {
        SubscriptionToken first = subscriptions.issue(alice.id());
        SubscriptionToken second = subscriptions.rotate(alice.id());

        assertThat(holders.of(first)).isEmpty();
        assertThat(holders.of(second)).contains(alice.id());
        assertThat(deeds()).containsExactly("subscription.issue alice", "subscription.rotate alice");
    }

    @Test
    void aRevokedTokenLeadsNowhereAndAnotherMayBeIssued() {
        SubscriptionToken first = subscriptions.issue(alice.id());
        subscriptions.revoke(alice.id());

        assertThat(holders.of(first)).isEmpty();
        assertThat(subscriptions.issuedAt(alice.id())).isEmpty();
        assertThat(subscriptions.issue(alice.id())).isNotEqualTo(first);
        assertThat(holders.of(first)).isEmpty();
        assertThat(deeds())
                .containsExactly("subscription.issue alice", "subscription.revoke alice", "subscription.issue alice");
    }

    @Test
    void theTokenOfADeletedUserLeadsNowhere() {
        SubscriptionToken token = subscriptions.issue(alice.id());
        home.vpn.users().delete(alice.id());

        assertThat(holders.of(token)).isEmpty();
    }

    @Test
    void whatCannotBeDoneLeavesNoTrace() {
        SubscriptionToken token = subscriptions.issue(alice.id());
        User bob = user("bob");

        refused(ErrorCode.DUPLICATE, () -> subscriptions.issue(alice.id()));
        refused(ErrorCode.NOT_FOUND, () -> subscriptions.rotate(bob.id()));
        refused(ErrorCode.NOT_FOUND, () -> subscriptions.revoke(bob.id()));
        refused(ErrorCode.NOT_FOUND, () -> subscriptions.issue(new UserId(UUID.randomUUID())));

        assertThat(holders.of(token)).contains(alice.id());
        assertThat(deeds()).containsExactly("subscription.issue alice");
    }

    @Test
    void aRowThatWasMovedToAnotherUserLeadsNowhere() {
        SubscriptionToken token = subscriptions.issue(alice.id());
        StoredToken row = stored(alice);
        User bob = user("bob");
        subscriptions.revoke(alice.id());

        put(new StoredToken(bob.id(), row.hash(), row.binding(), row.issuedAt()));

        assertThat(holders.of(token)).isEmpty();
    }

    @Test
    void aRowThatTheCoreDidNotMakeLeadsNowhere() {
        SubscriptionToken own = SubscriptionToken.parse("a".repeat(SubscriptionToken.LENGTH));
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        put(new TokenKeys(new JdkCrypto(), purpose -> otherKey).stored(own, alice.id(), home.clock.instant()));

        assertThat(holders.of(own)).isEmpty();
    }

    @Test
    void theStoreKeepsNothingOfTheTokenButAKeyedHash() {
        SubscriptionToken token = subscriptions.issue(alice.id());
        byte[] text = token.revealSecretText().getBytes(StandardCharsets.US_ASCII);

        assertThat(stored(alice).hash().bytes()).isNotEqualTo(new JdkCrypto().sha256(text));
        assertThat(stored(alice).toString()).doesNotContain(token.revealSecretText());
        assertThat(token.toString()).isEqualTo("SubscriptionToken[hidden]");
    }

    @Test
    void aRepeatedCallTellsTheSameTokenAndChangesNothing() {
        SubscriptionToken first = home.vpn.operation(ID).subscriptions().issue(alice.id());
        home.clock.move(Duration.ofMinutes(1));

        assertThat(home.vpn.operation(ID).subscriptions().issue(alice.id())).isEqualTo(first);
        assertThat(holders.of(first)).contains(alice.id());
        assertThat(deeds()).containsExactly("subscription.issue alice");
    }

    @Test
    void aCallWhoseAnswerWasLostCanBeRepeated() {
        FakeHome deaf = new FakeHome(new LostAnswerStore(store));
        try {
            assertThatThrownBy(() -> deaf.vpn.operation(ID).subscriptions().issue(alice.id()))
                    .hasMessageContaining("the answer is lost");
        } finally {
            deaf.close();
        }
        SubscriptionToken token = home.vpn.operation(ID).subscriptions().issue(alice.id());

        assertThat(holders.of(token)).contains(alice.id());
        assertThat(deeds()).containsExactly("subscription.issue alice");
    }

    @Test
    void aRepeatedCallDoesNotBringAReplacedTokenBack() {
        SubscriptionToken first = home.vpn.operation(ID).subscriptions().issue(alice.id());
        SubscriptionToken second = subscriptions.rotate(alice.id());

        refused(
                ErrorCode.NOT_FOUND,
                () -> home.vpn.operation(ID).subscriptions().issue(alice.id()));

        assertThat(holders.of(first)).isEmpty();
        assertThat(holders.of(second)).contains(alice.id());
    }

    @Test
    void anIdThatWasForgottenDrawsAnotherToken() {
        SubscriptionToken first = home.vpn.operation(ID).subscriptions().issue(alice.id());
        TokenKeys keys = new TokenKeys(new JdkCrypto(), purpose -> new byte[32]);

        assertThat(keys.draw(Optional.of(ID), alice.id(), home.clock.instant())).isEqualTo(first);
        home.clock.move(Duration.ofDays(31));
        assertThat(keys.draw(Optional.of(ID), alice.id(), home.clock.instant())).isNotEqualTo(first);
        assertThat(keys.draw(Optional.of(ID), user("bob").id(), home.clock.instant()))
                .isNotEqualTo(first);
    }

    @Test
    void aRevocationMayBeRepeated() {
        subscriptions.issue(alice.id());
        home.vpn.operation(ID).subscriptions().revoke(alice.id());
        home.vpn.operation(ID).subscriptions().revoke(alice.id());

        assertThat(deeds()).containsExactly("subscription.issue alice", "subscription.revoke alice");
    }
}
