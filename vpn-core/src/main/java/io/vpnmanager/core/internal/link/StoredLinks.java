package io.vpnmanager.core.internal.link;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.DocumentFormat;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.LinkDocument;
import io.vpnmanager.api.link.Links;
import io.vpnmanager.api.link.QrCode;
import io.vpnmanager.api.link.QrFormat;
import io.vpnmanager.api.link.Subscription;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.change.NearNames;
import io.vpnmanager.core.internal.group.UsableServers;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.secret.KeyIdentity;
import io.vpnmanager.core.internal.secret.ServerCredentials;
import io.vpnmanager.core.internal.secret.StoredServerSecrets;
import io.vpnmanager.core.internal.subscription.SubscriptionDocuments;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredCredential;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Links, made from what the store holds at the moment of the call. */
public final class StoredLinks implements Links {
    private final StateStore store;
    private final Credentials credentials;
    private final LinkMaker maker;
    private final Calls calls;

    /** Links of this store. */
    public StoredLinks(StateStore store, Credentials credentials, LinkMaker maker, Calls calls) {
        this.store = store;
        this.credentials = credentials;
        this.maker = maker;
        this.calls = calls;
    }

    @Override
    public List<Link> of(User user) {
        Objects.requireNonNull(user, "user");
        return calls.run(deadline -> store.read(unit -> sealed(unit, current(unit, user))).stream()
                .map(this::opened)
                .toList());
    }

    private List<SealedLink> sealed(ReadUnit unit, User current) {
        Predicate<ServerName> usable = UsableServers.of(unit, current);
        Map<AccessKeyId, StoredCredential> held = credentials(unit, current.presentKeys());
        return unit.servers().list().stream()
                .filter(server -> usable.test(server.name()))
                .flatMap(server -> sealed(unit, current, server, held).stream())
                .toList();
    }

    @Override
    public Link of(User user, Server server) {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(server, "server");
        return calls.run(deadline -> opened(sealed(user, server)));
    }

    private SealedLink sealed(User user, Server server) {
        return store.read(unit -> {
            Server currentServer = unit.servers()
                    .find(server.id())
                    .orElseThrow(
                            () -> NearNames.notFound("server", server.name().text(), List.of()));
            User currentUser = current(unit, user);
            if (!UsableServers.of(unit, currentUser).test(currentServer.name())) {
                throw Problem.of(
                                ErrorCode.NOT_FOUND,
                                "user " + user.name(),
                                "has no link to server " + server.name() + ", which none of its groups grants")
                        .remedy("Let the user join a group of that server, or leave all groups")
                        .toException();
            }
            Map<AccessKeyId, StoredCredential> held = credentials(unit, currentUser.presentKeys());
            return sealed(unit, currentUser, currentServer, held).orElseThrow(() -> noKey(user, server));
        });
    }

    private static User current(ReadUnit unit, User user) {
        return unit.users()
                .find(user.id())
                .orElseThrow(() -> NearNames.notFound("user", user.name().text(), List.of()));
    }

    private Optional<SealedLink> sealed(
            ReadUnit unit, User user, Server server, Map<AccessKeyId, StoredCredential> held) {
        return shown(user, server.spec().protocol())
                .map(key -> new SealedLink(user, key, server, credential(key, held), serverSecret(unit, server)));
    }

    /**
     * One, so that no two links of a user have one label: for what the server is first of all, where there is a key.
     * Over TLS more apps know HTTP.
     */
    private static Optional<AccessKey> shown(User user, Protocol protocol) {
        boolean httpsFirst = protocol instanceof Socks5 socks5
                && socks5.alsoHttp()
                && socks5.inbound().tls().isPresent();
        ProtocolKind first = httpsFirst ? ProtocolKind.HTTP : protocol.kind();
        return Stream.concat(Stream.of(first), protocol.spoken().stream())
                .flatMap(kind -> user.key(kind).stream())
                .findFirst();
    }

