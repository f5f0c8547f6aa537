package io.vpnmanager.core.internal.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Inflates a stream that must not become much larger than it is: records of users shrink to a third or a tenth, and
 * only zeros to a thousandth.
 */
final class CappedInflater extends FilterInputStream {
    private static final long MOST_TIMES = 100;
    private static final long SLACK_BYTES = 1 << 20;
    private static final int BUFFER_BYTES = 8192;

    private final InputStream compressed;
    private final Inflater inflater;
    private final BadBackup bad;

    CappedInflater(InputStream compressed, BadBackup bad) {
        this(compressed, new Inflater(), bad);
    }

    private CappedInflater(InputStream compressed, Inflater inflater, BadBackup bad) {
        super(new InflaterInputStream(compressed, inflater, BUFFER_BYTES));
        this.compressed = compressed;
        this.inflater = inflater;
        this.bad = bad;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        int count = super.read(bytes, start, length);
        if (inflater.getBytesWritten() > SLACK_BYTES + MOST_TIMES * inflater.getBytesRead()) {
            throw bad.tooBig("grows to more than " + MOST_TIMES + " times its size", null);
        }
        return count;
    }

    /** Refuses a stream with anything behind its end. */
    void requireEnd() throws IOException {
        if (read() >= 0 || inflater.getRemaining() > 0 || compressed.read() >= 0) {
            throw bad.corrupt("has something behind its end");
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        super.close();
    }
}
