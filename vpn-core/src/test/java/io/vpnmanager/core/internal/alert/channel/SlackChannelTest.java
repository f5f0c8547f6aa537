package io.vpnmanager.core.internal.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SlackChannelTest {
    @TempDir
    private Path folder;

    private HttpSink sink;

    @BeforeEach
    void open() throws Exception {
        sink = new HttpSink();
    }

    @AfterEach
    void close() {
        sink.close();
    }

    private Channel channel() {
        return Channels.open(
                new SlackSpec(Optional.of(sink.url("/services/T0/B0/xxsecretxx")), Optional.empty()), Notices.CLOCK);
    }

    @Test
    void isTextWithoutMarkup() throws Exception {
        sink.answer(200, Map.of(), "ok");
        channel().send(Notices.fired());

        JsonNode body = sink.only().json();
        assertThat(body.get("mrkdwn").asBoolean(true)).isFalse();
        assertThat(body.get("text").asText()).isEqualTo("""
                [CRITICAL] disk-full: 85 % of the disk is used
                protocol: vless
                server: edge-1
                value: 85.5
                since: 2026-11-29T05:59:00Z
                at: 2026-11-29T06:00:00Z
                home: node-a
                delivery: 0190-delivery-7""");
    }

    @Test
    void mentionsNobody() throws Exception {
        channel().send(Notices.with(Map.of("server", "<!channel> a&b\n@here"), "<@U123> @channel\u202e"));

        String text = sink.only().json().get("text").asText();
        assertThat(text)
                .contains("server: &lt;!channel&gt; a&amp;b\\u{a}@\u200bhere")
                .contains("&lt;@\u200bU123&gt; @\u200bchannel\\u{202e}");
    }

    @Test
    void readsItsUrlFromAFileEachTime() throws Exception {
        Path file = Notices.secretFile(folder, sink.url("/one") + "\n");
        Channel channel = Channels.open(new SlackSpec(Optional.empty(), Optional.of(file)), Notices.CLOCK);
        channel.send(Notices.fired());
        Files.writeString(file, sink.url("/two") + "\n");
        channel.send(Notices.fired());
        Files.writeString(file, "http://alerts.example.org/secretpath\n");
        SendFailure inTheClear = Sending.failure(channel);
        Files.writeString(file, "no url at all secretpath\n");
        SendFailure none = Sending.failure(channel);

        assertThat(sink.requests().stream().map(HttpSink.Request::path)).containsExactly("/one", "/two");
        assertThat(inTheClear.words()).contains("one of http").doesNotContain("secretpath");
        assertThat(none.words()).contains("is not a URL").doesNotContain("secretpath");
    }

    @Test
    void tellsTheReasonThatSlackGivesAndNothingElse() {
        sink.answer(404, Map.of(), "channel_not_found");
        SendFailure known = Sending.failure(channel());
        sink.answer(500, Map.of(), "<html>/services/T0/B0/xxsecretxx broke</html>");
        SendFailure other = Sending.failure(channel());
        sink.answer(429, Map.of("Retry-After", "30"), "");
        SendFailure often = Sending.failure(channel());

        assertThat(known.words()).isEqualTo("the receiver answered 404: channel_not_found");
        assertThat(known.isWorthAnotherTry()).isFalse();
        assertThat(other.words()).isEqualTo("the receiver answered 500");
        assertThat(other.isWorthAnotherTry()).isTrue();
        assertThat(often.retryAfter()).contains(Duration.ofSeconds(30));
    }
}
