package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.User;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.NewUser;
import io.vpnmanager.spi.store.StoredCredential;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which address of a subnet is whose. */
abstract class SlotRules extends StoreFixture {

    private OptionalLong slotOf(User user) {
        AccessKeyId key = user.key(ProtocolKind.WIREGUARD).map(AccessKey::id).orElseThrow();
        return one(unit -> unit.keys().credential(key)).orElseThrow().slot();
    }

    private static User withTunnel(String name) {
        return StoreSamples.user(name, ProtocolKind.SOCKS5, ProtocolKind.WIREGUARD);
    }

    private void insert(User user, long slot) {
        Map<AccessKeyId, StoredCredential> credentials = new HashMap<>(StoreSamples.credentials(user));
        credentials.replaceAll((id, credential) -> credential.withSlot(OptionalLong.of(slot)));
        store.write(unit -> unit.users().insert(user, credentials));
    }

    @Test
    void eachTunnelHasASlotOfItsOwn() {
        User alice = withTunnel("alice");
        User bob = withTunnel("bob");
        insert(alice);
        insert(bob);

        assertThat(slotOf(alice)).hasValue(1);
        assertThat(slotOf(bob)).hasValue(2);
        assertThat(all(unit -> unit.keys().changesAfter(0, 9)))
                .filteredOn(change -> change instanceof KeyChange.Present present
                        && present.key().protocol() == ProtocolKind.SOCKS5)
                .hasSize(2)
                .allSatisfy(change -> assertThat(
                                ((KeyChange.Present) change).credential().slot())
                        .isEmpty());
    }

    @Test
    void manyUsersAtOnceHaveSlotsToo() {
        List<User> users =
                Stream.of("alice", "bob", "carol").map(SlotRules::withTunnel).toList();

        store.write(unit -> unit.users()
                .insertAll(users.stream()
                        .map(user -> new NewUser(user, StoreSamples.credentials(user)))
                        .toList()));

        assertThat(users).extracting(user -> slotOf(user).orElseThrow()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aSlotIsNeverThatOfAnotherAgain() {
        User alice = withTunnel("alice");
        insert(alice);
        delete(alice.id());
        User bob = withTunnel("bob");
        insert(bob);

        assertThat(slotOf(bob)).hasValue(2);
    }

    @Test
    void whoComesBackKeepsTheSlot() {
        User alice = withTunnel("alice");
        insert(alice, 7);
        User bob = withTunnel("bob");
        insert(bob);
        store.write(unit -> unit.users().withdraw(alice.id()));

        insert(alice, 7);

        assertThat(slotOf(alice)).hasValue(7);
        assertThat(slotOf(bob)).hasValue(8);
    }

    @Test
    void aSlotThatSomebodyHasIsNotGivenTwice() {
        User alice = withTunnel("alice");
        insert(alice, 7);
        User bob = withTunnel("bob");

        insert(bob, 7);

        assertThat(slotOf(bob)).hasValue(8);
    }

    @Test
    void anotherNameLeavesTheSlot() {
        User alice = withTunnel("alice");
        insert(alice);
        User renamed = new User(
                alice.id(),
                StoreSamples.user("alicia").name(),
                alice.email(),
                alice.keys(),
                alice.groups(),
                alice.createdAt(),
                2);

        store.write(unit -> unit.users().update(renamed, Map.of()));

        assertThat(slotOf(renamed)).hasValue(1);
    }
}
