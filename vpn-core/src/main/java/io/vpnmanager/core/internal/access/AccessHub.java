package io.vpnmanager.core.internal.access;

import io.vpnmanager.api.access.AccessRecord;
import io.vpnmanager.api.access.AccessRecords;
import io.vpnmanager.api.access.AccessSubscription;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All who want access records of an open home; they end with it. Safe for use by many threads. */
public final class AccessHub implements AccessRecords, AutoCloseable {
    private final List<AccessQueue> queues = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** Nobody wants any yet. */
    public AccessHub() {}

    /** {@return whether somebody wants records} */
    public boolean isWanted() {
        return !queues.isEmpty();
    }

    /** Hands a record on; never waits. */
    public void tell(AccessRecord ended) {
        queues.forEach(queue -> queue.offer(ended));
    }

    @Override
    public AccessSubscription listen(Consumer<? super AccessRecord> listener) {
        return add(new ListenerSink(Objects.requireNonNull(listener, "listener")));
    }

    @Override
    public AccessSubscription writeTo(Path file) {
        try {
            return add(AccessFile.open(file.toAbsolutePath()));
        } catch (IOException e) {
            throw Problem.of(ErrorCode.PATH, "access log " + file, "cannot be opened: " + e.getMessage())
                    .remedy("Name a file in a folder that exists and that this account may write to")
                    .fact("path", file.toString())
                    .toException(e);
        }
    }

    private AccessSubscription add(AccessSink sink) {
        AccessQueue queue = new AccessQueue(sink, queues::remove);
        queues.add(queue);
        queue.start();
        if (closed) {
            queue.close();
            throw Problem.of(ErrorCode.CLOSED, "this home", "is closed").toException();
        }
        return queue;
    }

    @Override
    public void close() {
        closed = true;
        queues.forEach(AccessQueue::close);
    }
}
