package io.vpnmanager.cli.command.servers;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What was written so far may be read meanwhile. */
final class GrowingOutput extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int one) {
        bytes.write(one);
    }

    @Override
    public synchronized void write(byte[] some, int from, int length) {
        bytes.write(some, from, length);
    }

    synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
