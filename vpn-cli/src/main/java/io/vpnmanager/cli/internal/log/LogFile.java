package io.vpnmanager.cli.internal.log;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that gets lines, and makes place for another before it is too big: {@code agent.log} becomes
 * {@code agent.log.1}, that {@code agent.log.2}, and the last is gone. Each step is one renaming, the oldest first, so
 * whoever is killed between two of them has lost nothing but that last one; the gap is filled by the next. One that was
 * moved or removed by others is made anew. For one thread.
 */
final class LogFile implements Closeable {
    private final Path path;
    private final long mostBytes;
    private final int count;
    private FileChannel channel;
    private @Nullable Object key;

    private LogFile(Path path, long mostBytes, int count) throws IOException {
        this.path = path;
        this.mostBytes = mostBytes;
        this.count = count;
        this.channel = append(path);
        this.key = key();
    }

    /** {@return the file, made where there is none} */
    static LogFile open(Path path, long mostBytes, int count) throws IOException {
        return new LogFile(path, mostBytes, count);
    }

    /** Writes whole lines, or nothing of them. */
    void append(byte[] lines) throws IOException {
        openAnewIfMoved();
        if (channel.size() > 0 && channel.size() + lines.length > mostBytes) {
            makePlace();
        }
        long before = channel.size();
        try {
            ByteBuffer rest = ByteBuffer.wrap(lines);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (IOException e) {
            takeBack(before, e);
            throw e;
        }
    }

    private void makePlace() throws IOException {
        int free = 1;
        while (free < count - 1 && Files.exists(older(free), NOFOLLOW_LINKS)) {
            free++;
        }
        for (int number = free; number > 1; number--) {
            rename(older(number - 1), older(number));
        }
        rename(path, older(1));
        openAnew();
    }

    private static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path older(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }

    /** A line that is not whole would spoil the next one. */
    private void takeBack(long size, IOException failure) {
        try {
            channel.truncate(size);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void openAnewIfMoved() throws IOException {
        if (!channel.isOpen() || isMoved()) {
            openAnew();
        }
    }

    private void openAnew() throws IOException {
        channel.close();
        channel = append(path);
        key = key();
    }

    private boolean isMoved() throws IOException {
        try {
            return !Objects.equals(key, key());
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private @Nullable Object key() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS)
                .fileKey();
    }

    /** To open what is no regular file could wait for ever; two that write would take each other's file away. */
    private static FileChannel append(Path path) throws IOException {
        if (Files.exists(path, NOFOLLOW_LINKS) && !Files.isRegularFile(path, NOFOLLOW_LINKS)) {
            throw new IOException("it is no regular file");
        }
        FileChannel file = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            if (endsInHalfALine(path, file.size())) {
                file.write(ByteBuffer.wrap(new byte[] {'\n'}));
            }
            // Last: whoever closes another look at a file lets go of every lock on it.
            if (file.tryLock() == null) {
                throw new IOException("another process logs to it");
            }
            return file;
        } catch (OverlappingFileLockException e) {
            file.close();
            throw new IOException("this process logs to it already", e);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** A process that was killed may have left half a line. */
    private static boolean endsInHalfALine(Path path, long size) throws IOException {
        if (size == 0) {
            return false;
        }
        try (FileChannel written = FileChannel.open(path, StandardOpenOption.READ, NOFOLLOW_LINKS)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return written.read(last, size - 1) == 1 && last.get(0) != '\n';
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
