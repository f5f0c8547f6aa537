package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.file.FileReason;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/**
 * A backup as a file.
 *
 * @param path where it lies
 */
record ArchiveFile(Path path) {
    private static final int BUFFER_BYTES = 2 * ChunkSealer.SEALED_BYTES;

    BadBackup bad() {
        return new BadBackup(path);
    }

    private InputStream open() throws IOException {
        if (!Files.isRegularFile(path)) {
            throw bad().problem(ErrorCode.PATH, Files.exists(path) ? "is not a file" : "does not exist")
                    .toException();
        }
        return new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
    }

    /** {@return what stands in front, which nobody has vouched for yet} */
    Header header() {
        return attempt(() -> {
            try (InputStream in = open()) {
                return HeaderCode.read(in, bad());
            }
        });
    }

    /** Decrypts and reads all of it, and {@return what it held}; the header must be the one that the key is of. */
    Totals read(CryptoProvider crypto, ArchiveKey key, RecordSink sink) {
        return attempt(() -> {
            try (InputStream in = open()) {
                Header header = HeaderCode.read(in, bad());
                ChunkOpener chunks = new ChunkOpener(in, crypto, key.chunks(header), bad());
                try (CappedInflater inflated = new CappedInflater(chunks, bad())) {
                    Totals totals = new RecordReader(inflated, sink, bad()).read();
                    inflated.requireEnd();
                    if (totals.users() != header.facts().users()
                            || totals.servers() != header.facts().servers()) {
                        throw bad().corrupt("does not hold what its header says");
                    }
                    return totals;
                }
            }
        });
    }

    /** {@return the backup as callers see it} */
    Backup backup(Header header) {
        Header.Facts facts = header.facts();
        return new Backup(
                path,
                facts.store(),
                facts.serial(),
                facts.created(),
                facts.users(),
                facts.servers(),
                attempt(() -> Files.size(path)),
                header.openers().stream().map(Header.Opener::kind).collect(Collectors.toSet()));
    }

    private interface Attempt<T> {
        T run() throws IOException;
    }

    private <T> T attempt(Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (ZipException | EOFException e) {
            throw bad().corrupt("is not compressed as a backup is", e);
        } catch (NoSuchFileException e) {
            throw bad().problem(ErrorCode.PATH, "does not exist").toException(e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private VpnException unreadable(IOException e) {
        return bad().problem(ErrorCode.PATH, "cannot be read: " + FileReason.of(e))
                .toException(e);
    }
}
