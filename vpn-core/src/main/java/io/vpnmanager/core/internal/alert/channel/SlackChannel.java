package io.vpnmanager.core.internal.alert.channel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.error.InvalidRequestException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sends a notice as an incoming webhook of Slack takes it: as text without markup, in which nobody is mentioned. */
record SlackChannel(SlackSpec spec, Clock clock, Duration deadline) implements Channel {
    /** What Slack shows of one message; written with entities it may be several times as long. */
    static final int LONGEST = 4000;

    private static final Pattern REASON = Pattern.compile("[a-z_]{1,60}");

    @Override
    public void send(Notice notice) throws SendFailure, InterruptedException {
        WebAnswer answer = new WebPost(GivenFiles.trust(Optional.empty()), clock, deadline)
                .send(url(), Map.of(), WebPost.bytes(body(notice)), FirstBytes.unlessGood());
        if (!answer.isGood()) {
            throw answer.failure(reason(answer));
        }
    }

    static ObjectNode body(Notice notice) {
        String text = NoticeText.forChat(notice, LONGEST)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        return JsonNodeFactory.instance
                .objectNode()
                .put("text", text)
                .put("mrkdwn", false)
                .put("unfurl_links", false)
                .put("unfurl_media", false);
    }

    private URI url() throws SendFailure {
        if (spec.url().isPresent()) {
            return spec.url().get();
        }
        try {
            URI url =
                    WebUrl.parse(GivenFiles.secret(spec.urlFile().orElseThrow()).revealSecretText());
            WebUrl.require(url, PlainHttp.LOOPBACK);
            return url;
        } catch (InvalidRequestException e) {
            throw SendFailure.passing("the URL in the file " + e.problem().reason());
        }
    }

    /** Slack says why in one word, as {@code channel_is_archived}. */
    private static String reason(WebAnswer answer) {
        String said = answer.body().strip();
        return REASON.matcher(said).matches() ? said : "";
    }

    @Override
    public void close() {}
}
