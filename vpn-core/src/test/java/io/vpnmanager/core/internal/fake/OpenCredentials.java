package io.vpnmanager.core.internal.fake;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.secret.KeyIdentity;
import io.vpnmanager.core.internal.secret.OpenedCredential;
import io.vpnmanager.core.internal.secret.ServerCredentials;
import io.vpnmanager.core.internal.secret.ServerIdentity;
import io.vpnmanager.spi.store.NewUser;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.SealedBytes;
import io.vpnmanager.spi.store.StoredCredential;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Credentials that are not sealed at all, some of which cannot be opened, or are refused. */
public final class OpenCredentials implements Credentials {
    public final Set<Secret> refused = ConcurrentHashMap.newKeySet();
    public final Set<AccessKeyId> damaged = ConcurrentHashMap.newKeySet();

    @Override
    public StoredCredential make(KeyIdentity of, long version, NewCredential credential) {
        return switch (credential) {
            case NewCredential.Generated generated ->
                stored(CredentialKind.GENERATED, version, "secret-of-" + of.key());
            case NewCredential.Chosen chosen -> stored(CredentialKind.CHOSEN, version, hash(fit(chosen.password())));
            case NewCredential.Restored restored ->
                stored(restored.kind(), version, fit(restored.exported()).revealSecretText());
        };
    }

    @Override
    public Opener opener(ReadUnit unit) {
        return this::open;
    }

    @Override
    public StoredCredential keep(KeyIdentity of, long version, OpenedCredential credential) {
        return switch (credential) {
            case OpenedCredential.Generated generated ->
                stored(CredentialKind.GENERATED, version, generated.value().revealSecretText());
            case OpenedCredential.Hashed hashed -> stored(CredentialKind.CHOSEN, version, hashed.phc());
        };
    }

    private static StoredCredential stored(CredentialKind kind, long version, String text) {
        return new StoredCredential(kind, version, 1, new SealedBytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public OpenedCredential open(KeyIdentity of, StoredCredential stored) {
        if (damaged.contains(of.key())) {
            throw Problem.of(ErrorCode.TAMPERED, "access key " + of.key(), "was changed")
                    .toException();
        }
        byte[] utf8 = stored.sealed().bytes();
        return switch (stored.kind()) {
            case GENERATED -> new OpenedCredential.Generated(Secret.ofUtf8(utf8));
            case CHOSEN -> new OpenedCredential.Hashed(new String(utf8, StandardCharsets.UTF_8));
        };
    }

    @Override
    public List<NewUser> current(ReadUnit unit, List<NewUser> users) {
        return users;
    }

    @Override
    public ServerCredentials ofServers() {
        return new ServerCredentials() {
            @Override
            public StoredCredential make(ServerIdentity of, long version) {
                return stored(CredentialKind.GENERATED, version, "secret-of-" + of.server() + "-" + version);
            }

            @Override
            public StoredCredential keep(ServerIdentity of, long version, Secret secret) {
                return stored(CredentialKind.GENERATED, version, secret.revealSecretText());
            }

            @Override
            public Secret open(ServerIdentity of, StoredCredential stored) {
                return Secret.ofUtf8(stored.sealed().bytes());
            }

            @Override
            public Secret open(ReadUnit unit, ServerIdentity of, StoredCredential stored) {
                return Secret.ofUtf8(stored.sealed().bytes());
            }

            @Override
            public StoredCredential current(ReadUnit unit, ServerIdentity of, StoredCredential made) {
                return made;
            }
        };
    }

    @Override
    public boolean matches(KeyIdentity of, StoredCredential stored, Secret password) {
        return switch (open(of, stored)) {
            case OpenedCredential.Generated generated -> generated.value().equals(password);
            case OpenedCredential.Hashed hashed -> hashed.phc().equals(hash(password));
        };
    }

    private Secret fit(Secret password) {
        if (refused.contains(password)) {
            throw Problem.of(ErrorCode.RANGE, "the password", "is refused on purpose")
                    .toException();
        }
        return password;
    }

    private static String hash(Secret password) {
        return "$argon2id$" + password.revealSecretText();
    }
}
