package io.vpnmanager.core.internal.link;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.Links;
import io.vpnmanager.api.link.QrCode;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.user.User;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.change.NearNames;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredCredential;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Links, made from what the store holds at the moment of the call. */
public final class StoredLinks implements Links {
    private final StateStore store;
    private final Credentials credentials;
    private final Calls calls;

    /** Links of this store. */
    public StoredLinks(StateStore store, Credentials credentials, Calls calls) {
        this.store = store;
        this.credentials = credentials;
        this.calls = calls;
    }

    @Override
    public List<Link> of(User user) {
        Objects.requireNonNull(user, "user");
        return calls.run(deadline -> store.read(unit -> {
            User current = current(unit, user);
            return unit.servers().list().stream()
                    .flatMap(server -> link(unit, current, server).stream())
                    .toList();
        }));
    }

    @Override
    public Link of(User user, Server server) {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(server, "server");
        return calls.run(deadline -> store.read(unit -> {
            Server currentServer = unit.servers()
                    .find(server.id())
                    .orElseThrow(
                            () -> NearNames.notFound("server", server.name().text(), List.of()));
            return link(unit, current(unit, user), currentServer).orElseThrow(() -> noKey(user, server));
        }));
    }

    private static User current(ReadUnit unit, User user) {
        return unit.users()
                .find(user.id())
                .orElseThrow(() -> NearNames.notFound("user", user.name().text(), List.of()));
    }

    private Optional<Link> link(ReadUnit unit, User user, Server server) {
        return user.key(server.spec().protocol().kind())
                .map(key -> new Link(
                        key.protocol(),
                        user.name(),
                        secret(unit, key),
                        server.spec().clientEndpoint(),
                        server.name().text()));
    }

    private Optional<Secret> secret(ReadUnit unit, AccessKey key) {
        StoredCredential stored = unit.keys()
                .credential(key.id())
                .orElseThrow(
                        () -> Problem.of(ErrorCode.CORRUPT, "access key " + key.id(), "has no credential in the store")
                                .toException());
        return credentials.reveal(key.id(), stored);
    }

    private static RuntimeException noKey(User user, Server server) {
        return Problem.of(
                        ErrorCode.NOT_FOUND,
                        "user " + user.name(),
                        "has no access key for " + server.spec().protocol().kind() + ", which server " + server.name()
                                + " speaks")
                .toException();
    }

    @Override
    public QrCode qr(Link link) {
        Objects.requireNonNull(link, "link");
        return QrEncoder.encode(link.revealSecretText());
    }
}
