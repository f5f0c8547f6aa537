package io.vpnmanager.cli.internal.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Tells lines on standard error. */
record StandardError(LogFormat format) implements LineSink {
    private static final FileOutputStream STREAM = new FileOutputStream(FileDescriptor.err);

    /** In one piece, so that lines of several threads do not mix. */
    @Override
    public void tell(LogLine line) {
        try {
            STREAM.write((format.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // There is nowhere else to say it.
            return;
        }
    }
}
