package io.vpnmanager.cli.internal.log;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/** Tells lines in a file, and elsewhere while that cannot be written: nobody stops for the sake of a full disk. */
final class FileSink implements LineSink {
    private final LogFile file;
    private final LogFormat format;
    private final LineSink otherwise;
    private final ReentrantLock turn = new ReentrantLock();
    private long elsewhere;
    private boolean closed;

    FileSink(LogFile file, LogFormat format, LineSink otherwise) {
        this.file = file;
        this.format = format;
        this.otherwise = otherwise;
    }

    @Override
    public void tell(LogLine line) {
        turn.lock();
        try {
            if (closed) {
                otherwise.tell(line);
                return;
            }
            if (elsewhere > 0) {
                write(ours(line, Level.WARNING, "The log file could not be written; lines were told on standard error")
                        .with("count", elsewhere));
                elsewhere = 0;
            }
            write(line);
        } catch (IOException e) {
            tellElsewhere(line, e);
        } finally {
            turn.unlock();
        }
    }

    private void write(LogLine line) throws IOException {
        String text = format == LogFormat.TEXT ? TextLines.dated(line) : format.write(line);
        file.append((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void tellElsewhere(LogLine line, IOException why) {
        if (elsewhere == 0) {
            otherwise.tell(ours(line, Level.ERROR, "The log file cannot be written; lines are told here until it can")
                    .with("reason", why));
        }
        elsewhere++;
        otherwise.tell(line);
    }

    private static LogLine ours(LogLine beside, Level level, String message) {
        return LogLine.of(beside.at(), level, FileSink.class.getName(), message, null);
    }

    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            file.close();
        } catch (IOException e) {
            // What was told is written.
            return;
        } finally {
            turn.unlock();
        }
    }
}
