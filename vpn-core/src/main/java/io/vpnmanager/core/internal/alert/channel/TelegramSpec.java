package io.vpnmanager.core.internal.alert.channel;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A message of a bot of Telegram.
 *
 * @param tokenFile a file of its owner alone, whose only line is the token of the bot; read for each notice
 * @param chat the number of the chat, or the name of a channel with its {@code @}
 * @param server who serves bots: {@link #USUAL_SERVER}, or one of one's own
 */
public record TelegramSpec(Path tokenFile, String chat, URI server) implements ChannelSpec {
    /** Telegram's own. */
    public static final URI USUAL_SERVER = URI.create("https://api.telegram.org");

    private static final Pattern CHAT = Pattern.compile("-?[1-9][0-9]{0,18}|@[A-Za-z][A-Za-z0-9_]{2,63}");

    /**
     * Checks the parts.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN}, {@code BIG} or {@code POL}
     */
    public TelegramSpec {
        Objects.requireNonNull(tokenFile, "tokenFile");
        if (!CHAT.matcher(chat).matches()) {
            throw Problem.of(ErrorCode.SYNTAX, "the chat", "is neither a number nor a name with @")
                    .remedy("Write it like -1001234567890 or @channel")
                    .fact("field", "chat")
                    .toException();
        }
        WebUrl.require(server, PlainHttp.LOOPBACK);
        if (server.getRawQuery() != null) {
            throw Problem.of(ErrorCode.SYNTAX, "the URL", "has a query")
                    .remedy("Write it like " + USUAL_SERVER)
                    .fact("field", "url")
                    .toException();
        }
    }

    /** {@return whom it tells} */
    @Override
    public String toString() {
        return "Telegram to " + chat;
    }
}
