package io.vpnmanager.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The beginning of an output; the rest is counted out and dropped. */
final class KeptOutput {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int mostBytes;
    private boolean cut;

    KeptOutput(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    void take(InputStream payload) throws IOException {
        kept.write(payload.readNBytes(mostBytes - kept.size()));
        cut |= payload.read() >= 0;
    }

    boolean isCut() {
        return cut;
    }

    String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
