package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.secret.KeyIdentity;
import io.vpnmanager.core.internal.secret.ServerCredentials;
import io.vpnmanager.core.internal.secret.ServerIdentity;
import io.vpnmanager.spi.store.InsertedUsers;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.NewUser;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.SealingRows;
import io.vpnmanager.spi.store.SealingState;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.spi.store.Tombstone;
import io.vpnmanager.spi.store.TrafficSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A store of its own that a backup is read into: what breaks a rule of stores is found here, and not in the middle of a
 * restore. Credentials are sealed for the home from the beginning. For one thread.
 */
final class Stage implements RecordSink {
    private static final int AT_ONCE = 500;

    private final StateStore store;
    private final Credentials credentials;
    private final Predicate<User> getsNewKeys;
    private final Instant now;
    private final BadBackup bad;
    private final List<NewUser> users = new ArrayList<>();
    private final List<TrafficSample> samples = new ArrayList<>();
    private final List<Tombstone> tombstones = new ArrayList<>();
    private long newKeys;

    Stage(StateStore store, Credentials credentials, Predicate<User> getsNewKeys, Instant now, BadBackup bad) {
        this.store = store;
        this.credentials = credentials;
        this.getsNewKeys = getsNewKeys;
        this.now = now;
        this.bad = bad;
    }

    @Override
    public void server(ArchivedServer archived) {
        Server server = archived.server();
        List<StoredCredential> secrets = archived.credentials().stream()
                .map(kept -> credentials.ofServers().keep(ServerIdentity.of(server), kept.version(), kept.secret()))
                .toList();
        store.write(unit -> {
            long change = unit.servers().insert(server);
            secrets.forEach(stored -> {
                sealUnder(unit.sealing(), stored.epoch());
                unit.servers().putSecret(server.id(), stored);
            });
            return change;
        });
    }

    @Override
    public void group(Group group) {
        store.write(unit -> unit.groups().insert(group));
    }

    @Override
    public void template(UserTemplate template) {
        store.write(unit -> {
            unit.templates().insert(template);
            return true;
        });
    }

    @Override
    public void user(ArchivedUser archived) {
        users.add(getsNewKeys.test(archived.user()) ? withNewKeys(archived.user()) : asItWas(archived));
        if (users.size() == AT_ONCE) {
            save();
        }
    }

    private NewUser asItWas(ArchivedUser archived) {
        User user = archived.user();
        Map<AccessKeyId, StoredCredential> kept = new HashMap<>();
        for (ArchivedUser.Credential credential : archived.credentials()) {
            AccessKey key = credential.key();
            KeyIdentity identity = new KeyIdentity(user.id(), key.id(), key.protocol());
            kept.put(
                    key.id(),
                    credentials
                            .keep(identity, credential.version(), credential.opened())
                            .withSlot(credential.slot()));
        }
        return new NewUser(user, kept);
    }

    /** Whoever asks for new keys does not want the old ones again, from whatever backup. */
    private NewUser withNewKeys(User user) {
        List<AccessKey> keys = new ArrayList<>();
        Map<AccessKeyId, StoredCredential> made = new HashMap<>();
        for (AccessKey old : user.keys()) {
            tombstones.add(Tombstone.of(old.id(), user.name()));
        }
        for (AccessKey old : user.presentKeys()) {
            AccessKeyId id = new AccessKeyId(UUID.randomUUID());
            keys.add(new AccessKey(id, old.protocol(), CredentialKind.GENERATED, now));
            KeyIdentity identity = new KeyIdentity(user.id(), id, old.protocol());
            made.put(id, credentials.make(identity, Credentials.FIRST_VERSION, new NewCredential.Generated()));
            newKeys++;
        }
        return new NewUser(Comebacks.with(user, keys, user.revision()), made);
    }

    @Override
    public void traffic(List<TrafficSample> counted) {
        samples.addAll(counted);
    }

    @Override
    public void tombstone(Tombstone tombstone) {
        tombstones.add(tombstone);
        if (tombstones.size() >= AT_ONCE) {
            save();
        }
    }

    /** Saves what was gathered. */
    void save() {
        store.write(unit -> {
            sealUnder(
                    unit.sealing(),
                    users.stream()
                            .flatMap(made -> made.credentials().values().stream())
                            .mapToLong(StoredCredential::epoch)
                            .max()
                            .orElse(0));
            InsertedUsers inserted = unit.users().insertAll(users);
            inserted.refused().values().stream().findFirst().ifPresent(problem -> {
                throw bad.corrupt("holds users who are in each other's way", problem.toException());
            });
            unit.traffic().record(samples);
            requireGone(unit);
            unit.tombstones().add(tombstones);
            return inserted;
        });
        users.clear();
        samples.clear();
        tombstones.clear();
    }

    /** The data keys are those of the home, whose epoch may grow meanwhile. */
    private static void sealUnder(SealingRows.Writable sealing, long epoch) {
        if (epoch > sealing.state().epoch()) {
            sealing.put(new SealingState(epoch, false, Optional.empty()));
        }
    }

    private void requireGone(ReadUnit unit) {
        List<UserId> people = ids(Tombstone.Kind.USER).map(UserId::new).toList();
        List<AccessKeyId> keys = ids(Tombstone.Kind.KEY).map(AccessKeyId::new).toList();
        if (!unit.users().find(people).isEmpty()
                || !unit.keys().credentials(keys).isEmpty()) {
            throw bad.corrupt("holds a user or a key that it says is gone");
        }
    }

    private Stream<UUID> ids(Tombstone.Kind kind) {
        return tombstones.stream().filter(stone -> stone.kind() == kind).map(Tombstone::id);
    }

    /** Opens every credential, as an engine will. */
    void openEverything() {
        store.read(unit -> unit.servers().list()).forEach(this::openSecrets);
        Optional<AccessKeyId> after = Optional.empty();
        while (true) {
            Optional<AccessKeyId> last = after;
            List<KeyChange.Present> page = store.read(unit -> unit.sealing().keysAfter(last, AT_ONCE));
            if (page.isEmpty()) {
                return;
            }
            page.forEach(row -> credentials.open(KeyIdentity.of(row), row.credential()));
            after = Optional.of(page.getLast().keyId());
        }
    }

    private void openSecrets(Server server) {
        for (long version : ServerCredentials.versions(server)) {
            store.read(unit -> unit.servers().secret(server.id(), version))
                    .ifPresent(stored -> credentials.ofServers().open(ServerIdentity.of(server), stored));
        }
    }

    /** {@return how many keys were made anew} */
    long newKeys() {
        return newKeys;
    }
}
