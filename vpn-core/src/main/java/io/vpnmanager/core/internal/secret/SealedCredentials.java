package io.vpnmanager.core.internal.secret;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.StoredCredential;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** Generated secrets sealed, so that their link can be shown again; chosen passwords hashed, so that nobody can. */
public final class SealedCredentials implements Credentials {
    /** A credential never changes: another one is another key. */
    private static final long ONLY_VERSION = 1;

    private final GeneratedSecrets secrets;
    private final PasswordHashing passwords;
    private final Sealing sealing;

    /** Credentials of the home whose master key this is. */
    public SealedCredentials(CryptoProvider crypto, MasterKey master) {
        this(new GeneratedSecrets(crypto), new PasswordHashing(crypto), new Sealing(crypto, master));
    }

    SealedCredentials(GeneratedSecrets secrets, PasswordHashing passwords, Sealing sealing) {
        this.secrets = secrets;
        this.passwords = passwords;
        this.sealing = sealing;
    }

    @Override
    public StoredCredential make(AccessKeyId key, NewCredential credential) {
        Objects.requireNonNull(key, "key");
        return switch (credential) {
            case NewCredential.Generated generated -> seal(key, secrets.next());
            case NewCredential.Chosen chosen -> new StoredCredential.PasswordHash(passwords.hash(chosen.password()));
        };
    }

    private StoredCredential seal(AccessKeyId key, Secret secret) {
        byte[] utf8 = secret.revealSecretUtf8();
        try {
            return new StoredCredential.SealedSecret(sealing.seal(place(key), utf8));
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    @Override
    public Optional<Secret> reveal(AccessKeyId key, StoredCredential credential) {
        return switch (credential) {
            case StoredCredential.SealedSecret sealed -> Optional.of(open(key, sealed));
            case StoredCredential.PasswordHash hash -> Optional.empty();
        };
    }

    private Secret open(AccessKeyId key, StoredCredential.SealedSecret sealed) {
        byte[] utf8 = sealing.open(place(key), sealed.bytes());
        try {
            return Secret.ofUtf8(utf8);
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    @Override
    public boolean matches(AccessKeyId key, StoredCredential credential, Secret password) {
        return switch (credential) {
            case StoredCredential.SealedSecret sealed -> open(key, sealed).equals(password);
            case StoredCredential.PasswordHash hash -> isHashOf(hash, password);
        };
    }

    private boolean isHashOf(StoredCredential.PasswordHash hash, Secret password) {
        byte[] utf8 = password.revealSecretUtf8();
        try {
            return passwords.matches(hash.phc(), utf8);
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    private static Place place(AccessKeyId key) {
        return new Place("access_key", key.toString(), "credential", ONLY_VERSION);
    }
}
