package io.vpnmanager.core.internal.proxies.relay;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Memory that an event loop has once, and lends to one direction after the other: few bytes are copied fastest. */
final class Block implements Vessel {
    /** What it takes at once: as much as a user with a speed limit may move in one piece. */
    static final int SIZE = 64 * 1024;

    /** What {@link #fill} returns when the socket has come to its end. */
    static final int END = -1;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(SIZE);
    private int start;
    private int end;

    /**
     * Takes from a socket what there is and fits. Only while this is empty.
     *
     * @return how many bytes, 0 for none at this moment, or {@link #END}
     */
    int fill(Socket from) throws IOException {
        int read = from.recv(bytes, 0, SIZE);
        start = 0;
        end = Math.max(read, 0);
        return read;
    }

    @Override
    public int drainInto(Socket to) throws IOException {
        int before = start;
        int given = -1;
        while (start < end && given != 0) {
            given = to.send(bytes, start, end);
            start += given;
        }
        return start - before;
    }

    @Override
    public boolean isEmpty() {
        return start == end;
    }

    @Override
    public Vessel kept() {
        Rest rest = new Rest(ByteBufAllocator.DEFAULT
                .directBuffer(end - start)
                .writeBytes(bytes.duplicate().limit(end).position(start)));
        release();
        return rest;
    }

    @Override
    public void release() {
        start = end;
    }
}
