package io.vpnmanager.cli.logs;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import java.io.IOException;
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
        return Problem.of(ErrorCode.PATH, "log file " + VisibleText.quoted(path.toString()), "cannot be read: " + cause)
                .toException(cause);
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
