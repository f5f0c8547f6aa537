package io.vpnmanager.core.internal.alert;

import io.vpnmanager.core.internal.alert.channel.Channel;
import io.vpnmanager.core.internal.alert.channel.Notice;
import io.vpnmanager.core.internal.alert.channel.SendFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A channel that does with a notice what a test says, and keeps what it took. */
final class FakeReceiver implements Channel {
    final List<Notice> took = new CopyOnWriteArrayList<>();
    volatile Conduct conduct = notice -> {};

    /** What is done with a notice before it is taken. */
    @FunctionalInterface
    interface Conduct {
        void with(Notice notice) throws SendFailure, InterruptedException;
    }

    static Conduct fails() {
        return notice -> {
            throw SendFailure.passing("it is dead");
        };
    }

    @Override
    public void send(Notice notice) throws SendFailure, InterruptedException {
        conduct.with(notice);
        took.add(notice);
    }

    List<String> kinds() {
        return took.stream().map(notice -> notice.kind().toString()).toList();
    }

    @Override
    public void close() {}
}
