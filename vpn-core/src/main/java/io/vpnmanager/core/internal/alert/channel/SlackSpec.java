package io.vpnmanager.core.internal.alert.channel;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * An incoming webhook of Slack, or of who speaks its format. Exactly one of both is there.
 *
 * @param url of the webhook, which is a secret
 * @param urlFile a file of its owner alone, whose only line is that URL; read for each notice
 */
public record SlackSpec(Optional<URI> url, Optional<Path> urlFile) implements ChannelSpec {
    /**
     * Checks them.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN}, {@code BIG} or {@code POL}
     */
    public SlackSpec {
        Objects.requireNonNull(urlFile, "urlFile");
        if (url.isPresent() == urlFile.isPresent()) {
            throw Problem.of(ErrorCode.SYNTAX, "a channel of Slack", "needs a URL or a file that holds it, not both")
                    .remedy("Name the file, as the URL is a secret")
                    .fact("field", "url")
                    .toException();
        }
        url.ifPresent(known -> WebUrl.require(known, PlainHttp.LOOPBACK));
    }

    /** {@return a constant: the URL is a secret} */
    @Override
    public String toString() {
        return "Slack";
    }
}
