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

    /** Text to {@code stream}, buffered until {@link #flush}. */
    public TextOutput(OutputStream stream) {
        this.writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
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

    /** Flushes. The stream belongs to the process. */
    @Override
    public void close() {
        flush();
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
