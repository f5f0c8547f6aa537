package io.vpnmanager.core.internal.fake;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.spi.store.StoredCredential;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Credentials that are not sealed at all, some of which cannot be opened. */
public final class OpenCredentials implements Credentials {
    public final Set<AccessKeyId> damaged = ConcurrentHashMap.newKeySet();

    @Override
    public StoredCredential make(AccessKeyId key, NewCredential credential) {
        return switch (credential) {
            case NewCredential.Generated generated ->
                new StoredCredential.SealedSecret(Secret.of("secret-of-" + key).revealSecretUtf8());
            case NewCredential.Chosen chosen -> new StoredCredential.PasswordHash(hash(chosen.password()));
        };
    }

    @Override
    public Optional<Secret> reveal(AccessKeyId key, StoredCredential credential) {
        if (damaged.contains(key)) {
            throw Problem.of(ErrorCode.TAMPERED, "access key " + key, "was changed")
                    .toException();
        }
        return switch (credential) {
            case StoredCredential.SealedSecret sealed -> Optional.of(Secret.ofUtf8(sealed.bytes()));
            case StoredCredential.PasswordHash hash -> Optional.empty();
        };
    }

    @Override
    public boolean matches(AccessKeyId key, StoredCredential credential, Secret password) {
        return switch (credential) {
            case StoredCredential.SealedSecret sealed ->
                Secret.ofUtf8(sealed.bytes()).equals(password);
            case StoredCredential.PasswordHash hash -> hash.phc().equals(hash(password));
        };
    }

    private static String hash(Secret password) {
        return "$argon2id$" + password.revealSecretText();
    }
}
