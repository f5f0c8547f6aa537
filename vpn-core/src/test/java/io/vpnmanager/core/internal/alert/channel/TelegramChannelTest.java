package io.vpnmanager.core.internal.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TelegramChannelTest {
    private static final String TOKEN = "123456:AAsecretsecretsecretsecret_-x";

    @TempDir
    private Path folder;

    private HttpSink sink;

    @BeforeEach
    void open() throws Exception {
        sink = new HttpSink();
        sink.answer(200, Map.of(), "{\"ok\":true,\"result\":{\"message_id\":1}}");
    }

    @AfterEach
    void close() {
        sink.close();
    }

    private Channel channel(String token) {
        URI server = sink.url("/");
        return Channels.open(
                new TelegramSpec(Notices.secretFile(folder, token + "\n"), "-1001234567890", server), Notices.CLOCK);
    }

    private SendFailure refused(int status, Map<String, String> headers, String body) {
        sink.answer(status, headers, body);
        return Sending.failure(channel(TOKEN));
    }

    @Test
    void isAPlainMessageWithoutPreview() throws Exception {
        channel(TOKEN).send(Notices.with(Map.of("server", "*a* _b_ <b>"), "https://example.org @somebody"));

        assertThat(sink.only().path()).isEqualTo("/bot" + TOKEN + "/sendMessage");
        JsonNode body = sink.only().json();
        assertThat(body.get("chat_id").asText()).isEqualTo("-1001234567890");
        assertThat(body.has("parse_mode")).isFalse();
        assertThat(body.at("/link_preview_options/is_disabled").asBoolean()).isTrue();
        assertThat(body.get("text").asText())
                .startsWith("[CRITICAL] disk-full: https://example.org @\u200bsomebody\nserver: *a* _b_ <b>\n");
    }

    @Test
    void isCutWhereTelegramWouldRefuseIt() throws Exception {
        Map<String, String> many = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            many.put("name-" + i, "😀".repeat(150));
        }
        channel(TOKEN).send(Notices.with(many, "x".repeat(5000)));
        String text = sink.only().json().get("text").asText();
        assertThat(text.length()).isBetween(4090, 4096);
        assertThat(text).endsWith("…");
    }

    @Test
    void heedsRetryAfterOfTheAnswer() {
        SendFailure failure = refused(
                429,
                Map.of("Retry-After", "3"),
                "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 42\","
                        + "\"parameters\":{\"retry_after\":42}}");
        assertThat(failure.isWorthAnotherTry()).isTrue();
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(42));
        assertThat(failure.words()).isEqualTo("the receiver answered 429: Too Many Requests: retry after 42");
    }

    @Test
    void aReceiverThatDoesNotSayOkHasNotTakenIt() {
        for (String body : new String[] {"", "ok", "{\"ok\":false}", "[true]", "{\"ok\":", "[".repeat(9000)}) {
            SendFailure failure = refused(200, Map.of(), body);
            assertThat(failure.isWorthAnotherTry()).isTrue();
        }
    }

    @Test
    void whatStaysWrongIsNotTriedAgain() {
        SendFailure chat = refused(400, Map.of(), "{\"ok\":false,\"description\":\"Bad Request: chat not found\"}");
        SendFailure token = refused(401, Map.of(), "{\"ok\":false,\"description\":\"Unauthorized\"}");
        assertThat(chat.isWorthAnotherTry()).isFalse();
        assertThat(chat.words()).contains("chat not found");
        assertThat(token.isWorthAnotherTry()).isFalse();
    }

    @Test
    void neverTellsTheToken() {
        SendFailure echoed = refused(404, Map.of(), "{\"description\":\"no method at /bot" + TOKEN + "/sendMessage\"}");
        SendFailure html = refused(502, Map.of(), "<p>bad gateway: /bot" + TOKEN + "/</p>");
        SendFailure odd = Sending.failure(channel("123456:AAsecret/../../x"));
        for (SendFailure failure : new SendFailure[] {echoed, html, odd}) {
            assertThat(failure.words()).doesNotContain("secret");
            assertThat(failure).hasNoCause();
        }
        assertThat(sink.requests()).hasSize(2);
    }
}
