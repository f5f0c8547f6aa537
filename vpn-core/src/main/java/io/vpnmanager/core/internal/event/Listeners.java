package io.vpnmanager.core.internal.event;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.event.Event;
import io.vpnmanager.api.event.EventSubscription;
import io.vpnmanager.api.event.Events;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** All who listen to the events of an open home; they end with it. Safe for use by many threads. */
public final class Listeners implements AutoCloseable {
    private final Set<Listening> all = new HashSet<>();
    private boolean closed;

    EventSubscription add(Events events, long position, Consumer<? super Event> listener) {
        Listening listening = new Listening(events, position, listener, this::left);
        synchronized (all) {
            if (closed) {
                throw Problem.of(ErrorCode.CLOSED, "this home", "is closed").toException();
            }
            all.add(listening);
        }
        listening.start();
        return listening;
    }

    private void left(Listening listening) {
        synchronized (all) {
            all.remove(listening);
        }
    }

    /** Ends all of them, and waits until none is told of anything any more. */
    @Override
    public void close() {
        List<Listening> present;
        synchronized (all) {
            closed = true;
            present = List.copyOf(all);
        }
        present.forEach(Listening::close);
    }
}
