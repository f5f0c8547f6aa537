package io.vpnmanager.faults.child;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * One of several who write: makes users, and deletes every second one again. Says {@code making NAME} and {@code made
 * NAME MICROS}, {@code ending NAME} and {@code ended NAME MICROS}, and {@code refused} with an error.
 */
final class Writing implements Callable<Void> {
    private static final long NANOS_PER_MICRO = 1_000;

    private final Order order;
    private final PrintStream out;
    private final AtomicBoolean over = new AtomicBoolean();

    Writing(Order order, PrintStream out) {
        this.order = order;
        this.out = out;
    }

    @Override
    public Void call() {
        Thread.ofPlatform().daemon().start(this::waitForTheEnd);
        try (Vpn vpn = Vpn.open(order.home())) {
            long pause = Duration.ofSeconds(1).dividedBy(order.pace()).toNanos();
            long next = System.nanoTime();
            for (int number = 0; !over.get(); number++) {
                String name = order.prefix() + number;
                User user = said(
                        "mak",
                        "made",
                        name,
                        () -> vpn.users()
                                .create(UserSpec.named(name)
                                        .access(ProtocolKind.SOCKS5)
                                        .build()));
                next = paused(next + pause);
                if (number % 2 == 1) {
                    said("end", "ended", name, () -> {
                        vpn.users().delete(user.id());
                        return user;
                    });
                    next = paused(next + pause);
                }
            }
        }
        out.println("closed");
        return null;
    }

    private void waitForTheEnd() {
        try {
            while (System.in.read() >= 0) {
                // Only the end counts.
            }
        } catch (java.io.IOException e) {
            // Then there is nobody who could wish for more.
        }
        over.set(true);
    }

    private User said(String doing, String done, String name, Callable<User> change) {
        out.println(doing + "ing " + name);
        long begun = System.nanoTime();
        try {
            User user = change.call();
            out.println(done + " " + name + " " + (System.nanoTime() - begun) / NANOS_PER_MICRO);
            return user;
        } catch (VpnException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return when the next write is due: as planned, or now if the plan cannot be kept} */
    private static long paused(long due) {
        long left = due - System.nanoTime();
        if (left <= 0) {
            return System.nanoTime();
        }
        LockSupport.parkNanos(left);
        return due;
    }
}
