package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.StoredToken;
import io.vpnmanager.spi.store.TokenHash;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The tokens of subscriptions. */
abstract class TokenRules extends StoreFixture {

    private static TokenHash hash(int content) {
        byte[] bytes = new byte[TokenHash.BYTES];
        Arrays.fill(bytes, (byte) content);
        return new TokenHash(bytes);
    }

    private static StoredToken token(UserId user, int content) {
        return new StoredToken(user, hash(content), hash(content + 1), StoreSamples.NOON);
    }

    private StoredToken put(StoredToken token) {
        return store.write(unit -> {
            unit.tokens().put(token);
            return token;
        });
    }

    private boolean remove(UserId user) {
        return store.write(unit -> unit.tokens().remove(user));
    }

    private Optional<StoredToken> find(int content) {
        return one(unit -> unit.tokens().find(hash(content)));
    }

    private Optional<StoredToken> of(User user) {
        return one(unit -> unit.tokens().of(user.id()));
    }

    private User user(String name) {
        User user = StoreSamples.user(name, ProtocolKind.SOCKS5);
        insert(user);
        return user;
    }

    @Test
    void aTokenIsFoundByItsHashAndByItsUser() {
        User alice = user("alice");
        StoredToken token = put(token(alice.id(), 1));

        assertThat(find(1)).contains(token);
        assertThat(of(alice)).contains(token);
        assertThat(find(2)).isEmpty();
        assertThat(of(user("bob"))).isEmpty();
    }

    @Test
    void aUserHasOneTokenAndTheOneBeforeIsGone() {
        User alice = user("alice");
        put(token(alice.id(), 1));
        StoredToken second = put(token(alice.id(), 7));

        assertThat(find(1)).isEmpty();
        assertThat(find(7)).contains(second);
        assertThat(of(alice)).contains(second);
    }

    @Test
    void theSameTokenMayBePutAgain() {
        User alice = user("alice");
        put(token(alice.id(), 1));

        assertThat(find(1)).contains(put(token(alice.id(), 1)));
    }

    @Test
    void aTokenThatIsRemovedIsGone() {
        User alice = user("alice");
        put(token(alice.id(), 1));

        assertThat(remove(alice.id())).isTrue();
        assertThat(remove(alice.id())).isFalse();
        assertThat(find(1)).isEmpty();
        assertThat(of(alice)).isEmpty();
    }

    @Test
    void aTokenGoesWithItsUser() {
        User alice = user("alice");
        put(token(alice.id(), 1));
        User bob = user("bob");
        put(token(bob.id(), 5));

        delete(alice.id());
        store.write(unit -> unit.users().withdraw(bob.id()));

        assertThat(find(1)).isEmpty();
        assertThat(find(5)).isEmpty();
    }

    @Test
    void aUserWhoIsWithdrawnAndComesBackHasNoToken() {
        User alice = user("alice");
        put(token(alice.id(), 1));

        store.write(unit -> unit.users().withdraw(alice.id()));
        insert(alice);

        assertThat(of(alice)).isEmpty();
        assertThat(find(1)).isEmpty();
    }

    @Test
    void aTokenStaysWhenItsUserIsChanged() {
        User alice = user("alice");
        StoredToken token = put(token(alice.id(), 1));

        store.write(unit -> unit.users().update(alice.with(alice.keys(), 2), Map.of()));

        assertThat(find(1)).contains(token);
    }

    @Test
    void aTokenOfNobodyIsRefused() {
        refused(ErrorCode.NOT_FOUND, () -> put(token(new UserId(UUID.randomUUID()), 1)));

        assertThat(find(1)).isEmpty();
    }

    @Test
    void aHashOfAnotherUserIsRefusedAndTheUnitMayGoOn() {
        User alice = user("alice");
        StoredToken first = put(token(alice.id(), 1));
        User bob = user("bob");

        StoredToken second = store.write(unit -> {
            assertThatThrownBy(() -> unit.tokens().put(token(bob.id(), 1))).hasMessageContaining("is another user's");
            unit.tokens().put(token(bob.id(), 9));
            return token(bob.id(), 9);
        });

        assertThat(find(1)).contains(first);
        assertThat(find(9)).contains(second);
    }

    @Test
    void aTokenIsNoChangeThatEnginesFollow() {
        User alice = user("alice");
        long before = other.changeNumber();

        put(token(alice.id(), 1));
        remove(alice.id());

        assertThat(other.changeNumber()).isEqualTo(before);
    }

    @Test
    void aTokenOfAUnitThatFailsIsNotThere() {
        User alice = user("alice");

        assertThatThrownBy(() -> store.write(unit -> {
                    unit.tokens().put(token(alice.id(), 1));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(find(1)).isEmpty();
    }

    @Test
    void timesAreKeptToTheMillisecond() {
        User alice = user("alice");
        put(new StoredToken(alice.id(), hash(1), hash(2), StoreSamples.NOON.plusNanos(999_999)));

        assertThat(of(alice).map(StoredToken::issuedAt)).contains(StoreSamples.NOON);
    }
}
