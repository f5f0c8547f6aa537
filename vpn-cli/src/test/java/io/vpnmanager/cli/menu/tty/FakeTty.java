package io.vpnmanager.cli.menu.tty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A terminal in memory. */
public final class FakeTty implements Tty {
    private final BlockingQueue<Integer> input = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private volatile boolean refuses;
    private volatile boolean closed;

    public void type(String text) {
        text.chars().forEach(input::add);
    }

    public void hangUp() {
        input.add(-1);
    }

    public void refuse() {
        refuses = true;
    }

    public String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                if (refuses) {
                    throw new IOException("Input/output error");
                }
                written.write(single);
            }
        };
    }

    @Override
    public int width() {
        return 80;
    }

    @Override
    public int height() {
        return 24;
    }

    @Override
    public void whenResized(Runnable change) {
        // It never is.
    }

    @Override
    public int next(long millis) {
        try {
            Integer next = millis == 0 ? input.take() : input.poll(millis, TimeUnit.MILLISECONDS);
            return next == null ? -2 : next;
        } catch (InterruptedException e) {
            return -1;
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
