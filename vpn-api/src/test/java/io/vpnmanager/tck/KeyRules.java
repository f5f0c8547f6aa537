package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.user.User;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.KeyVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Credentials, and the feed of their changes. */
abstract class KeyRules extends StoreFixture {

    private List<KeyChange> changes(long after, int limit) {
        return all(unit -> unit.keys().changesAfter(after, limit));
    }

    @Test
    void aCredentialComesBackAsItWas() {
        AccessKey generated = StoreSamples.key(ProtocolKind.SOCKS5, CredentialKind.GENERATED);
        AccessKey chosen = StoreSamples.key(ProtocolKind.HTTP, CredentialKind.CHOSEN);
        insert(StoreSamples.user("alice", List.of(generated, chosen)));

        assertThat(one(unit -> unit.keys().credential(generated.id()))).contains(StoreSamples.credential(generated));
        assertThat(one(unit -> unit.keys().credential(chosen.id()))).contains(StoreSamples.credential(chosen));
    }

    @Test
    void anUnknownKeyHasNoCredential() {
        AccessKeyId unknown = new AccessKeyId(UUID.randomUUID());

        assertThat(one(unit -> unit.keys().credential(unknown))).isEmpty();
    }

    @Test
    void aDeletedUserTakesTheCredentialsAlong() {
        User alice = StoreSamples.user("alice");
        insert(alice);

        delete(alice.id());

        assertThat(one(unit -> unit.keys().credential(alice.keys().getFirst().id())))
                .isEmpty();
    }

    @Test
    void anEmptyStoreHasNoChanges() {
        assertThat(changes(0, 10)).isEmpty();
    }

    @Test
    void aNewKeyIsInTheFeedWithAllThatAnEngineNeeds() {
        User alice = StoreSamples.user("alice");
        long number = insert(alice);
        AccessKey key = alice.keys().getFirst();

        assertThat(changes(0, 10))
                .containsExactly(new KeyChange.Present(
                        number, alice.id(), alice.name(), Set.of(), Limits.NONE, key, StoreSamples.credential(key)));
        assertThat(changes(number, 10)).isEmpty();
    }

    @Test
    void everyKeyHasANumberOfItsOwnUpToThatOfTheInsert() {
        long number = insert(StoreSamples.user("alice", ProtocolKind.SOCKS5, ProtocolKind.HTTP));

        List<KeyChange> changes = changes(0, 10);

        assertThat(changes)
                .extracting(KeyChange::number)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(changes.getLast().number()).isEqualTo(number);
    }

    @Test
    void aRemovedKeyIsInTheFeedAsGoneOnly() {
        User alice = StoreSamples.user("alice");
        long inserted = insert(alice);
        long removed = delete(alice.id()).orElseThrow();
        KeyChange gone = new KeyChange.Removed(
                removed, alice.id(), alice.keys().getFirst().id());

        assertThat(changes(0, 10)).containsExactly(gone);
        assertThat(changes(inserted, 10)).containsExactly(gone);
        assertThat(changes(removed, 10)).isEmpty();
    }

    @Test
    void comingAndGoingStandInOneOrder() {
        User alice = StoreSamples.user("alice");
        User bob = StoreSamples.user("bob");
        insert(alice);
        insert(bob);
        delete(alice.id());
        User carol = StoreSamples.user("carol");
        insert(carol);

        assertThat(changes(0, 10)).extracting(KeyChange::user).containsExactly(bob.id(), alice.id(), carol.id());
    }

    @Test
    void theFeedGivesNoMoreThanItsLimit() {
        insert(StoreSamples.user("alice"));
        insert(StoreSamples.user("bob"));
        insert(StoreSamples.user("carol"));

        List<KeyChange> first = changes(0, 2);

        assertThat(first).hasSize(2);
        assertThat(changes(first.getLast().number(), 2)).hasSize(1);
    }

    @Test
    void aLimitBelowOneIsRefused() {
        refused(ErrorCode.RANGE, () -> changes(0, 0));
        refused(ErrorCode.RANGE, () -> changes(0, -1));
        refused(ErrorCode.RANGE, () -> versions(0, 0));
    }

    private List<KeyVersion> versions(long after, int limit) {
        return all(unit -> unit.keys().versionsAfter(after, limit));
    }

    private List<KeyChange.Present> present(AccessKey... keys) {
        return all(unit ->
                unit.keys().present(Arrays.stream(keys).map(AccessKey::id).toList()));
    }

    @Test
    void theVersionsAreThoseOfTheKeysThatAreThere() {
        User alice = StoreSamples.user("alice", ProtocolKind.SOCKS5, ProtocolKind.HTTP);
        long inserted = insert(alice);
        User bob = StoreSamples.user("bob");
        insert(bob);
        User carol = StoreSamples.user("carol");
        long last = insert(carol);
        delete(bob.id());
        AccessKey first = alice.keys().getFirst();
        AccessKey second = alice.keys().getLast();
        AccessKey third = carol.keys().getFirst();

        assertThat(versions(0, 10))
                .containsExactly(
                        new KeyVersion(inserted - 1, first.id(), ProtocolKind.SOCKS5),
                        new KeyVersion(inserted, second.id(), ProtocolKind.HTTP),
                        new KeyVersion(last, third.id(), ProtocolKind.SOCKS5));
    }

    @Test
    void theVersionsArePaged() {
        insert(StoreSamples.user("alice"));
        delete(StoreSamples.user("nobody").id());
        User bob = StoreSamples.user("bob");
        insert(bob);
        insert(StoreSamples.user("carol"));
        delete(bob.id());

        List<KeyVersion> first = versions(0, 1);
        List<KeyVersion> second = versions(first.getLast().number(), 1);

        assertThat(first).hasSize(1);
        assertThat(second).hasSize(1);
        assertThat(versions(second.getLast().number(), 1)).isEmpty();
        assertThat(versions(0, 2)).containsExactly(first.getFirst(), second.getFirst());
    }

    @Test
    void keysAreLookedUpAsTheFeedGivesThem() {
        User alice = StoreSamples.user("alice", ProtocolKind.SOCKS5, ProtocolKind.HTTP);
        insert(alice);
        User bob = StoreSamples.user("bob");
        insert(bob);
        delete(bob.id());
        AccessKey first = alice.keys().getFirst();
        AccessKey second = alice.keys().getLast();

        assertThat(present(first, second, first, bob.keys().getFirst()))
                .containsExactlyInAnyOrderElementsOf(changes(0, 2).stream()
                        .map(KeyChange.Present.class::cast)
                        .toList())
                .extracting(KeyChange.Present::version)
                .containsExactlyInAnyOrderElementsOf(versions(0, 10));
        assertThat(present()).isEmpty();
    }
}
