package io.vpnmanager.cli.command.monitor;

import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.cli.chart.ColumnPicture;
import io.vpnmanager.cli.output.HumanText;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** Hours or days of traffic, as a picture. */
final class TrafficPicture {
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private TrafficPicture() {}

    /** {@return the picture in SVG; {@code what} says whose traffic it is} */
    static byte[] of(String what, List<Period> periods, TrafficStep step) {
        TrafficCount sum = Period.sum(periods);
        DateTimeFormatter label = step == TrafficStep.HOUR ? HOUR : DAY;
        return new ColumnPicture(
                        what + ", by the " + step + " of UTC",
                        HumanText.bytes(sum.uploadBytes()) + " up and " + HumanText.bytes(sum.downloadBytes())
                                + " down since "
                                + HumanText.minute(periods.getFirst().start()),
                        "upload",
                        "download",
                        periods.stream()
                                .map(period -> new ColumnPicture.Column(
                                        label.format(period.start()),
                                        bytes(period.count(), TrafficCount::uploadBytes),
                                        bytes(period.count(), TrafficCount::downloadBytes)))
                                .toList())
                .svg(HumanText::bytes);
    }

    private static OptionalLong bytes(Optional<TrafficCount> count, ToLongFunction<TrafficCount> part) {
        return count.map(known -> OptionalLong.of(part.applyAsLong(known))).orElseGet(OptionalLong::empty);
    }
}
