package io.vpnmanager.core.internal.site;

import io.vpnmanager.api.terms.AccessHours;
import io.vpnmanager.api.terms.DailyHours;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.User;
import java.util.Map;
import java.util.stream.Collectors;

/** What the page says of where somebody stands. */
final class StandingWords {
    private static final String ASK = "Ask whoever gave you this address.";

    private StandingWords() {}

    /** {@return values of the template} */
    static Map<String, Object> of(User user) {
        UserStatus status = user.status();
        return Map.of(
                "status", status.toString().replace('-', ' '),
                "mood", mood(status),
                "word", word(status),
                "advice", advice(user),
                "nothing", status.letsIn() ? "There is no server for you yet." : "None, as long as this is so.");
    }

    private static String mood(UserStatus status) {
        return switch (status) {
            case ACTIVE -> "";
            case ON_HOLD -> "waiting";
            case OFF_HOURS -> "waiting";
            case INACTIVE, SUSPENDED, EXPIRED, LIMITED -> "ended";
        };
    }

    private static String word(UserStatus status) {
        return switch (status) {
            case ACTIVE -> "";
            case ON_HOLD -> "Your time begins when you first use a server.";
            case INACTIVE -> "This access is switched off.";
            case SUSPENDED -> "This access is suspended.";
            case EXPIRED -> "Your time is over.";
            case LIMITED -> "What you may use in this period is used up.";
            case OFF_HOURS -> "Servers do not let you in at this hour.";
        };
    }

    private static String advice(User user) {
        return switch (user.status()) {
            case ACTIVE -> "";
            case ON_HOLD -> "Set up your app, and you are ready.";
            case INACTIVE, SUSPENDED, EXPIRED -> ASK;
            case LIMITED -> "It goes on with the next period, if there is one. " + ASK;
            case OFF_HOURS -> user.terms().hours().map(StandingWords::hours).orElse(ASK);
        };
    }

    private static String hours(AccessHours hours) {
        String daily = hours.daily().stream().map(DailyHours::toString).collect(Collectors.joining("; "));
        return "They do: " + daily + " (" + hours.zone() + ").";
    }
}
