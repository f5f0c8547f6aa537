package io.vpnmanager.cli.terminal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Text to a stream of the process: UTF-8 whatever the locale says, because a machine without one would print question
 * marks instead of QR codes; lines end as on Unix. Unlike {@link java.io.PrintStream} it does not swallow failures.
 */
public final class TextOutput extends Writer {
    private final Writer writer;
    private final OutputStream stream;
    private final boolean closing;

    /** Text to {@code stream}, buffered until {@link #flush}. */
    public TextOutput(OutputStream stream) {
        this(stream, false);
    }

    private TextOutput(OutputStream stream, boolean closing) {
        this.stream = stream;
        this.closing = closing;
        this.writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }

    /** {@return text to a stream that is closed with it} */
    static TextOutput closing(OutputStream stream) {
        return new TextOutput(stream, true);
    }

    /** Writes a line. */
    public void line(String text) {
        write(text);
        write('\n');
    }

    @Override
    public void write(char[] text, int start, int length) {
        attempt(() -> writer.write(text, start, length));
    }

    @Override
    public void write(String text) {
        attempt(() -> writer.write(text));
    }

    @Override
    public void write(int character) {
        attempt(() -> writer.write(character));
    }

    @Override
    public void flush() {
        attempt(writer::flush);
    }

    /** Has everything be seen that was written so far, by a pager too; more may follow. */
    void show() {
        flush();
        if (stream instanceof Pager pager) {
            attempt(pager::show);
        }
    }

    /** Flushes. A stream that belongs to the process stays open. */
    @Override
    public void close() {
        attempt(closing ? writer::close : writer::flush);
    }

    private static void attempt(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    private interface Write {
        void run() throws IOException;
    }
}
