package io.vpnmanager.core.internal.secret;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.user.User;
import io.vpnmanager.core.internal.keys.DataKeys;
import io.vpnmanager.core.internal.keys.EpochKeys;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.NewUser;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredCredential;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Generated secrets sealed, so that their link can be shown again; chosen passwords hashed, so that nobody can. */
public final class SealedCredentials implements Credentials {
    private final StateStore store;
    private final DataKeys keys;
    private final GeneratedSecrets secrets;
    private final PasswordHashing passwords;
    private final CredentialSealing sealing;

    /** The keys that were used here, by epoch: what was made with them may have to be sealed anew when it is saved. */
    private final Map<Long, EpochKeys> used = new ConcurrentHashMap<>();

    /** Credentials of the home with this store and these keys. */
    public SealedCredentials(StateStore store, CryptoProvider crypto, DataKeys keys) {
        this.store = store;
        this.keys = keys;
        this.secrets = new GeneratedSecrets(crypto);
        this.passwords = new PasswordHashing(crypto);
        this.sealing = new CredentialSealing(crypto);
    }

    @Override
    public StoredCredential make(KeyIdentity of, long version, NewCredential credential) {
        Objects.requireNonNull(of, "of");
        return switch (credential) {
            case NewCredential.Generated generated ->
                seal(of, version, CredentialKind.GENERATED, secrets.next().revealSecretUtf8());
            case NewCredential.Chosen chosen -> seal(of, version, CredentialKind.CHOSEN, hash(of, chosen));
            case NewCredential.Restored restored -> seal(of, version, restored.kind(), checked(of, restored));
        };
    }

    private byte[] hash(KeyIdentity of, NewCredential.Chosen chosen) {
        PasswordRule.requireTakenBy(of.protocol());
        return passwords.hash(chosen.password()).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] checked(KeyIdentity of, NewCredential.Restored restored) {
        if (restored.kind() == CredentialKind.CHOSEN) {
            PasswordRule.requireTakenBy(of.protocol());
            Argon2Phc.parse(restored.exported().revealSecretText());
        }
        return restored.exported().revealSecretUtf8();
    }

    @Override
    public StoredCredential keep(KeyIdentity of, long version, OpenedCredential credential) {
        return switch (credential) {
            case OpenedCredential.Generated generated ->
                seal(of, version, CredentialKind.GENERATED, generated.value().revealSecretUtf8());
            case OpenedCredential.Hashed hashed ->
                seal(of, version, CredentialKind.CHOSEN, hashed.phc().getBytes(StandardCharsets.US_ASCII));
        };
    }

    private StoredCredential seal(SealedFor of, long version, CredentialKind kind, byte[] value) {
        EpochKeys now = keys.unlocked().keys();
        used.put(now.current(), now);
        try {
            return sealing.seal(now, of, kind, version, value);
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    @Override
    public OpenedCredential open(KeyIdentity of, StoredCredential stored) {
        EpochKeys held = keys.holding(stored.epoch());
        return opened(held, of, held.opens(stored.epoch()) ? stored : asItIsNow(of, stored));
    }

    @Override
    public Opener opener(ReadUnit unit) {
        EpochKeys then = keys.seenBy(unit);
        return (of, stored) -> opened(then, of, stored);
    }

    private OpenedCredential opened(EpochKeys with, KeyIdentity of, StoredCredential stored) {
        byte[] value = sealing.open(with, of, stored);
        try {
            return switch (stored.kind()) {
                case GENERATED -> new OpenedCredential.Generated(Secret.ofUtf8(value));
                case CHOSEN -> new OpenedCredential.Hashed(new String(value, StandardCharsets.US_ASCII));
            };
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    @Override
    public boolean matches(KeyIdentity of, StoredCredential stored, Secret password) {
        return switch (open(of, stored)) {
            case OpenedCredential.Generated generated -> generated.value().equals(password);
            case OpenedCredential.Hashed hashed -> isHashOf(hashed, password);
        };
    }

    private boolean isHashOf(OpenedCredential.Hashed hashed, Secret password) {
        byte[] utf8 = password.revealSecretUtf8();
        try {
            return passwords.matches(hashed.phc(), utf8);
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    /** A value that was read before all were sealed anew, and is opened after it. */
    private StoredCredential asItIsNow(KeyIdentity of, StoredCredential stored) {
        return store.read(unit -> unit.keys().credential(of.key())).orElse(stored);
    }

    @Override
    public List<NewUser> current(ReadUnit unit, List<NewUser> users) {
        EpochKeys now = keys.current(unit);
        return users.stream().map(made -> current(now, made)).toList();
    }

    private NewUser current(EpochKeys now, NewUser made) {
        User user = made.user();
        Map<AccessKeyId, StoredCredential> current = new HashMap<>(made.credentials());
        for (AccessKey key : user.keys()) {
            KeyIdentity of = new KeyIdentity(user.id(), key.id(), key.protocol());
            current.computeIfPresent(
                    key.id(), (id, stored) -> stored.epoch() == now.current() ? stored : sealAnew(now, of, stored));
        }
        return new NewUser(user, current);
    }

    private StoredCredential sealAnew(EpochKeys now, SealedFor of, StoredCredential made) {
        EpochKeys before = now.opens(made.epoch()) ? now : Objects.requireNonNull(used.get(made.epoch()));
        return sealing.sealAnew(before, now, of, made);
    }

    @Override
    public ServerCredentials ofServers() {
        return new OfServers();
    }

    private final class OfServers implements ServerCredentials {
        @Override
        public StoredCredential make(ServerIdentity of, long version) {
            return keep(of, version, secrets.next());
        }

        @Override
        public StoredCredential keep(ServerIdentity of, long version, Secret secret) {
            return seal(of, version, CredentialKind.GENERATED, secret.revealSecretUtf8());
        }

        @Override
        public Secret open(ServerIdentity of, StoredCredential stored) {
            return open(keys.holding(stored.epoch()), of, stored);
        }

        @Override
        public Secret open(ReadUnit unit, ServerIdentity of, StoredCredential stored) {
            return open(keys.seenBy(unit), of, stored);
        }

        private Secret open(EpochKeys held, ServerIdentity of, StoredCredential stored) {
            byte[] value = sealing.open(held, of, stored);
            try {
                return Secret.ofUtf8(value);
            } finally {
                Arrays.fill(value, (byte) 0);
            }
        }

        @Override
        public StoredCredential current(ReadUnit unit, ServerIdentity of, StoredCredential made) {
            EpochKeys now = keys.current(unit);
            return made.epoch() == now.current() ? made : sealAnew(now, of, made);
        }
    }
}
