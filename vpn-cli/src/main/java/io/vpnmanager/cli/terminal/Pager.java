package io.vpnmanager.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream for long listings: what fits on a small screen goes to standard output as it is; as soon as it is more, the
 * program that the user named shows it. The program is started from a list of words, never by a shell. {@code less}
 * gets no keys that start other programs, because {@code vpn} may be what somebody may run as root and no more. Where
 * it cannot be started, all goes to standard output.
 */
public final class Pager extends OutputStream {
    /** The least that terminals have is 24 lines; one is for the prompt. */
    private static final int SMALL_SCREEN = 22;

    private final OutputStream direct;
    private final List<String> command;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private int lines;
    private @Nullable Process process;
    private @Nullable OutputStream target;

    /**
     * A stream that starts this program when it must.
     *
     * @param direct standard output
     * @param command the program and its arguments
     */
    public Pager(OutputStream direct, List<String> command) {
        this.direct = direct;
        this.command = List.copyOf(command);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        if (target != null) {
            toTarget(target, bytes, start, length);
            return;
        }
        waiting.write(bytes, start, length);
        for (int i = start; i < start + length; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        if (lines > SMALL_SCREEN) {
            passOn(program());
        }
    }

    /** What waits for the program goes on waiting. */
    @Override
    public void flush() throws IOException {
        if (target != null) {
            flush(target);
        }
    }

    /** Writes what waits, and returns when the program has ended; what follows is a listing of its own. */
    void show() throws IOException {
        close();
        process = null;
        target = null;
        lines = 0;
    }

    /** Writes what waits, and returns when the program has ended. Standard output stays open. */
    @Override
    public void close() throws IOException {
        if (target == null) {
            passOn(direct);
        }
        Process shown = process;
        if (shown == null) {
            direct.flush();
            return;
        }
        try {
            shown.getOutputStream().close();
        } catch (IOException e) {
            throw left(e);
        } finally {
            await(shown);
        }
    }

    private void passOn(OutputStream to) throws IOException {
        target = to;
        byte[] bytes = waiting.toByteArray();
        waiting.reset();
        toTarget(to, bytes, 0, bytes.length);
    }

    private void toTarget(OutputStream to, byte[] bytes, int start, int length) throws IOException {
        try {
            to.write(bytes, start, length);
        } catch (IOException e) {
            throw process == null ? e : left(e);
        }
    }

    private void flush(OutputStream to) throws IOException {
        try {
            to.flush();
        } catch (IOException e) {
            throw process == null ? e : left(e);
        }
    }

    /** Once the program has ended, the JDK has other words for what the system says before. */
    private static IOException left(IOException cause) {
        return new IOException("Broken pipe", cause);
    }

    private OutputStream program() {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putIfAbsent("LESS", "FRX");
        builder.environment().put("LESSSECURE", "1");
        try {
            Process started = builder.start();
            process = started;
            // Ctrl-C ends this process and not the program, which has the terminal until it is left.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> await(started), "pager"));
            return started.getOutputStream();
        } catch (IOException e) {
            return direct;
        }
    }

    private static void await(Process program) {
        try {
            program.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
