package io.vpnmanager.store.memory;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.FigureRow;
import io.vpnmanager.spi.store.FindingRow;
import io.vpnmanager.spi.store.GroupChange;
import io.vpnmanager.spi.store.HistoryRow;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.SealingState;
import io.vpnmanager.spi.store.StandingRow;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.spi.store.StoredOperation;
import io.vpnmanager.spi.store.StoredToken;
import io.vpnmanager.spi.store.TokenHash;
import io.vpnmanager.spi.store.Tombstone;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The rows of a store at one moment. A unit works on a copy of its own, which costs no more than its few fields; a
 * committed one is not changed any more.
 */
final class MemoryTables {
    long changeNumber;
    long lastSlot;
    Tree<Long, AccessKeyId> heldSlots = Tree.empty();
    Tree<UUID, User> users = Tree.empty();
    Tree<UserName, UserId> userNames = Tree.empty();
    Tree<Listed, UserId> lists = Tree.empty();
    Tree<Appointment, UserId> appointments = Tree.empty();
    /** When each retiring key ends. */
    Tree<Appointment, UserId> retirements = Tree.empty();

    Tree<UUID, KeyRow> keys = Tree.empty();
    Tree<Long, KeyChange> keyChanges = Tree.empty();
    Tree<UUID, Server> servers = Tree.empty();
    /** Those of one server in the order of their versions. */
    Tree<UUID, List<StoredCredential>> serverSecrets = Tree.empty();

    Tree<ServerName, ServerId> serverNames = Tree.empty();
    Tree<UUID, ProtocolKind> unseenEnds = Tree.empty();
    Tree<UUID, GroupRow> groups = Tree.empty();
    Tree<GroupName, GroupId> groupNames = Tree.empty();
    Tree<Long, GroupChange> groupChanges = Tree.empty();
    /** The groups of each user who is in any. */
    Tree<UUID, Set<GroupId>> memberships = Tree.empty();
    /** How many users are in each group that anybody is in. */
    Tree<UUID, Long> members = Tree.empty();

    Tree<TemplateName, UserTemplate> templates = Tree.empty();
    Tree<UUID, TemplateName> templateNames = Tree.empty();

    Tree<UUID, Tree<Counter, TrafficCount>> traffic = Tree.empty();
    /** What each server ever carried. */
    Tree<UUID, TrafficCount> serverTraffic = Tree.empty();

    Tree<UUID, Tree<Piece, TrafficCount>> history = Tree.empty();
    Tree<UUID, FigureRow> figures = Tree.empty();
    Tree<UUID, Alert> alerts = Tree.empty();
    /** By their places in the queue. */
    Tree<Long, Delivery> deliveries = Tree.empty();

    List<StandingRow> standings = List.of();
    Map<Optional<ServerId>, FindingRow> findings = Map.of();
    Tree<String, Lease> leases = Tree.empty();
    Tree<String, StoredOperation> operations = Tree.empty();
    Tree<Age, StoredOperation> operationAges = Tree.empty();
    Tree<Grave, Tombstone> tombstones = Tree.empty();
    Tree<UUID, StoredToken> tokens = Tree.empty();
    Tree<TokenHash, UserId> tokenHashes = Tree.empty();
    Tree<Long, AuditRow> audit = Tree.empty();
    Tree<UUID, KeySlot> slots = Tree.empty();
    SealingState sealing = SealingState.FIRST;

    MemoryTables copy() {
        MemoryTables copy = new MemoryTables();
        copy.changeNumber = changeNumber;
        copy.lastSlot = lastSlot;
        copy.heldSlots = heldSlots;
        copy.users = users;
        copy.userNames = userNames;
        copy.lists = lists;
        copy.appointments = appointments;
        copy.retirements = retirements;
        copy.keys = keys;
        copy.keyChanges = keyChanges;
        copy.servers = servers;
        copy.serverSecrets = serverSecrets;
        copy.serverNames = serverNames;
        copy.unseenEnds = unseenEnds;
        copy.groups = groups;
        copy.groupNames = groupNames;
        copy.groupChanges = groupChanges;
        copy.memberships = memberships;
        copy.members = members;
        copy.templates = templates;
        copy.templateNames = templateNames;
        copy.traffic = traffic;
        copy.serverTraffic = serverTraffic;
        copy.history = history;
        copy.figures = figures;
        copy.alerts = alerts;
        copy.deliveries = deliveries;
        copy.standings = standings;
        copy.findings = findings;
        copy.leases = leases;
        copy.operations = operations;
        copy.operationAges = operationAges;
        copy.tombstones = tombstones;
        copy.tokens = tokens;
        copy.tokenHashes = tokenHashes;
        copy.audit = audit;
        copy.slots = slots;
        copy.sealing = sealing;
        return copy;
    }

