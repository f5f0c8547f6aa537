package io.vpnmanager.core.internal.site;

import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.User;
import java.util.Map;

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
                "advice", advice(status),
                "nothing", status.letsIn() ? "There is no server for you yet." : "None, as long as this is so.");
    }

    private static String mood(UserStatus status) {
        return switch (status) {
            case ACTIVE -> "";
            case ON_HOLD -> "waiting";
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
        };
    }

    private static String advice(UserStatus status) {
        return switch (status) {
            case ACTIVE -> "";
            case ON_HOLD -> "Set up your app, and you are ready.";
            case INACTIVE, SUSPENDED, EXPIRED -> ASK;
            case LIMITED -> "It goes on with the next period, if there is one. " + ASK;
        };
    }
}
