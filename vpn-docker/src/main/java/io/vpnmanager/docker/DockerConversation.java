package io.vpnmanager.docker;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.runtime.Conversation;
import io.vpnmanager.spi.runtime.Feed;
import io.vpnmanager.spi.runtime.Input;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pipe to a program whose output a feed takes apart into lines. */
final class DockerConversation implements Conversation {
    private static final int PIECE_BYTES = 1 << 13;

    private final String subject;
    private final EnginePipe pipe;
    private final Feed<String> answers;
    private final DeadlineCalls calls;
    private volatile boolean closed;

    DockerConversation(String subject, EnginePipe pipe, Feed<String> answers, DeadlineCalls calls) {
        this.subject = subject;
        this.pipe = pipe;
        this.answers = answers;
        this.calls = calls;
    }

    /** Reads to the end of the program's output. */
    static void fill(FeedBuffer<String> feed, String subject, EnginePipe pipe) throws InterruptedException {
        Lines lines = new Lines();
        try {
            Frames frames = new Frames(new BufferedInputStream(pipe.in()));
            while (frames.next((error, payload) -> lines.take(error, payload))) {
                for (String line : lines.whole()) {
                    feed.put(line);
                }
            }
            lines.requireNoRest();
            feed.end();
        } catch (IOException | RuntimeException e) {
            feed.fail(EngineFailures.translate(subject, e));
        }
    }

    /** What a program has written, as far as nobody has taken it; a piece of its output may end within a line. */
    private static final class Lines {
        private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
        private final List<String> whole = new ArrayList<>();

        void take(boolean error, InputStream payload) throws IOException {
            byte[] piece = new byte[PIECE_BYTES];
            for (int read = error ? -1 : payload.read(piece); read >= 0; read = payload.read(piece)) {
                for (int i = 0; i < read; i++) {
                    take(piece[i]);
                }
            }
        }

        private void take(byte next) throws IOException {
            if (next == '\n') {
                whole.add(rest.toString(StandardCharsets.UTF_8));
                rest.reset();
            } else if (rest.size() == LONGEST_LINE_BYTES) {
                throw new IOException("a line is longer than " + LONGEST_LINE_BYTES + " bytes");
            } else {
                rest.write(next);
            }
        }

        List<String> whole() {
            List<String> taken = List.copyOf(whole);
            whole.clear();
            return taken;
        }

        void requireNoRest() throws EOFException {
            if (rest.size() > 0) {
                throw new EOFException("the output ends within a line");
            }
        }
    }

    @Override
    public void send(Input request, Duration atMost) {
        requireOpen();
        try {
            calls.call(subject, atMost, () -> pipe.write(request.revealSecretBytes()));
        } catch (VpnException e) {
            requireOpen();
            close();
            throw e;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw Problem.of(ErrorCode.CLOSED, subject, "was closed").toException();
        }
    }

    @Override
    public Optional<String> next(Duration atMost) {
        return answers.next(atMost);
    }

    @Override
    public boolean isOver() {
        return answers.isOver();
    }

    @Override
    public void close() {
        closed = true;
        answers.close();
    }
}
