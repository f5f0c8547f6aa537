package io.vpnmanager.core.internal.file;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What files hold, read again when they change: whoever renews them need not stop anything. Files that are not whole
 * yet, or cannot be used, are left aside until they can. Whoever asks never waits for a file. Safe for use by many
 * threads.
 *
 * @param <T> what they hold
 */
public final class FollowedFiles<T> {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedFiles.class);
    private static final Duration LOOKING = Duration.ofSeconds(10);

    private final String what;
    private final List<Path> files;
    private final Supplier<T> reader;
    private final LongSupplier nanos;
    private final Executor looks;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile T content;
    private List<FileTime> read;
    private volatile long lookedAt;

    /**
     * Reads the files.
     *
     * @param what they hold, as a log says it: {@code The certificate of the subscriptions}
     * @param files whose times tell of a change
     * @param reader reads them
     * @throws VpnException as the reader says, {@code PATH} when a file cannot be looked at
     */
    public FollowedFiles(String what, List<Path> files, Supplier<T> reader) {
        this(
                what,
                files,
                reader,
                System::nanoTime,
                look -> Thread.ofPlatform().daemon().name("vpn-files").start(look));
    }

    /**
     * The same, with another clock.
     *
     * @param looks runs a look at the files, one at a time: where a file system hangs, it may take for ever
     */
    public FollowedFiles(String what, List<Path> files, Supplier<T> reader, LongSupplier nanos, Executor looks) {
        this.looks = looks;
        this.what = what;
        this.files = List.copyOf(files);
        this.reader = reader;
        this.nanos = nanos;
        this.read = times();
        this.content = reader.get();
        this.lookedAt = nanos.getAsLong();
    }

    /** {@return what they hold, as the last look saw it; who asks ten seconds after it has the next one begin} */
    public T content() {
        if (nanos.getAsLong() - lookedAt >= LOOKING.toNanos() && looking.compareAndSet(false, true)) {
            looks.execute(this::look);
        }
        return content;
    }

    private void look() {
        try {
            lookAgain();
        } finally {
            lookedAt = nanos.getAsLong();
            looking.set(false);
        }
    }

    private void lookAgain() {
        try {
            List<FileTime> changed = times();
            if (!changed.equals(read)) {
                content = reader.get();
                read = changed;
                LOG.atInfo().log("{} was read again", what);
            }
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("{} stays the one before", what);
        }
    }

    private List<FileTime> times() {
        return files.stream().map(FollowedFiles::time).toList();
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** {@return what is wrong with a file that the system does not let us read} */
    public static VpnException unreadable(Path file, IOException e) {
        return Problem.of(ErrorCode.PATH, "the file " + VisibleText.quoted(file.toString()), "cannot be read")
                .remedy("Put it there, and let the user of the agent read it")
                .fact("file", file.toString())
                .toException(e);
    }
}
