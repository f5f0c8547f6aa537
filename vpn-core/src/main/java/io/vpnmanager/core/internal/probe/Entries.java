package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.user.User;
import io.vpnmanager.core.internal.group.UsableServers;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.secret.KeyIdentity;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredCredential;
import java.util.List;
import java.util.Optional;

/** With what users come to proxies, as far as the store knows. */
final class Entries {
    private final StateStore store;
    private final Credentials credentials;

    Entries(StateStore store, Credentials credentials) {
        this.store = store;
        this.credentials = credentials;
    }

    /** {@return how a user comes to a server that speaks this, with a password where one was given} */
    Entry of(User user, Server server, ProtocolKind spoken, Optional<Secret> given) {
        boolean granted = store.read(unit -> UsableServers.of(unit, user).test(server.name()));
        if (!granted) {
            return new Entry.None("is granted by none of the groups of user " + user.name());
        }
        Optional<AccessKey> key = user.key(spoken);
        if (key.isEmpty()) {
            return new Entry.None("speaks " + spoken + ", for which user " + user.name() + " has no access key");
        }
        return given.or(() -> stored(user, key.orElseThrow()))
                .<Entry>map(password -> new Entry.With(new Login(user.name(), password)))
                .orElseGet(() -> new Entry.Without("; whether user " + user.name()
                        + " gets in is not known, whose password a person chose and nobody here has"));
    }

    private Optional<Secret> stored(User user, AccessKey key) {
        StoredCredential held = store.read(unit -> Optional.ofNullable(
                        unit.keys().credentials(List.of(key.id())).get(key.id())))
                .orElseThrow(
                        () -> Problem.of(ErrorCode.CORRUPT, "access key " + key.id(), "has no credential in the store")
                                .toException());
        return credentials
                .open(new KeyIdentity(user.id(), key.id(), key.protocol()), held)
                .secret();
    }
}
