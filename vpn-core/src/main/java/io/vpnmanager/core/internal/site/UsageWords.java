package io.vpnmanager.core.internal.site;

import io.vpnmanager.api.link.Subscription;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.QuotaReset;
import io.vpnmanager.api.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What the page says of how much somebody used, and how long it lasts. */
final class UsageWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final int NEXT_UNIT = 1024;
    private static final int ENOUGH_DIGITS = 100;

    private UsageWords() {}

    /** {@return values of the template} */
    static Map<String, Object> of(User user, Subscription subscription, Instant now) {
        Map<String, Object> values = new HashMap<>(Map.of("most", "", "reset", "", "end", ""));
        long counted = subscription.traffic().totalBytes();
        long before = user.life().period().map(Life.Period::countedBefore).orElse(0L);
        long used = Math.max(0, counted - before);
        values.put("used", size(used));
        subscription.mostBytes().ifPresent(total -> {
            long most = Math.max(0, total - before);
            values.put("most", size(most));
            values.put("left", size(Math.max(0, most - used)));
            values.put("usedBytes", Long.toString(used));
            values.put("mostBytes", Long.toString(most));
            values.put("highBytes", Long.toString(most - most / 10));
        });
        user.terms()
                .quota()
                .map(Quota::reset)
                .filter(QuotaReset::repeats)
                .ifPresent(reset -> values.put("reset", often(reset)));
        subscription.endsAt().ifPresent(end -> {
            values.put("end", end.toString());
            values.put("endText", DAY.format(end));
            values.put("remaining", remaining(now, end));
        });
        return values;
    }

    /** {@return when a quota is counted anew, without the day and the zone} */
    private static String often(QuotaReset reset) {
        String[] parts = reset.toString().split("[:@]", -1);
        return parts[0].equals("rolling") ? "every " + parts[1] + " days" : parts[0];
    }

    private static String remaining(Instant now, Instant end) {
        Duration left = Duration.between(now, end);
        if (left.isNegative() || left.isZero()) {
            return "over";
        }
        if (left.toDays() > 1) {
            return "in " + left.toDays() + " days";
        }
        return left.toHours() > 1 ? "in " + left.toHours() + " hours" : "soon";
    }

    /** {@return a size as people read it: three digits and a unit} */
    static String size(long bytes) {
        double rest = bytes;
        int unit = 0;
        while (rest >= NEXT_UNIT) {
            rest /= NEXT_UNIT;
            unit++;
        }
        String digits = unit == 0 || rest >= ENOUGH_DIGITS ? "%.0f" : "%.1f";
        return String.format(Locale.ENGLISH, digits, rest) + " " + UNITS[unit];
    }
}
