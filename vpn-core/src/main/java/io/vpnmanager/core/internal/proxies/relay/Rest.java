package io.vpnmanager.core.internal.proxies.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes in memory of their own. */
final class Rest implements Vessel {
    private final ByteBuf bytes;

    /** Takes over {@code bytes}. */
    Rest(ByteBuf bytes) {
        this.bytes = bytes;
    }

    @Override
    public int drainInto(Socket to) throws IOException {
        int before = bytes.readableBytes();
        int given = -1;
        while (bytes.isReadable() && given != 0) {
            ByteBuffer left = bytes.internalNioBuffer(bytes.readerIndex(), bytes.readableBytes());
            given = to.send(left, left.position(), left.limit());
            bytes.skipBytes(given);
        }
        return before - bytes.readableBytes();
    }

    @Override
    public boolean isEmpty() {
        return !bytes.isReadable();
    }

    @Override
    public Vessel kept() {
        return this;
    }

    @Override
    public void release() {
        bytes.release();
    }
}
