package io.vpnmanager.cli.logs;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What stands in a file of lines, read by its own format. */
public final class FileFeed implements Feed {
    private final Path path;
    private final FileLines lines;
    private final LineReader reader;
    private final boolean follows;
    private Instant last;
    private volatile boolean closed;
    private boolean over;

    private FileFeed(Path path, FileLines lines, LineReader reader, boolean follows, Instant from) {
        this.path = path;
        this.lines = lines;
        this.reader = reader;
        this.follows = follows;
        this.last = from;
    }

    /** Reads one line. */
    public interface LineReader {
        /** {@return what it says; one that is written otherwise is told as of the time of the one before} */
        Entry read(String line, Instant before);
    }

    /**
     * {@return the last lines of this file, and what comes}
     *
     * @throws VpnException {@code PATH} where it cannot be read
     */
    public static FileFeed open(Path path, LineReader reader, long lastLines, boolean follows) {
        try {
            return new FileFeed(path, FileLines.open(path, lastLines, follows), reader, follows, Instant.EPOCH);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static VpnException unreadable(Path path, IOException cause) {
        return Problem.of(ErrorCode.PATH, "log file " + VisibleText.quoted(path.toString()), reason(cause))
                .remedy(
                        cause instanceof NoSuchFileException
                                ? "Name the one that the agent writes: --log-file, --access-log, or the settings log.file and access-log.file"
                                : "Look at the file, and at who may read it")
                .fact("file", path.toString())
                .toException(cause);
    }

    /** Of the messages of exceptions about files, some are no more than the path. */
    private static String reason(IOException cause) {
        return switch (cause) {
            case NoSuchFileException missing -> "is not there";
            case AccessDeniedException denied -> "may not be read by the user who runs this";
            case FileSystemException failed ->
                "cannot be read"
                        + Optional.ofNullable(failed.getReason())
                                .map(why -> ": " + VisibleText.of(why))
                                .orElse("");
            default -> "cannot be read: " + VisibleText.of(String.valueOf(cause.getMessage()));
        };
    }

    @Override
    public Optional<Entry> next(Duration atMost) {
        try {
            Optional<String> line = closed ? Optional.empty() : lines.next();
            if (line.isEmpty()) {
                over = closed || !follows;
                if (!over) {
                    Thread.sleep(atMost);
                }
                return Optional.empty();
            }
            Entry entry = reader.read(line.get(), last);
            last = entry.at();
            return Optional.of(entry);
        } catch (IOException e) {
            throw unreadable(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            over = true;
            return Optional.empty();
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }

    /** The reader closes the file, lest it is closed under its hands. */
    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void end() {
        try {
            lines.close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}
