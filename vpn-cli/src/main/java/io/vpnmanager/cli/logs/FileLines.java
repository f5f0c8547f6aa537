package io.vpnmanager.cli.logs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last lines of a file that is rotated by renaming ({@code agent.log}, before it {@code agent.log.1}, and so on),
 * then those that come. It holds one block and one line; of a line that is too long the beginning counts. For one
 * thread.
 */
final class FileLines implements Closeable {
    static final int LONGEST_LINE = 64 * 1024;

    private static final int BLOCK = 64 * 1024;
    private static final int MOST_FILES = 100;

    private final Path path;
    private final boolean follows;
    private final Deque<FileChannel> files = new ArrayDeque<>();
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK).limit(0);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private @Nullable Object key;

    private FileLines(Path path, boolean follows) {
        this.path = path;
        this.follows = follows;
    }

    /** {@return the file, from so many lines before its end on; {@code follows} says whether to wait for more} */
    static FileLines open(Path path, long lastLines, boolean follows) throws IOException {
        FileLines lines = new FileLines(path, follows);
        try {
            lines.key = key(path);
            long missing = lines.add(path, lastLines);
            for (int older = 1; missing > 0 && older < MOST_FILES; older++) {
                Path file = path.resolveSibling(path.getFileName() + "." + older);
                if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) {
                    break;
                }
                missing = lines.add(file, missing);
            }
            return lines;
        } catch (IOException e) {
            lines.close();
            throw e;
        }
    }

    /** To open what is no regular file could wait for ever. */
    private static FileChannel channel(Path file) throws IOException {
        if (!Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS)
                .isRegularFile()) {
            throw new IOException("it is no regular file");
        }
        return FileChannel.open(file, StandardOpenOption.READ, NOFOLLOW_LINKS);
    }

    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS)
                .fileKey();
    }

    /** {@return how many lines are still missing} */
    private long add(Path file, long wanted) throws IOException {
        FileChannel channel = channel(file);
        files.addFirst(channel);
        if (wanted == 0) {
            channel.position(channel.size());
            return 0;
        }
        long missing = wanted;
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        // The end of a line is the end of the one before it, but for the last.
        long end = channel.size();
        boolean last = true;
        for (long from = end; from > 0; ) {
            long begin = Math.max(0, from - BLOCK);
            bytes.clear().limit((int) (from - begin));
            channel.read(bytes, begin);
            for (int i = bytes.position() - 1; i >= 0; i--) {
                if (bytes.get(i) == '\n' && !last && --missing == 0) {
                    channel.position(begin + i + 1);
                    return 0;
                }
                last = false;
            }
            from = begin;
        }
        return end == 0 ? missing : Math.max(0, missing - 1);
    }

    /** {@return the next line without its end; empty where there is none now} */
    Optional<String> next() throws IOException {
        while (true) {
            while (block.hasRemaining()) {
                byte next = block.get();
                if (next == '\n') {
                    String text = line.toString(StandardCharsets.UTF_8);
                    line.reset();
                    return Optional.of(text);
                }
                if (line.size() < LONGEST_LINE) {
                    line.write(next);
                }
            }
            if (!fill()) {
                return Optional.empty();
            }
        }
    }

    private boolean fill() throws IOException {
        while (!files.isEmpty()) {
            FileChannel file = files.getFirst();
            if (files.size() == 1 && follows && file.size() < file.position()) {
                // It was cut to be filled anew.
                file.position(0);
            }
            block.clear();
            int read = file.read(block);
            block.flip();
            if (read > 0) {
                return true;
            }
            if (files.size() == 1 && !replaced()) {
                return false;
            }
            files.removeFirst().close();
        }
        return false;
    }

    /** {@return whether what stands at this path is another file by now, which then comes next} */
    private boolean replaced() throws IOException {
        if (!follows) {
            return false;
        }
        try {
            Object now = key(path);
            if (Objects.equals(now, key)) {
                return false;
            }
            files.addLast(channel(path));
            key = now;
            return true;
        } catch (NoSuchFileException e) {
            // Between two steps of a rotation.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (FileChannel file : files) {
            file.close();
        }
    }
}
