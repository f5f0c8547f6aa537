package io.vpnmanager.core.internal.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of all processes at a time do something with a file. A lock file is locked for it, which the system
 * frees when its process dies. Closing any descriptor of a file drops a process's locks on it, so threads of one JVM
 * take turns before the lock file is opened.
 */
public final class FolderLock {
    private static final Map<Path, Semaphore> TURNS = new ConcurrentHashMap<>();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private static final int MOST_BYTES = 1 << 16;

    private final Path file;
    private final Semaphore turn;

    /** The lock with this file, which is made where there is none and stays. */
    public FolderLock(Path file) {
        this.file = file;
        this.turn = TURNS.computeIfAbsent(file, any -> new Semaphore(1, true));
    }

    /** What is done alone. */
    public interface Work<T> {
        /** Does it. */
        T run() throws IOException;
    }

    /** Being alone, until it is closed, in whatever thread. */
    public static final class Hold implements AutoCloseable {
        private final FileChannel channel;
        private final Semaphore turn;
        private final AtomicBoolean over = new AtomicBoolean();

        private Hold(FileChannel channel, Semaphore turn) {
            this.channel = channel;
            this.turn = turn;
        }

        /** Lets the next one in. Idempotent. */
        @Override
        public void close() throws IOException {
            if (over.compareAndSet(false, true)) {
                try {
                    channel.close();
                } finally {
                    turn.release();
                }
            }
        }
    }

    /**
     * Waits for the lock and runs {@code work}.
     *
     * @throws io.vpnmanager.api.error.ConflictException {@code BUSY} when others keep the lock for five seconds
     */
    public <T> T alone(Work<T> work) throws IOException {
        Hold hold = hold();
        try {
            return work.run();
        } finally {
            hold.close();
        }
    }

    /**
     * The same, and takes the lock file away again.
     *
     * @throws io.vpnmanager.api.error.ConflictException {@code BUSY} when others keep the lock for five seconds
     */
    public <T> T aloneLeavingNothing(Work<T> work) throws IOException {
        while (true) {
            try (Hold hold = hold()) {
                if (isStillThere(hold.channel)) {
                    try {
                        return work.run();
                    } finally {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }

    /**
     * Whoever waited may have locked a file that the one before took away: then another is locked by somebody else. It
     * is known by a size that this one drew, for it cannot be opened to look: closing it would drop the lock.
     */
    private boolean isStillThere(FileChannel channel) throws IOException {
        int size = ThreadLocalRandom.current().nextInt(1, MOST_BYTES);
        channel.truncate(0).write(ByteBuffer.allocate(1), size - 1L);
        try {
            return Files.size(file) == size;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Waits for the lock and gives it.
     *
     * @throws io.vpnmanager.api.error.ConflictException {@code BUSY} when others keep it for five seconds
     */
    public Hold hold() throws IOException {
        return holdWithin(PATIENCE).orElseThrow(this::busy);
    }

    /** {@return the lock, if it is free now} */
    public Optional<Hold> holdIfFree() throws IOException {
        return holdWithin(Duration.ZERO);
    }

    private Optional<Hold> holdWithin(Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        if (!awaitTurn(patience)) {
            return Optional.empty();
        }
        boolean held = false;
        try {
            Optional<FileChannel> locked = locked(end);
            held = locked.isPresent();
            return locked.map(channel -> new Hold(channel, turn));
        } finally {
            if (!held) {
                turn.release();
            }
        }
    }

    private Optional<FileChannel> locked(long end) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean locked = false;
        try {
            locked = attempt(channel) != null;
            while (!locked && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(PAUSE.toNanos());
                locked = attempt(channel) != null;
            }
            return locked ? Optional.of(channel) : Optional.empty();
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private boolean awaitTurn(Duration patience) {
        try {
            return turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
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
