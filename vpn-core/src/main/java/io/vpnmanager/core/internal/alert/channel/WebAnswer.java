package io.vpnmanager.core.internal.alert.channel;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a receiver answered. Nothing of its body goes into a failure unless a channel knows what it is: it may repeat
 * the request, with its secrets.
 *
 * @param status of HTTP
 * @param body its beginning
 * @param pause how long it wants to be left alone; zero where it does not say
 */
record WebAnswer(int status, String body, Duration pause) {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    static WebAnswer of(HttpResponse<String> answer, Clock clock) {
        Duration pause = answer.headers()
                .firstValue("Retry-After")
                .map(text -> pause(text.strip(), clock))
                .orElse(Duration.ZERO);
        return new WebAnswer(answer.statusCode(), answer.body(), pause);
    }

    private static Duration pause(String text, Clock clock) {
        if (SECONDS.matcher(text).matches()) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            ZonedDateTime moment =
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT));
            return Duration.between(clock.instant(), moment.toInstant());
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** {@return the failure that it is, with what the channel knows of it} */
    SendFailure failure(String more) {
        String words = "the receiver answered " + status + (more.isEmpty() ? "" : ": " + more);
        if (status >= 300 && status < 400) {
            return SendFailure.lasting(words + "; redirects are not followed");
        }
        boolean passing = status >= 500 || status == 408 || status == 425 || status == 429;
        return passing ? SendFailure.passing(words, pause) : SendFailure.lasting(words);
    }
}
