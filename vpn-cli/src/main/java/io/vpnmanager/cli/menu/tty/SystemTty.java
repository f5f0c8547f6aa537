package io.vpnmanager.cli.menu.tty;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingInputStream;
import org.jline.utils.Signals;

/** The terminal of the process. */
public final class SystemTty implements Tty {
    private static final String ESCAPE = "\u001b[";
    /** The other screen, no cursor, the mouse with large numbers, and marks around what is pasted. */
    private static final String TAKE =
            ESCAPE + "?1049h" + ESCAPE + "?25l" + ESCAPE + "?1000h" + ESCAPE + "?1006h" + ESCAPE + "?2004h";

    private static final String GIVE_BACK = ESCAPE + "?2026l" + ESCAPE + "?2004l" + ESCAPE + "?1006l" + ESCAPE
            + "?1000l" + ESCAPE + "0m" + ESCAPE + "?25h" + ESCAPE + "?1049l";

    private static final long PATIENCE_MILLIS = 250;
    private static final long LOOK_MILLIS = 10;

    private final Terminal terminal;
    private final OutputStream out;
    private final Attributes before;
    private final InputStream keys = new FileInputStream(FileDescriptor.in);
    private volatile boolean kept;
    private boolean closed;

    private SystemTty(Terminal terminal, OutputStream out) {
        this.terminal = terminal;
        this.out = out;
        this.before = terminal.getAttributes();
    }

    /**
     * Looks for the terminal, and leaves it as it is.
     *
     * @param out where the bytes for the terminal go, unbuffered
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} where there is none
     */
    public static SystemTty find(OutputStream out) {
        takeShippedCode();
        try {
            // It would ask the terminal what it can, and wait for an answer that many never give.
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .dumb(false)
                    // Not shipped, and it would be looked for in every jar.
                    .ffm(false)
                    .graphemeCluster(false)
                    .nativeSignals(false)
                    .encoding(StandardCharsets.UTF_8)
                    .build();
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                throw refused("it says that it is " + terminal.getType()).toException();
            }
            return new SystemTty(terminal, out);
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage())).toException(e);
        }
    }

    /** JLine would unpack its own each time. */
    private static void takeShippedCode() {
        String shipped = System.getProperty("vpn.native", "");
        if (!shipped.isEmpty()) {
            System.setProperty(
                    "library.jline.path",
                    Path.of(shipped, System.getProperty("os.name") + "-" + System.getProperty("os.arch"))
                            .toString());
        }
    }

    private static Problem refused(String why) {
        return Problem.of(ErrorCode.POLICY, "a menu", "needs another terminal than this one: " + why)
                .remedy("Run it in a terminal that can place its cursor; every other command of vpn works in any");
    }

    /** Takes it: no echo, keys at once, a screen of its own. */
    public void take() throws IOException {
        terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        // Ctrl-C, Ctrl-Z and Ctrl-\ are keys like any other: none of them may leave a terminal as it is now.
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(raw);
        out.write(TAKE.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /**
     * From here on, whoever reads keys next is this one. Until then nobody waits in a read: JLine's does not end when
     * the terminal is given back, and would take the first key of a passphrase.
     */
    public void keep() {
        kept = true;
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public int width() {
        return Math.max(1, terminal.getColumns());
    }

    @Override
    public int height() {
        return Math.max(1, terminal.getRows());
    }

    @Override
    public void whenResized(Runnable change) {
        // JLine's own way takes over the signals that end a process, too, which are the JVM's.
        Signals.register("WINCH", change);
    }

    @Override
    public int next(long millis) throws IOException {
        try {
            // A read without an end would hold JLine's lock, and its close would wait for one more key.
            long patience = millis == 0 ? PATIENCE_MILLIS : millis;
            if (!kept && !isKeyWithin(patience)) {
                return NonBlockingInputStream.READ_EXPIRED;
            }
            return terminal.input() instanceof NonBlockingInputStream input ? input.read(patience) : -1;
        } catch (IllegalStateException e) {
            // It was given back meanwhile.
            return -1;
        }
    }

    private boolean isKeyWithin(long patience) throws IOException {
        for (long waited = 0; waited < patience && keys.available() == 0; waited += LOOK_MILLIS) {
            LockSupport.parkNanos(Duration.ofMillis(LOOK_MILLIS).toNanos());
        }
        return keys.available() > 0;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        attempt(() -> {
            out.write(GIVE_BACK.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        });
        attempt(() -> terminal.setAttributes(before));
        attempt(terminal::close);
    }

    /** A terminal that is gone takes nothing; the rest is tried all the same. */
    private static void attempt(Ending ending) {
        try {
            ending.run();
        } catch (IOException | RuntimeException e) {
            // There is nobody to tell.
        }
    }

    private interface Ending {
        void run() throws IOException;
    }
}
