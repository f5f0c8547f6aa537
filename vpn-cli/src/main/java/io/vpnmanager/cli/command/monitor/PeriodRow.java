package io.vpnmanager.cli.command.monitor;

import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** An hour or a day of traffic, as a row. */
final class PeriodRow {
    private static final double HUNDRED = 100;

    private PeriodRow() {}

    static Row of(Period period, long most) {
        return Row.of(
                Field.column("start", "START", Value.ofMoment(Optional.of(period.start()))),
                Field.column("uploadBytes", "UPLOAD", bytes(period, TrafficCount::uploadBytes)),
                Field.column("downloadBytes", "DOWNLOAD", bytes(period, TrafficCount::downloadBytes)),
                Field.column("totalBytes", "TOTAL", bytes(period, TrafficCount::totalBytes)),
                Field.column("percentOfMost", "", share(period, most)));
    }

    private static Value bytes(Period period, ToLongFunction<TrafficCount> part) {
        return period.count()
                .<Value>map(count -> new Value.Bytes(part.applyAsLong(count)))
                .orElseGet(Value.Absent::new);
    }

    /** More than nothing is never told as nothing. */
    private static Value share(Period period, long most) {
        return period.count()
                .<Value>map(
                        count -> new Value.Percent((long) Math.ceil(count.totalBytes() * HUNDRED / Math.max(1, most))))
                .orElseGet(Value.Absent::new);
    }
}
