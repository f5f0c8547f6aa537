package io.vpnmanager.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.runtime.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images of one engine. Runs inside a call that has its deadline. */
final class DockerImages {
    private static final Logger LOG = LoggerFactory.getLogger(DockerImages.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern REFERENCE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._/:@-]{0,511}");
    private static final Pattern PINNED = Pattern.compile("[a-z0-9][a-z0-9._/:-]{0,255}@sha256:[0-9a-f]{64}");
    private static final int LONGEST_LINE_BYTES = 64 << 10;

    private final DockerClient client;
    private final EngineHttp http;

    DockerImages(DockerClient client, EngineHttp http) {
        this.client = client;
        this.http = http;
    }

    Optional<Image> find(String reference) {
        if (!REFERENCE.matcher(reference).matches()) {
            throw Problem.of(ErrorCode.SYNTAX, "image " + VisibleText.quoted(reference), "is no reference of an image")
                    .toException();
        }
        try {
            return Optional.of(view(reference, client.inspectImageCmd(reference).exec()));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Refuses what does not name one image for ever. */
    static void requirePinned(String reference) {
        if (!PINNED.matcher(reference).matches()) {
            throw Problem.of(
                            ErrorCode.POLICY,
                            "image " + VisibleText.quoted(reference),
                            "is not pinned, and what a tag means may change")
                    .remedy("Name it with its digest: name@sha256:…")
                    .toException();
        }
    }

    Image pull(String reference) {
        return find(reference).orElseGet(() -> {
            bring(reference);
            LOG.atInfo().addKeyValue("image", reference).log("pulled an image");
            return find(reference)
                    .filter(image -> image.digests().contains(withoutTag(reference)))
                    .orElseThrow(() -> EngineFailures.nonsense("pull of image " + reference, "success, and has it not")
                            .toException());
        });
    }

    private void bring(String reference) {
        int at = reference.indexOf('@');
        Map<String, String> what = Map.of("fromImage", reference.substring(0, at), "tag", reference.substring(at + 1));
        try (Response response = http.post("/images/create", what)) {
            LineReader lines = new LineReader(response.getBody(), LONGEST_LINE_BYTES);
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                refuseIfFailed(reference, JSON.readTree(line.get()));
            }
        } catch (DockerException e) {
            throw refused(reference, EngineText.of(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseIfFailed(String reference, JsonNode progress) {
        String error = progress.path("error").asText();
        if (!error.isEmpty()) {
            throw refused(reference, EngineText.shortened(error), null);
        }
    }

    private static VpnException refused(String reference, String words, @Nullable Throwable cause) {
        boolean absent = EngineText.tellsOfAbsentImage(words);
        return Problem.of(
                        absent ? ErrorCode.NOT_FOUND : ErrorCode.NETWORK,
                        "image " + reference,
                        absent ? "is not in its registry: " + words : "could not be pulled: " + words)
                .remedy(absent ? "Check name and digest" : "See whether the engine reaches the registry")
                .fact("image", reference)
                .toException(cause);
    }

    private static String withoutTag(String reference) {
        int at = reference.indexOf('@');
        String name = reference.substring(0, at);
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        return (colon < 0 ? name : name.substring(0, colon)) + reference.substring(at);
    }

    private static Image view(String reference, InspectImageResponse answer) {
        if (answer == null || answer.getId() == null) {
            throw EngineFailures.nonsense("image " + reference, "a description without id")
                    .toException();
        }
        return new Image(
                answer.getId(), Set.copyOf(Objects.requireNonNullElse(answer.getRepoDigests(), List.<String>of())));
    }
}