    long nextChange() {
        return ++changeNumber;
    }

    /** A key with its credential, and the number under which the feed has it. */
    record KeyRow(StoredCredential credential, long change) {}

    /**
     * A group, and the number under which the feed has it.
     *
     * @param group without its servers
     * @param servers by their identities
     */
    record GroupRow(Group group, Set<ServerId> servers, long change) {}

    /** What counts for a user: a server during one boot of its engine. */
    record Counter(ServerId server, UUID boot) implements Comparable<Counter> {
        private static final Comparator<Counter> ORDER = Comparator.<Counter, UUID>comparing(
                        counter -> counter.server().value())
                .thenComparing(Counter::boot);

        @Override
        public int compareTo(Counter other) {
            return ORDER.compare(this, other);
        }
    }

    /** What is kept of the history of a user: an hour or a day at a server. */
    record Piece(Time time, ServerId server) implements Comparable<Piece> {
        private static final Comparator<Piece> ORDER = Comparator.comparing(Piece::time)
                .thenComparing(piece -> piece.server().value());

        static Piece of(HistoryRow row) {
            return new Piece(Time.of(row.interval()), row.server());
        }

        HistoryRow row(UserId user, TrafficCount count) {
            return new HistoryRow(user, server, new TrafficInterval(time.start(), time.step(), count));
        }

        @Override
        public int compareTo(Piece other) {
            return ORDER.compare(this, other);
        }

        /** The earliest first; of one start, the days first. */
        record Time(Instant start, TrafficStep step) implements Comparable<Time> {
            private static final Comparator<Time> ORDER =
                    Comparator.comparing(Time::start).thenComparing(Time::step, Comparator.reverseOrder());

            static Time of(TrafficInterval interval) {
                return new Time(interval.start(), interval.step());
            }

            @Override
            public int compareTo(Time other) {
                return ORDER.compare(this, other);
            }
        }
    }

    /**
     * When the clock may change something; the earliest first.
     *
     * @param at when
     * @param whose the user, or the key
     */
    record Appointment(Instant at, UUID whose) implements Comparable<Appointment> {
        private static final Comparator<Appointment> ORDER =
                Comparator.comparing(Appointment::at).thenComparing(Appointment::whose);

        @Override
        public int compareTo(Appointment other) {
            return ORDER.compare(this, other);
        }
    }

    /** Whose tombstone it is. */
    record Grave(Tombstone.Kind kind, UUID id) implements Comparable<Grave> {
        private static final Comparator<Grave> ORDER =
                Comparator.comparing(Grave::kind).thenComparing(Grave::id);

        static Grave of(Tombstone tombstone) {
            return new Grave(tombstone.kind(), tombstone.id());
        }

        @Override
        public int compareTo(Grave other) {
            return ORDER.compare(this, other);
        }
    }

    /** When an operation began; the oldest are the first to be forgotten. */
    record Age(Instant createdAt, String id) implements Comparable<Age> {
        private static final Comparator<Age> ORDER =
                Comparator.comparing(Age::createdAt).thenComparing(Age::id);

        static Age of(StoredOperation operation) {
            return new Age(operation.createdAt(), operation.id().text());
        }

        @Override
        public int compareTo(Age other) {
            return ORDER.compare(this, other);
        }
    }

    /** {@return the secrets of a server with this one in the place of that of its version, if there is one} */
    static List<StoredCredential> withSecret(List<StoredCredential> secrets, StoredCredential secret) {
        return Stream.concat(secrets.stream().filter(other -> other.version() != secret.version()), Stream.of(secret))
                .sorted(Comparator.comparingLong(StoredCredential::version))
                .toList();
    }

    /** {@return the change that says this key is gone} */
    KeyChange.Removed removal(UserId user, AccessKeyId key) {
        return new KeyChange.Removed(nextChange(), user, key);
    }
}
