package io.vpnmanager.core.internal.proxies.relay;

import io.netty.channel.epoll.Native;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A pipe of the system, through which bytes pass without being copied. It costs two descriptors. */
final class Pipe implements Vessel {
    /** As much as Linux gives to a user without privileges. */
    static final int LARGE = 1 << 20;

    private static final int NO_OFFSET = -1;

    private final Vessels home;
    private final FileDescriptor out;
    private final FileDescriptor in;
    private boolean large;
    private int held;

    Pipe(Vessels home) throws IOException {
        FileDescriptor[] ends = FileDescriptor.pipe();
        this.home = home;
        this.out = ends[0];
        this.in = ends[1];
    }

    /**
     * Takes from a socket what there is and fits. Only while this is empty.
     *
     * @return how many bytes; 0 where there are none at this moment, and where the socket has come to its end
     */
    int fill(Socket from) throws IOException {
        held = Native.splice(from.intValue(), NO_OFFSET, in.intValue(), NO_OFFSET, LARGE);
        return held;
    }

    @Override
    public int drainInto(Socket to) throws IOException {
        int before = held;
        int given = -1;
        while (held > 0 && given != 0) {
            given = Native.splice(out.intValue(), NO_OFFSET, to.intValue(), NO_OFFSET, held);
            held -= given;
        }
        return before - held;
    }

    @Override
    public boolean isEmpty() {
        return held == 0;
    }

    @Override
    public Vessel kept() {
        return this;
    }

    @Override
    public void release() {
        home.giveBack(this);
    }

    /**
     * Has it hold {@link #LARGE}, not 64 KiB as when it was made.
     *
     * @return whether the system lets it
     */
    boolean enlarge() {
        large = PipeSize.ask(in, LARGE);
        return large;
    }

    boolean isLarge() {
        return large;
    }

    void close() {
        try {
            out.close();
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
