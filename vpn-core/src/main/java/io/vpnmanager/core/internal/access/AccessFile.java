package io.vpnmanager.core.internal.access;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.vpnmanager.api.access.AccessRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file that gets a line for each record, and is opened anew when another has its name, or none. For one thread. */
final class AccessFile implements AccessSink {
    private final Path path;
    private final Opener opener;
    private SeekableByteChannel channel;
    private @Nullable Object key;

    /** Opens files to append to them. */
    interface Opener {
        /** {@return the file, made where there is none} */
        SeekableByteChannel open(Path path) throws IOException;
    }

    private AccessFile(Path path, Opener opener) throws IOException {
        this.path = path;
        this.opener = opener;
        this.channel = opener.open(path);
        this.key = attributes().fileKey();
    }

    static AccessFile open(Path path) throws IOException {
        return open(path, AccessFile::append);
    }

    static AccessFile open(Path path, Opener opener) throws IOException {
        return new AccessFile(path, opener);
    }

    /** To open what is no regular file could wait for ever. */
    static SeekableByteChannel append(Path path) throws IOException {
        if (Files.exists(path, NOFOLLOW_LINKS) && !Files.isRegularFile(path, NOFOLLOW_LINKS)) {
            throw new IOException("it is no regular file");
        }
        FileChannel file = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        if (endsInHalfALine(path, file.size())) {
            file.write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
        return file;
    }

    /** A process that was killed may have left half a line, which would spoil the next. */
    private static boolean endsInHalfALine(Path path, long size) throws IOException {
        if (size == 0) {
            return false;
        }
        try (FileChannel written = FileChannel.open(path, StandardOpenOption.READ, NOFOLLOW_LINKS)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return written.read(last, size - 1) == 1 && last.get(0) != '\n';
        }
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
    }

    @Override
    public int take(List<AccessRecord> records) throws IOException {
        openAnewIfMoved();
        long before = channel.size();
        try {
            ByteBuffer lines = AccessLines.of(records);
            while (lines.hasRemaining()) {
                channel.write(lines);
            }
        } catch (IOException e) {
            takeBack(before, e);
            throw e;
        }
        return records.size();
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
            channel.close();
            channel = opener.open(path);
            key = attributes().fileKey();
        }
    }

    private boolean isMoved() throws IOException {
        try {
            return !Objects.equals(key, attributes().fileKey());
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    @Override
    public void end() throws IOException {
        channel.close();
    }
}
