package io.vpnmanager.core.internal.alert.channel;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Sends a notice as JSON, signed where there is a secret. */
record WebhookChannel(WebhookSpec spec, Clock clock, Duration deadline) implements Channel {
    @Override
    public void send(Notice notice) throws SendFailure, InterruptedException {
        byte[] body = WebPost.bytes(NoticeJson.of(notice));
        WebAnswer answer = new WebPost(GivenFiles.trust(spec.caFile()), clock, deadline)
                .send(spec.url(), headers(notice, body), body, FirstBytes.unlessGood());
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
