package io.vpnmanager.core.internal.fake;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.audit.AuditKey;
import io.vpnmanager.core.internal.audit.AuditLog;
import io.vpnmanager.core.internal.change.Changes;
import io.vpnmanager.core.internal.follow.AgentLease;
import io.vpnmanager.core.internal.follow.Following;
import io.vpnmanager.core.internal.keys.DataKeys;
import io.vpnmanager.core.internal.keys.HomeKeys;
import io.vpnmanager.core.internal.masterkey.KeySources;
import io.vpnmanager.core.internal.rotation.KeyParts;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.secret.KeyIdentity;
import io.vpnmanager.core.internal.secret.OpenedCredential;
import io.vpnmanager.core.internal.secret.SealedCredentials;
import io.vpnmanager.spi.crypto.Argon2Cost;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.secret.KeyringProvider;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.NewUser;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StateStoreProvider;
import io.vpnmanager.spi.store.StoredCredential;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The store and the keys of a home, opened as the library does, with passphrases that cost little. */
public final class OpenedHome implements AutoCloseable {
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);

    public final StateStore store;
    private final AuditLog log;
    public final KeyParts parts;
    public final Credentials credentials;

    private OpenedHome(StateStore store, AuditLog log, KeyParts parts) {
        this.store = store;
        this.log = log;
        this.parts = parts;
        this.credentials = new SealedCredentials(store, parts.crypto(), parts.keys());
    }

    public static OpenedHome open(
            Path home, StateStoreProvider provider, CryptoProvider crypto, MasterKeySource source) {
        return open(provider.open(home), home, crypto, source, Optional.empty());
    }

    /** Opens the keys in a store that is open already, and closes it with them. */
    public static OpenedHome open(
            StateStore store,
            Path home,
            CryptoProvider crypto,
            MasterKeySource source,
            Optional<KeyringProvider> keyring) {
        ManualClock clock = new ManualClock();
        KeySources sources = new KeySources(
                home,
                store.identity(),
                crypto,
                CHEAP,
                name -> keyring.orElseThrow(() -> Problem.of(ErrorCode.PROVIDER, "a keyring", "is not there")
                        .toException()));
        boolean done = false;
        try {
            DataKeys keys = new HomeKeys(store, crypto, clock).open(sources.of(source));
            AuditKey auditKey = new AuditKey(crypto, keys.forPurpose(AuditKey.PURPOSE));
            AuditLog audit = AuditLog.open(store, home, auditKey, crypto, clock, "tester");
            Changes changes = new Changes(store, new Following(new AgentLease(store, clock)), audit);
            OpenedHome opened =
                    new OpenedHome(store, audit, new KeyParts(store, crypto, keys, sources, changes, clock));
            done = true;
            return opened;
        } finally {
            if (!done) {
                store.close();
            }
        }
    }

    /** Saves a user with one generated key. */
    public User insert(String name) {
        return insert(name, new NewCredential.Generated());
    }

    public User insert(String name, NewCredential credential) {
        UserId user = new UserId(UUID.randomUUID());
        AccessKeyId key = new AccessKeyId(UUID.randomUUID());
        CredentialKind kind =
                credential instanceof NewCredential.Generated ? CredentialKind.GENERATED : CredentialKind.CHOSEN;
        User saved = new User(
                user,
                UserName.parse(name),
                Optional.empty(),
                List.of(new AccessKey(
                        key, ProtocolKind.SOCKS5, kind, parts.clock().instant())),
                Set.of(),
                parts.clock().instant(),
                1);
        Map<AccessKeyId, StoredCredential> stored =
                Map.of(key, credentials.make(new KeyIdentity(user, key, ProtocolKind.SOCKS5), 1, credential));
        store.write(unit -> {
            NewUser current = credentials
                    .current(unit, List.of(new NewUser(saved, stored)))
                    .getFirst();
            return unit.users().insert(saved, current.credentials());
        });
        return saved;
    }

    public List<KeySlot> slots() {
        return store.read(unit -> unit.sealing().slots());
    }

    public List<AuditRow.Entry> audit() {
        List<AuditRow> rows = store.read(unit -> unit.audit().after(0, 1000));
        return rows.stream().map(AuditRow::entry).toList();
    }

    public List<KeyChange.Present> keys() {
        return store.read(unit -> unit.sealing().keysAfter(Optional.empty(), 1000));
    }

    /** Lets a lease that a killed change of keys left behind end, as the death of its process would. */
    public void endTheLeaseOfTheKeys() {
        store.write(unit -> {
            unit.leases()
                    .find("keys")
                    .ifPresent(held -> unit.leases()
                            .put(new Lease(
                                    held.name(),
                                    held.token(),
                                    held.holder(),
                                    held.acquiredAt(),
                                    held.acquiredAt(),
                                    0)));
            return unit;
        });
    }

    /** {@return what the one key of a user opens to} */
    public OpenedCredential opened(User user) {
        AccessKey key = user.keys().getFirst();
        StoredCredential stored =
                store.read(unit -> unit.keys().credential(key.id())).orElseThrow();
        return credentials.open(new KeyIdentity(user.id(), key.id(), key.protocol()), stored);
    }

    /** {@return the generated secret of a user} */
    public Secret secret(User user) {
        return opened(user).secret().orElseThrow();
    }

    @Override
    public void close() {
        log.close();
        store.close();
    }
}
