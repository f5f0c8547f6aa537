package io.vpnmanager.core.internal.proxies.relay;

import io.netty.channel.EventLoop;
import io.vpnmanager.core.internal.proxies.limit.Pace;
import java.util.List;

/**
 * What the bytes of a user at a server pass.
 *
 * @param upload those from the client
 * @param download those to the client
 */
public record Meters(Meter upload, Meter download) {
    /** {@return meters that count here and hold this pace} */
    public static Meters of(ByteCounters counters, Pace pace) {
        return of(List.of(counters), pace);
    }

    /** {@return meters that count at each of these and hold this pace} */
    public static Meters of(List<ByteCounters> counters, Pace pace) {
        return new Meters(
                new Meter(counters, Direction.UPLOAD, pace.upload()),
                new Meter(counters, Direction.DOWNLOAD, pace.download()));
    }

    /**
     * Does something when all is paid for that the user has moved too fast before. Whoever would move more waits here
     * as well as at an {@link Inlet}: where the other side has said that it ends, the system hands over what there is
     * at once, and whoever asks for little in many connections would wait nowhere.
     *
     * @param loop where
     * @param next what; at once where nothing is owed
     */
    public void whenPaid(EventLoop loop, Runnable next) {
        whenPaid(loop, upload, () -> whenPaid(loop, download, next));
    }

    private static void whenPaid(EventLoop loop, Meter meter, Runnable next) {
        long nanos = meter.pacer().nanosBefore();
        if (PacedWait.isNeeded(nanos)) {
            new PacedWait(loop, meter.pacer(), nanos, next);
        } else {
            next.run();
        }
    }
}
