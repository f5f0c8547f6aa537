package io.vpnmanager.core.internal.alert.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sends a notice as a message of a bot: plain text, so that nothing in it is markup. */
record TelegramChannel(TelegramSpec spec, Clock clock, Duration deadline) implements Channel {
    /** What Telegram takes as one message. */
    static final int LONGEST = 4096;

    private static final Pattern TOKEN = Pattern.compile("[0-9]{1,20}:[A-Za-z0-9_-]{10,200}");
    private static final int LONGEST_REASON = 150;

    @Override
    public void send(Notice notice) throws SendFailure, InterruptedException {
        String token = GivenFiles.secret(spec.tokenFile()).revealSecretText();
        if (!TOKEN.matcher(token).matches()) {
            throw SendFailure.passing("the file of the token holds something else");
        }
        WebAnswer answer = new WebPost(GivenFiles.trust(Optional.empty()), clock, deadline)
                .send(url(token), Map.of(), WebPost.bytes(body(spec.chat(), notice)), FirstBytes.always());
        judge(answer, read(answer.body()), token);
    }

    private URI url(String token) {
        String server = spec.server().toString();
        String base = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
        return URI.create(base + "/bot" + token + "/sendMessage");
    }

    static ObjectNode body(String chat, Notice notice) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("chat_id", chat)
                .put("text", NoticeText.forChat(notice, LONGEST));
        // A preview would have Telegram fetch whatever a name links to.
        body.putObject("link_preview_options").put("is_disabled", true);
        return body;
    }

    private static JsonNode read(String body) {
        try {
            return new JsonMapper().readTree(body);
        } catch (IOException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static void judge(WebAnswer answer, JsonNode said, String token) throws SendFailure {
        if (answer.isGood() && said.path("ok").asBoolean()) {
            return;
        }
        if (answer.isGood()) {
            throw SendFailure.passing("the receiver did not say that it took the message");
        }
        long seconds = said.path("parameters").path("retry_after").asLong();
        Duration pause = seconds > 0 ? Duration.ofSeconds(Math.min(seconds, 86_400)) : answer.pause();
        String why = said.path("description").asText("");
        String secret = token.substring(token.indexOf(':') + 1);
        throw new WebAnswer(answer.status(), answer.body(), pause)
                .failure(why.contains(secret) ? "" : Bounded.line(why, LONGEST_REASON));
    }

    @Override
    public void close() {}
}
