package io.vpnmanager.core.internal.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of all processes at a time do something with a file. A lock file is locked for it, which the system
 * frees when its process dies. Closing any descriptor of a file drops a process's locks on it, so threads of one JVM
 * take turns before the lock file is opened.
 */
public final class FolderLock {
    private static final Map<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Path file;
    private final ReentrantLock turn;

    /** The lock with this file, which is made where there is none and stays. */
    public FolderLock(Path file) {
        this.file = file;
        this.turn = TURNS.computeIfAbsent(file, any -> new ReentrantLock());
    }

    /** What is done alone. */
    public interface Work<T> {
        /** Does it. */
        T run() throws IOException;
    }

    /**
     * Waits for the lock and runs {@code work}.
     *
     * @throws io.vpnmanager.api.error.ConflictException {@code BUSY} when others keep the lock for five seconds
     */
    public <T> T alone(Work<T> work) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        if (!awaitTurn()) {
            throw busy();
        }
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            while (attempt(channel) == null) {
                if (System.nanoTime() - end > 0) {
                    throw busy();
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            return work.run();
        } finally {
            turn.unlock();
        }
    }

    private boolean awaitTurn() {
        try {
            return turn.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.CANCELLED, "the wait for " + file, "was interrupted")
                    .toException(e);
        }
    }

    /** Another copy of this class in the same JVM counts like another process. */
    private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private RuntimeException busy() {
        return Problem.of(ErrorCode.BUSY, "the file " + file, "is held by another process")
                .remedy("Try again")
                .toException();
    }
}
