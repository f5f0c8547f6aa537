package io.vpnmanager.core.internal.proxies.limit;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.user.UserId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The users who have something open at this moment, over all keys and servers, each held to its limits. A user is
 * forgotten with the last connection, but not before what it moved or opened too fast is paid for: whoever came back at
 * once would owe nothing. For any thread; the steps of one user come one after the other.
 */
public final class UsersOnline {
    private final Map<UserId, OnlineUser> users = new ConcurrentHashMap<>();

    private final LongSupplier nanoTime;

    /** Nobody is here. */
    public UsersOnline() {
        this(System::nanoTime);
    }

    UsersOnline(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Lets a connection of a user stay, if the limits have room for it; one that is here already has. Each time that it
     * is let in counts for the rate of new connections, because something is opened for it each time. On the event loop
     * of the client.
     *
     * @param user whose
     * @param limits of the user, as whoever lets the client in knows them; of a user who is here those that it was held
     *     to last
     * @param client the connection; it leaves by itself when it closes
     * @return how fast it may be, or why it may not stay
     */
    public Entry enter(UserId user, Limits limits, Channel client) {
        boolean wasHere = has(users.get(user), client);
        AtomicReference<Entry> entry = new AtomicReference<>(new Entry.Full());
        users.compute(user, (same, before) -> {
            OnlineUser there = before == null ? new OnlineUser(limits, nanoTime) : before;
            entry.set(there.enter(client));
            return there.mayBeForgotten() ? null : there;
        });
        if (!wasHere && entry.get() instanceof Entry.Admitted) {
            client.closeFuture().addListener(closed -> leave(user, client));
        }
        return entry.get();
    }

    private static boolean has(@Nullable OnlineUser online, Channel client) {
        return online != null && online.has(client);
    }

    /** Takes note that a connection is no longer this user's; nothing happens when it is not. */
    public void leave(UserId user, Channel client) {
        OnlineUser left = users.computeIfPresent(user, (same, there) -> {
            there.drop(client);
            return there.mayBeForgotten() ? null : there;
        });
        if (left != null && left.hasNothing()) {
            forgetLater(user, left.nanosOwed(), client.eventLoop());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it: it comes again as long as something is owed
    private void forgetLater(UserId user, long nanos, EventLoop loop) {
        if (!loop.isShuttingDown()) {
            loop.schedule(() -> forget(user, loop), nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void forget(UserId user, EventLoop loop) {
        OnlineUser left = users.computeIfPresent(user, (same, there) -> there.mayBeForgotten() ? null : there);
        if (left != null && left.hasNothing()) {
            forgetLater(user, left.nanosOwed(), loop);
        }
    }

    /** Holds a user who is here to other limits; what is open stays open. */
    public void holdTo(UserId user, Limits limits) {
        users.computeIfPresent(user, (same, there) -> {
            there.holdTo(limits);
            return there;
        });
    }
}
