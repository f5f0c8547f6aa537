package io.vpnmanager.core.internal.alert.channel;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A request with the notice as JSON, signed where there is a secret.
 *
 * @param url where to; https, or http as {@code plain} says; without a user and a fragment
 * @param plain whether it may be one of http
 * @param secretFile a file of its owner alone, whose only line is what requests are signed with; read for each
 * @param caFile certificates (PEM) of the authorities that are trusted instead of the usual ones; read for each
 */
public record WebhookSpec(URI url, PlainHttp plain, Optional<Path> secretFile, Optional<Path> caFile)
        implements ChannelSpec {
    /**
     * Checks the URL.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN}, {@code BIG} or {@code POL}
     */
    public WebhookSpec {
        Objects.requireNonNull(secretFile, "secretFile");
        Objects.requireNonNull(caFile, "caFile");
        WebUrl.require(url, plain);
    }

    /** {@return where it goes, without the path, which may be a secret} */
    @Override
    public String toString() {
        return "webhook at " + url.getHost();
    }
}
