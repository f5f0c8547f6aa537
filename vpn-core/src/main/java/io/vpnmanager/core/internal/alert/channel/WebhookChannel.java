package io.vpnmanager.core.internal.alert.channel;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends a notice as JSON, signed where there is a secret. A receiver knows a repeat, as when its answer was lost, by
 * the id: it is in the body, as {@code id}, which is what is signed, and in {@code Vpn-Delivery}, and the same in each
 * try of one notice, also of another life of the agent and after {@code vpn alerts retry}. The time that is signed is
 * that of the try.
 */
record WebhookChannel(WebhookSpec spec, Clock clock, Duration deadline) implements Channel {
    /** What proxies answer while there is nobody behind them. */
    private static final int NOT_FOUND = 404;

    @Override
    public void send(Notice notice) throws SendFailure, InterruptedException {
        byte[] body = WebPost.bytes(NoticeJson.of(notice));
        WebAnswer answer = new WebPost(GivenFiles.trust(spec.caFile()), clock, deadline)
                .send(spec.url(), headers(notice, body), body, FirstBytes.unlessGood());
        if (answer.status() == NOT_FOUND) {
            throw SendFailure.passing("the receiver answered " + NOT_FOUND, answer.pause());
        }
        if (!answer.isGood()) {
            throw answer.failure("");
        }
    }

    private Map<String, String> headers(Notice notice, byte[] body) throws SendFailure {
        long seconds = clock.instant().getEpochSecond();
        Map<String, String> headers = new TreeMap<>();
        headers.put("Vpn-Delivery", notice.id());
        headers.put("Vpn-Timestamp", Long.toString(seconds));
        if (spec.secretFile().isPresent()) {
            headers.put(
                    "Vpn-Signature",
                    Signature.of(GivenFiles.secret(spec.secretFile().get()), seconds, body));
        }
        return headers;
    }

    @Override
    public void close() {}
}
