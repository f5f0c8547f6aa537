package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.core.internal.file.Draft;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.secret.KeyIdentity;
import io.vpnmanager.core.internal.secret.ServerCredentials;
import io.vpnmanager.core.internal.secret.ServerIdentity;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.spi.store.Tombstone;
import io.vpnmanager.spi.store.TrafficSample;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;

/**
 * Makes backups: reads one moment of the store in one unit, and writes as it reads. Of the plain records no more than
 * one page is in memory, and none of them in a file.
 */
final class BackupMaker {
    private static final int USERS_AT_ONCE = 500;
    private static final int SAMPLES_AT_ONCE = 1_000;
    private static final int TOMBSTONES_AT_ONCE = 1_000;
    private static final int BUFFER_BYTES = 1 << 17;

    private final StateStore store;
    private final Credentials credentials;
    private final CryptoProvider crypto;
    private final Optional<HomeOpener> home;
    private final Optional<Secret> passphrase;

    BackupMaker(
            StateStore store,
            Credentials credentials,
            CryptoProvider crypto,
            Optional<HomeOpener> home,
            Optional<Secret> passphrase) {
        this.store = store;
        this.credentials = credentials;
        this.crypto = crypto;
        this.home = home;
        this.passphrase = passphrase;
    }

    /** Where a backup with these facts shall lie. */
    interface Naming {
        Path of(Header.Facts facts);
    }

    /** Makes one, reads it back, and gives it its name. */
    Backup make(Instant now, Naming naming) {
        return store.read(unit -> made(unit, now, naming));
    }

    /** The unit lasts until the backup has its name: what is read back is compared with what was read. */
    private Backup made(ReadUnit unit, Instant now, Naming naming) {
        List<Server> servers = unit.servers().list();
        Header.Facts facts = new Header.Facts(
                store.identity(), unit.changeNumber(), now, unit.users().count(), servers.size());
        Path target = naming.of(facts);
        try {
            ArchiveKey key = ArchiveKey.fresh(crypto);
            Header header = key.header(facts, home, passphrase);
            try (Draft draft = Draft.of(target, crypto)) {
                Totals written = write(unit, servers, draft, header, key);
                draft.force();
                verify(new ArchiveFile(draft.path()), key, written);
                draft.publishNew();
            }
            return new ArchiveFile(target).backup(header);
        } catch (IOException e) {
            throw DiskFailure.of(e, "the backup", target);
        }
    }

    private Totals write(ReadUnit unit, List<Server> servers, Draft draft, Header header, ArchiveKey key)
            throws IOException {
        OutputStream file = new BufferedOutputStream(draft.stream(), BUFFER_BYTES);
        file.write(HeaderCode.encoded(header));
        try (ChunkSealer chunks = new ChunkSealer(file, crypto, key.chunks(header));
                DeflaterOutputStream compressed = new DeflaterOutputStream(chunks)) {
            RecordWriter records = new RecordWriter(compressed);
            for (Server server : servers) {
                records.server(archived(unit, server));
            }
            for (Group group : unit.groups().list()) {
                records.group(group);
            }
            for (UserTemplate template : unit.templates().list()) {
                records.template(template);
            }
            users(unit, records);
            tombstones(unit, records);
            records.audit(unit.audit().last());
            return records.end();
        }
    }

    private ArchivedServer archived(ReadUnit unit, Server server) {
        List<ArchivedServer.Credential> opened = ServerCredentials.versions(server).stream()
                .flatMap(version -> unit.servers().secret(server.id(), version).stream())
                .map(stored -> new ArchivedServer.Credential(
                        stored.version(), credentials.ofServers().open(unit, ServerIdentity.of(server), stored)))
                .toList();
        return new ArchivedServer(server, opened);
    }

    private void verify(ArchiveFile archive, ArchiveKey key, Totals written) {
        Totals read = archive.read(crypto, key, RecordSink.NOTHING);
        if (!read.equals(written)) {
            throw archive.bad().corrupt("does not come back from the disk as it was written");
        }
    }

    private void users(ReadUnit unit, RecordWriter records) throws IOException {
        UserQuery query = UserQuery.all().limit(USERS_AT_ONCE);
        Credentials.Opener opener = credentials.opener(unit);
        List<User> page = unit.users().list(query);
        while (!page.isEmpty()) {
            Map<AccessKeyId, StoredCredential> sealed = unit.keys().credentials(keys(page));
            Set<UserId> counted =
                    unit.traffic().ofUsers(page.stream().map(User::id).toList()).keySet();
            for (User user : page) {
                records.user(archived(opener, user, sealed));
                if (counted.contains(user.id())) {
                    traffic(unit, user, records);
                }
            }
            page = unit.users().list(query.after(page.getLast().name()));
        }
    }

    private static List<AccessKeyId> keys(List<User> page) {
        return page.stream()
                .flatMap(user -> user.keys().stream())
                .map(AccessKey::id)
                .toList();
    }

    private static ArchivedUser archived(
            Credentials.Opener opener, User user, Map<AccessKeyId, StoredCredential> sealed) {
        List<ArchivedUser.Credential> opened = new ArrayList<>();
        for (AccessKey key : user.keys()) {
            StoredCredential stored = Objects.requireNonNull(sealed.get(key.id()));
            KeyIdentity identity = new KeyIdentity(user.id(), key.id(), key.protocol());
            opened.add(
                    new ArchivedUser.Credential(key, stored.version(), stored.slot(), opener.open(identity, stored)));
        }
        return new ArchivedUser(user, opened);
    }

    private static void traffic(ReadUnit unit, User user, RecordWriter records) throws IOException {
        List<TrafficSample> samples = unit.traffic().samples(user.id());
        for (int from = 0; from < samples.size(); from += SAMPLES_AT_ONCE) {
            records.traffic(samples.subList(from, Math.min(samples.size(), from + SAMPLES_AT_ONCE)));
        }
    }

    private static void tombstones(ReadUnit unit, RecordWriter records) throws IOException {
        Optional<Tombstone> after = Optional.empty();
        while (true) {
            List<Tombstone> page = unit.tombstones().after(after, TOMBSTONES_AT_ONCE);
            if (page.isEmpty()) {
                return;
            }
            for (Tombstone tombstone : page) {
                records.tombstone(tombstone);
            }
            after = Optional.of(page.getLast());
        }
    }
}
