package io.vpnmanager.core.internal.event;

import io.vpnmanager.api.audit.Audit;
import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.event.Event;
import io.vpnmanager.api.event.EventSubscription;
import io.vpnmanager.api.event.Events;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** The events of a home, read from its audit log. */
public final class StoredEvents implements Events {
    private final Audit audit;
    private final Listeners listeners;

    /**
     * Events of this log.
     *
     * @param audit the log
     * @param listeners of the home, which ends them
     */
    public StoredEvents(Audit audit, Listeners listeners) {
        this.audit = audit;
        this.listeners = listeners;
    }

    @Override
    public long last() {
        return audit.list(AuditQuery.all().newestFirst().limit(1)).items().stream()
                .mapToLong(row -> row.sequence())
                .findFirst()
                .orElse(0);
    }

    @Override
    public List<Event> after(long position, int most) {
        if (position < 0 || most < 1 || most > MOST) {
            throw Problem.of(
                            ErrorCode.RANGE,
                            "a list of " + most + " events behind " + position,
                            "is not of 1 to " + MOST + " behind 0 or a later one")
                    .fact("field", "events")
                    .toException();
        }
        return audit.list(AuditQuery.all().behind(position).limit(most)).items().stream()
                .map(Event::of)
                .toList();
    }

    @Override
    public EventSubscription listen(long position, Consumer<? super Event> listener) {
        Objects.requireNonNull(listener, "listener");
        return listeners.add(this, position, listener);
    }
}
