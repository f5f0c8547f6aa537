package io.vpnmanager.core.internal.alert.channel;

import io.vpnmanager.api.user.EmailAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives a mail to a server. Where that takes it for some recipients only, the next try of the same delivery is for the
 * others; that is remembered for the last deliveries while the channel is open, and no longer.
 */
final class EmailChannel implements Channel {
    private static final int REMEMBERED = 256;

    private final EmailSpec spec;
    private final Duration deadline;
    private final Map<String, Set<EmailAddress>> done = new LinkedHashMap<>();

    EmailChannel(EmailSpec spec, Duration deadline) {
        this.spec = spec;
        this.deadline = deadline;
    }

    @Override
    public void send(Notice notice) throws SendFailure, InterruptedException {
        List<EmailAddress> open = spec.to().stream()
                .filter(to -> !doneOf(notice.id()).contains(to))
                .toList();
        if (!open.isEmpty()) {
            OneTry.within(deadline, () -> new MailTry(spec, deadline).send(notice, open, to -> markDone(notice, to)));
        }
        forget(notice.id());
    }

    private synchronized Set<EmailAddress> doneOf(String id) {
        return Set.copyOf(done.getOrDefault(id, Set.of()));
    }

    private synchronized void markDone(Notice notice, List<EmailAddress> to) {
        done.computeIfAbsent(notice.id(), id -> new LinkedHashSet<>()).addAll(to);
        if (done.size() > REMEMBERED) {
            done.remove(done.keySet().iterator().next());
        }
    }

    private synchronized void forget(String id) {
        done.remove(id);
    }

    @Override
    public void close() {}
}
