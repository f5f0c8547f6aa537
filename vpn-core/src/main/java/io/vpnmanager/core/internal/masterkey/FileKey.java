package io.vpnmanager.core.internal.masterkey;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.core.internal.file.FileReason;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** A master key in a file: random, so that it needs no parameters. */
final class FileKey implements KeySource {
    /** The name within the home. */
    static final String NAME = "master.key";

    private static final String NO_PARAMETERS = "";

    private final MasterKeyFile file;
    private final UUID store;
    private final boolean homes;

    /** The file {@value #NAME} of a home. */
    static FileKey ofHome(Path home, CryptoProvider crypto, UUID store) {
        return new FileKey(home.resolve(NAME), crypto, store, true);
    }

    /** A file elsewhere. */
    static FileKey at(Path file, CryptoProvider crypto, UUID store) {
        return new FileKey(file, crypto, store, false);
    }

    private FileKey(Path file, CryptoProvider crypto, UUID store, boolean homes) {
        this.file = new MasterKeyFile(file, crypto, store);
        this.store = store;
        this.homes = homes;
    }

    @Override
    public MasterKeyKind kind() {
        return MasterKeyKind.FILE;
    }

    @Override
    public byte[] key(String parameters) {
        return usable(() -> {
            if (!file.isThere()) {
                throw file.guard()
                        .problem(ErrorCode.AUTHENTICATION, "is missing, and nothing else opens this home")
                        .remedy("Put it back from a backup; a new one would open nothing, so none is made")
                        .toException();
            }
            KeyFileContent content = file.read();
            if (content.store().isPresent() == parameters.equals(KeySlotParameters.FIRST_SCHEMA)) {
                throw file.guard()
                        .problem(ErrorCode.AUTHENTICATION, "is not the one that this home was locked with last")
                        .remedy("Put the right one back from a backup")
                        .toException();
            }
            return content.key();
        });
    }

    @Override
    public Optional<byte[]> keyOfTheFirstSchema() {
        return usable(() -> {
            if (!file.isThere()) {
                return Optional.empty();
            }
            KeyFileContent content = file.read();
            return content.store().isPresent() ? Optional.empty() : Optional.of(content.key());
        });
    }

    @Override
    public NextKey first() {
        return usable(() -> {
            file.ensure();
            if (file.read().store().isEmpty()) {
                throw file.guard()
                        .problem(ErrorCode.AUTHENTICATION, "belongs to another store, of an earlier version")
                        .remedy("Choose another home, or put the store of this key back")
                        .toException();
            }
            return new Settled();
        });
    }

    @Override
    public NextKey next() {
        return usable(() -> {
            requireOurs();
            return new Draft(file.draft());
        });
    }

    /** What is replaced is gone, so it must not be the key of another store. */
    private void requireOurs() throws IOException {
        if (!file.isThere()) {
            return;
        }
        Optional<UUID> owner = file.read().store();
        if (owner.isPresent() && !owner.get().equals(store)) {
            throw file.guard()
                    .problem(ErrorCode.POLICY, "is the master key of another store, " + owner.get())
                    .remedy("Choose another file for the new key")
                    .toException();
        }
    }

    /** Only the file in the home is surely ours to remove. */
    @Override
    public void retire(String parameters, byte[] master) {
        if (homes) {
            usable(() -> {
                file.removeOurs(master);
                return file;
            });
        }
    }

    @Override
    public boolean hasDrafts() {
        return usable(file::hasDrafts);
    }

    @Override
    public void sweep() {
        usable(() -> {
            file.removeDrafts();
            return file;
        });
    }

    private <T> T usable(IoCall<T> call) {
        try {
            return call.run();
        } catch (IOException e) {
            throw file.guard()
                    .problem(file.disk().failure(ErrorCode.STORE), "cannot be used: " + FileReason.of(e))
                    .toException(e);
        }
    }

    private interface IoCall<T> {
        T run() throws IOException;
    }

    /** The key of a home that is made. */
    private final class Settled implements NextKey {
        @Override
        public String parameters() {
            return NO_PARAMETERS;
        }

        @Override
        public byte[] key() {
            return FileKey.this.key(NO_PARAMETERS);
        }
    }

    /** A key beside the one of now. */
    private final class Draft implements NextKey {
        private final Path draft;

        Draft(Path draft) {
            this.draft = draft;
        }

        @Override
        public String parameters() {
            return NO_PARAMETERS;
        }

        @Override
        public byte[] key() {
            return usable(() -> file.read(draft).key());
        }

        @Override
        public void settle() {
            usable(() -> {
                if (!Files.exists(draft)) {
                    throw Problem.of(
                                    ErrorCode.STALE,
                                    "the new master key " + VisibleText.quoted(draft.toString()),
                                    "was removed by another process, which took this for given up")
                            .remedy("Nothing was changed; try again")
                            .toException();
                }
                file.replace(draft);
                return file;
            });
        }

        @Override
        public void discard() {
            usable(() -> Files.deleteIfExists(draft));
        }
    }
}
