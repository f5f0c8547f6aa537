package io.vpnmanager.cli.menu.dashboard;

import io.vpnmanager.api.traffic.TrafficCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How fast traffic grows, from one look to the next.
 *
 * @param last the last look
 * @param upload bytes a second, the newest last
 * @param download bytes a second, the newest last
 */
record Rates(Optional<Pulse> last, List<Long> upload, List<Long> download) {
    static final Rates NONE = new Rates(Optional.empty(), List.of(), List.of());

    private static final int KEPT = 120;

    Rates {
        upload = List.copyOf(upload);
        download = List.copyOf(download);
    }

    Rates after(Pulse pulse) {
        if (last.isEmpty()) {
            return new Rates(Optional.of(pulse), upload, download);
        }
        Pulse before = last.get();
        double seconds = Math.max(1, pulse.nanos() - before.nanos()) / (double) TimeUnit.SECONDS.toNanos(1);
        TrafficCount then = before.counted();
        TrafficCount now = pulse.counted();
        return new Rates(
                Optional.of(pulse),
                longer(upload, now.uploadBytes() - then.uploadBytes(), seconds),
                longer(download, now.downloadBytes() - then.downloadBytes(), seconds));
    }

    /** A server that was deleted takes its counts along; that is no traffic. */
    private static List<Long> longer(List<Long> rates, long bytes, double seconds) {
        List<Long> longer = new ArrayList<>(rates);
        longer.add(Math.max(0, Math.round(bytes / seconds)));
        return longer.subList(Math.max(0, longer.size() - KEPT), longer.size());
    }

    long uploadNow() {
        return upload.isEmpty() ? 0 : upload.getLast();
    }

    long downloadNow() {
        return download.isEmpty() ? 0 : download.getLast();
    }
}