    private Optional<Secret> serverSecret(ReadUnit unit, Server server) {
        return ServerCredentials.areFor(server.spec().protocol().kind())
                ? Optional.of(StoredServerSecrets.of(unit, server, credentials.ofServers()))
                : Optional.empty();
    }

    /** At once: a question for each of them would take most of the time of a subscription. */
    private static Map<AccessKeyId, StoredCredential> credentials(ReadUnit unit, List<AccessKey> keys) {
        return unit.keys().credentials(keys.stream().map(AccessKey::id).toList());
    }

    private static StoredCredential credential(AccessKey key, Map<AccessKeyId, StoredCredential> held) {
        return Optional.ofNullable(held.get(key.id()))
                .orElseThrow(
                        () -> Problem.of(ErrorCode.CORRUPT, "access key " + key.id(), "has no credential in the store")
                                .toException());
    }

    /** Outside the unit, because opening may have to look into the store for a data key. */
    private Link opened(SealedLink link) {
        AccessKey key = link.key();
        KeyIdentity of = new KeyIdentity(link.user().id(), key.id(), key.protocol());
        return maker.link(new LinkMaker.Opened(
                link.user().name(),
                key.protocol(),
                credentials.open(of, link.credential()).secret(),
                link.credential().slot(),
                link.server(),
                link.serverSecret()));
    }

    /** What the store knows of a link. */
    private record SealedLink(
            User user, AccessKey key, Server server, StoredCredential credential, Optional<Secret> serverSecret) {}

    private static RuntimeException noKey(User user, Server server) {
        String spoken =
                server.spec().protocol().spoken().stream().map(ProtocolKind::id).collect(Collectors.joining(" or "));
        return Problem.of(
                        ErrorCode.NOT_FOUND,
                        "user " + user.name(),
                        "has no access key for " + spoken + ", which server " + server.name() + " speaks")
                .toException();
    }

    @Override
    public Subscription subscription(User user) {
        Objects.requireNonNull(user, "user");
        return calls.run(deadline -> {
            SealedSubscription found = store.read(unit -> sealedSubscription(unit, current(unit, user)));
            return subscribed(found).subscription();
        });
    }

    /**
     * A user, and what its client apps should know, both of one moment.
     *
     * @param user as the store has it
     * @param subscription all that apps should know
     */
    public record Subscribed(User user, Subscription subscription) {
        /** Checks for null. */
        public Subscribed {
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(subscription, "subscription");
        }
    }

    /** {@return the user with this identity with its subscription, if there is one} */
    public Optional<Subscribed> subscribed(UserId id) {
        return calls.run(deadline -> store.<Optional<SealedSubscription>>read(
                        unit -> unit.users().find(id).map(user -> sealedSubscription(unit, user)))
                .map(this::subscribed));
    }

    private Subscribed subscribed(SealedSubscription found) {
        Subscription subscription = new Subscription(
                found.user().name(),
                found.links().stream().map(this::opened).toList(),
                found.traffic(),
                UserBounds.mostBytes(found.user(), found.traffic().totalBytes()),
                UserBounds.end(found.user()));
        return new Subscribed(found.user(), subscription);
    }

    private SealedSubscription sealedSubscription(ReadUnit unit, User current) {
        TrafficCount traffic =
                unit.traffic().ofUsers(List.of(current.id())).getOrDefault(current.id(), TrafficCount.ZERO);
        return new SealedSubscription(current, sealed(unit, current), traffic);
    }

    /** What the store knows of a subscription. */
    private record SealedSubscription(User user, List<SealedLink> links, TrafficCount traffic) {}

    @Override
    public LinkDocument document(Subscription subscription, DocumentFormat format) {
        Objects.requireNonNull(subscription, "subscription");
        Objects.requireNonNull(format, "format");
        return SubscriptionDocuments.of(subscription, format);
    }

    @Override
    public byte[] picture(QrCode code, QrFormat format) {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(format, "format");
        return QrPicture.of(code, format);
    }

    @Override
    public QrCode qr(Link link) {
        Objects.requireNonNull(link, "link");
        return QrEncoder.encode(link.revealSecretText());
    }
}
