package io.vpnmanager.core.internal.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class SiteConnectionTest {
    @Test
    void anAnswerThatCannotBeMadeEndsTheConnectionWhateverItDiedOf() {
        SiteConnection connection = new SiteConnection(
                asked -> {
                    throw new StackOverflowError("on purpose");
                },
                Runnable::run,
                Duration.ofMinutes(1));
        EmbeddedChannel channel = new EmbeddedChannel(connection);

        channel.writeInbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/s/x"));
        channel.runPendingTasks();

        FullHttpResponse response = channel.readOutbound();
        assertThat(response.status().code()).isEqualTo(503);
        assertThat(response.headers().get("x-request-id"))
                .as("what its line of the log has as well")
                .matches("[0-9a-f]{16}");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aDayOfOneDigitIsWrittenWithTwo() {
        ZonedDateTime moment = ZonedDateTime.of(2026, 12, 3, 4, 5, 6, 0, ZoneOffset.UTC);

        assertThat(SiteConnection.DATE.format(moment)).isEqualTo("Thu, 03 Dec 2026 04:05:06 GMT");
    }
}
