package io.vpnmanager.store.sqlite.internal.connection;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What a result code of SQLite means to the caller: whose turn it is, and what to do.
 *
 * @see <a href="https://www.sqlite.org/rescode.html">SQLite result codes</a>
 */
public final class SqliteFailure {
    /** Extended codes carry their primary code in the lowest byte. */
    private static final int PRIMARY = 0xff;

    private SqliteFailure() {}

    /** {@return the result code of the SQLite call that failed, extended where SQLite says more} */
    public static Optional<SQLiteErrorCode> code(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return Optional.of(sqlite.getResultCode());
            }
        }
        return Optional.empty();
    }

    /** {@return whether a constraint of the schema refused a row} */
    public static boolean isConstraint(Throwable failure) {
        return code(failure)
                .filter(code -> isA(code, SQLiteErrorCode.SQLITE_CONSTRAINT))
                .isPresent();
    }

    /** {@return the problem of a home that the system does not let us use} */
    static Problem unusable(Path home, IOException cause) {
        Disk disk = Disk.of(home);
        if (disk.isFull()) {
            return full(home);
        }
        if (disk.isReadOnly()) {
            return readOnly(SQLiteErrorCode.SQLITE_READONLY, home);
        }
        return Problem.of(ErrorCode.PATH, "the home " + home, "cannot be used: " + cause)
                .remedy("Choose a folder of your own on a local file system");
    }

    /** {@return what to tell the caller} */
    public static VpnException translated(Throwable failure, Path file) {
        Problem problem = code(failure)
                .map(code -> problem(code, file))
                .orElseGet(() -> store(file, "failed: " + failure.getMessage()));
        return problem.fact("file", file.toString()).toException(failure);
    }

    /** {@return the failure as {@link StoreHeld} where it may pass, else what to tell the caller} */
    public static RuntimeException heldOrTranslated(Throwable failure, Path file) {
        VpnException translated = translated(failure, file);
        return translated.code() == ErrorCode.BUSY ? new StoreHeld(translated) : translated;
    }

    private static Problem problem(SQLiteErrorCode code, Path file) {
        return switch (primary(code)) {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> held(file);
            case SQLITE_READONLY -> readOnly(code, file);
            case SQLITE_FULL -> full(file);
            case SQLITE_CORRUPT, SQLITE_NOTADB -> corrupt(file, "is damaged, or is no store (" + code.name() + ")");
            case SQLITE_CANTOPEN, SQLITE_PERM -> cannotOpen(file);
            case SQLITE_INTERRUPT -> Problem.of(ErrorCode.CLOSED, "the store " + file, "was closed during the call");
            case SQLITE_CONSTRAINT, SQLITE_ERROR, SQLITE_MISMATCH, SQLITE_MISUSE, SQLITE_RANGE, SQLITE_SCHEMA ->
                Problem.of(
                        ErrorCode.BUG,
                        "the store " + file,
                        "refused a statement of this library (" + code.name() + ")");
            default ->
                Disk.of(file).isFull() ? full(file) : store(file, "could not be read or written (" + code.name() + ")");
        };
    }

    private static Problem full(Path file) {
        return Problem.of(ErrorCode.STORE_FULL, "the store " + file, "has no room left on its disk")
                .remedy("Free some space, then try again");
    }

    private static Problem held(Path file) {
        Optional<LockHolder> holder = LockHolder.of(file);
        Problem problem = Problem.of(
                        ErrorCode.BUSY,
                        "the store " + file,
                        "is held by " + holder.map(LockHolder::toString).orElse("another process"))
                .remedy("Try again when that one has finished");
        return holder.map(known -> problem.fact("holder", Long.toString(known.pid())))
                .orElse(problem);
    }

    private static Problem store(Path file, String reason) {
        return Problem.of(ErrorCode.STORE, "the store " + file, reason)
                .remedy("Look at the disk and the system's log; nothing of this call was saved");
    }

    private static Problem readOnly(SQLiteErrorCode code, Path file) {
        return code == SQLiteErrorCode.SQLITE_READONLY_DBMOVED ? replaced(file) : readOnly(file);
    }

    /** {@return the problem of a store that can only be read} */
    public static Problem readOnly(Path file) {
        return Problem.of(ErrorCode.STORE_READ_ONLY, "the store " + file, "cannot be written")
                .remedy("Make the file and its file system writable");
    }

    /** A read-only or a full file system under a store in WAL mode shows itself as a file that cannot be opened. */
    private static Problem cannotOpen(Path file) {
        if (Disk.of(file).isFull()) {
            return full(file);
        }
        if (Files.exists(file) && !Files.isWritable(file.toAbsolutePath().getParent())) {
            return readOnly(file);
        }
        return Problem.of(ErrorCode.PATH, "the store " + file, "or a file beside it cannot be opened")
                .remedy("Look at what stands at that path, at its owner and mode");
    }

    /** {@return the problem of a file that is not a sound store} */
    static Problem corrupt(Path file, String reason) {
        return Problem.of(ErrorCode.CORRUPT, "the store " + file, reason)
                .remedy("Keep the file as it is, and put a backup in its place; nothing was changed");
    }

    /** {@return the problem of files that are no longer those that were opened} */
    static Problem replaced(Path file) {
        return Problem.of(ErrorCode.STORE, "the store " + file, "was replaced or removed while it was open")
                .remedy(
                        "Let nothing else open, copy or move the files of the store; open it again and look what it has");
    }

    private static SQLiteErrorCode primary(SQLiteErrorCode code) {
        return SQLiteErrorCode.getErrorCode(code.code & PRIMARY);
    }

    private static boolean isA(SQLiteErrorCode code, SQLiteErrorCode primary) {
        return primary(code) == primary;
    }
}
