package io.vpnmanager.cli.trial;

import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.event.Event;
import io.vpnmanager.api.event.EventSubscription;
import io.vpnmanager.api.event.Events;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The events of a log that a test fills; whoever listens is told at once of what is there, and of nothing later. */
record FakeEvents(FakeAudit audit) implements Events {
    @Override
    public long last() {
        return after(0, MOST).size();
    }

    @Override
    public List<Event> after(long position, int most) {
        return audit.list(AuditQuery.all().behind(position).limit(most)).items().stream()
                .map(Event::of)
                .toList();
    }

    @Override
    public EventSubscription listen(long position, Consumer<? super Event> listener) {
        after(position, MOST).forEach(listener);
        return new Told(last());
    }

    private record Told(long position) implements EventSubscription {
        @Override
        public boolean isOver() {
            return true;
        }

        @Override
        public Optional<Throwable> failure() {
            return Optional.empty();
        }

        @Override
        public void close() {
            // It is over.
        }
    }
}
