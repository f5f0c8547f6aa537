package io.vpnmanager.core.internal.bulk;

import io.vpnmanager.api.bulk.ExportOptions;
import io.vpnmanager.api.bulk.ImportOptions;
import io.vpnmanager.api.bulk.UserFiles;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.BulkReport;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.change.Changes;
import io.vpnmanager.core.internal.file.Draft;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.secret.KeyIdentity;
import io.vpnmanager.core.internal.user.NewUsers;
import io.vpnmanager.core.internal.user.StoredUsers;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredCredential;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Users of a store in files. */
public final class StoredUserFiles implements UserFiles {
    /** Enough for few trips to the store, little enough for its memory. */
    private static final int PAGE = 1000;

    private final StateStore store;
    private final Credentials credentials;
    private final NewUsers newUsers;
    private final Changes changes;
    private final Supplier<String> unguessable;
    private final Calls calls;

    /**
     * Files of this store.
     *
     * @param unguessable draws words for names of files that are not whole yet
     */
    public StoredUserFiles(
            StateStore store,
            Credentials credentials,
            NewUsers newUsers,
            Changes changes,
            Supplier<String> unguessable,
            Calls calls) {
        this.store = store;
        this.credentials = credentials;
        this.newUsers = newUsers;
        this.changes = changes;
        this.unguessable = unguessable;
        this.calls = calls;
    }

    @Override
    public BulkReport importFrom(Path file, ImportOptions options) {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(options, "options");
        return calls.run(deadline -> {
            UserFile users = new UserFile(file, options.format());
            users.check();
            UserImport call = new UserImport(store, credentials, newUsers, changes, options);
            switch (options.mode()) {
                case MAKE -> StoredUsers.letIn(changes, users.reading(call::make), deadline);
                case DRY_RUN ->
                    users.reading(rows -> {
                        call.foretell(rows);
                        return call;
                    });
            }
            return call.report();
        });
    }

    @Override
    public long export(ExportOptions options, Writer to) {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(to, "to");
        try {
            return write(options, to);
        } catch (IOException e) {
            throw Problem.of(ErrorCode.STORE, "the export of users", "cannot be written: " + e.getMessage())
                    .toException(e);
        }
    }

    private long write(ExportOptions options, Writer to) throws IOException {
        RowWriter writer = writer(options, to);
        long written = 0;
        UserQuery query = UserQuery.all().limit(PAGE);
        List<Exported> page = page(query, options);
        while (!page.isEmpty()) {
            for (Exported user : page) {
                writer.write(UserFields.of(user.user(), user.secrets()));
                written++;
            }
            page = page(query.after(page.getLast().user().name()), options);
        }
        writer.end();
        to.flush();
        return written;
    }

    private static RowWriter writer(ExportOptions options, Writer to) throws IOException {
        boolean secrets = options.secrets() == ExportOptions.Secrets.REVEALED;
        return switch (options.format()) {
            case CSV -> new CsvWriting(to, secrets ? UserFields.ALL : UserFields.OPEN);
            case JSON -> new JsonWriting(to);
        };
    }

    /** A user, and what opens its keys. */
    private record Exported(User user, Map<ProtocolKind, Secret> secrets) {}

    private List<Exported> page(UserQuery query, ExportOptions options) {
        return calls.run(deadline -> store.read(unit -> {
            List<User> users = unit.users().list(query);
            return switch (options.secrets()) {
                case LEFT_OUT ->
                    users.stream().map(user -> new Exported(user, Map.of())).toList();
                case REVEALED -> revealed(unit, users);
            };
        }));
    }

    private List<Exported> revealed(ReadUnit unit, List<User> users) {
        Credentials.Opener opener = credentials.opener(unit);
        Map<AccessKeyId, StoredCredential> held = unit.keys()
                .credentials(users.stream()
                        .flatMap(user -> user.presentKeys().stream())
                        .map(AccessKey::id)
                        .toList());
        return users.stream().map(user -> revealed(opener, user, held)).toList();
    }

    private static Exported revealed(Credentials.Opener opener, User user, Map<AccessKeyId, StoredCredential> held) {
        Map<ProtocolKind, Secret> secrets = new EnumMap<>(ProtocolKind.class);
        for (AccessKey key : user.presentKeys()) {
            StoredCredential stored = Objects.requireNonNull(held.get(key.id()), "credential");
            KeyIdentity identity = new KeyIdentity(user.id(), key.id(), key.protocol());
            secrets.put(key.protocol(), opener.open(identity, stored).exported());
        }
        return new Exported(user, secrets);
    }

    @Override
    public long exportTo(Path file, ExportOptions options) {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(options, "options");
        boolean replaces = options.ifExists() == ExportOptions.IfExists.REPLACE;
        if (!replaces && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw existing(file).toException();
        }
        try (Draft draft = Draft.of(file, unguessable.get())) {
            Writer text = new BufferedWriter(new OutputStreamWriter(draft.stream(), StandardCharsets.UTF_8));
            long written = write(options, text);
            if (replaces) {
                draft.publish();
            } else {
                draft.publishNew();
            }
            return written;
        } catch (FileAlreadyExistsException e) {
            throw existing(file).toException(e);
        } catch (IOException | UncheckedIOException e) {
            throw problem(file, "cannot be written").toException(e);
        }
    }

    private static Problem existing(Path file) {
        return problem(file, "exists already").remedy("Choose another name, or let it be replaced");
    }

    private static Problem problem(Path file, String why) {
        return Problem.of(ErrorCode.PATH, "the file " + VisibleText.quoted(file.toString()), why)
                .fact("field", "file");
    }
}
