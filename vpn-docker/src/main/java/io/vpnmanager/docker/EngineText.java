package io.vpnmanager.docker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.api.exception.DockerException;
import io.vpnmanager.api.error.VisibleText;
import java.util.Objects;

/** The words of an engine: short, and safe to show. */
final class EngineText {
    /** Longer than any message that an engine is known to give for what we ask. */
    static final int LONGEST = 300;

    private static final JsonMapper JSON = new JsonMapper();

    private EngineText() {}

    /** {@return the message inside an error answer, or the answer itself if it has none} */
    static String of(DockerException refusal) {
        String whole = Objects.requireNonNullElse(refusal.getMessage(), "");
        String body = whole.substring(whole.indexOf(':') + 1).strip();
        return shortened(message(body));
    }

    /** {@return what an I/O error says of itself} */
    static String of(Throwable failure) {
        String text = failure.getMessage();
        return shortened(text == null || text.isBlank() ? failure.getClass().getSimpleName() : text);
    }

    /** Of a start: another process or container has the host's port. */
    static boolean tellsOfTakenPort(String text) {
        return tellsOfOwnPort(text) || text.contains("address already in use");
    }

    /** Of a start: the engine itself has the host's port in its books. */
    static boolean tellsOfOwnPort(String text) {
        return text.contains("port is already allocated");
    }

    /** Of a new network: its subnet, or every subnet that the engine may choose, belongs to another one. */
    static boolean tellsOfTakenSubnet(String text) {
        return text.contains("Pool overlaps")
                || text.contains("non-overlapping")
                || text.contains("is already used on the host or by another config");
    }

    /** Of a network's removal: containers hang on it. */
    static boolean tellsOfNetworkInUse(String text) {
        return text.contains("has active endpoints") || text.contains("network is being used");
    }

    /** Of a start: the container whose network is to be shared does not run. */
    static boolean tellsOfStoppedNetwork(String text) {
        return text.contains("cannot join network of a non running container")
                || text.contains("cannot join network namespace of a non running container");
    }

    /** Of a pull: the registry answers, and has no such image, or does not say so to strangers. */
    static boolean tellsOfAbsentImage(String text) {
        return text.contains("manifest unknown") || text.contains("not found") || text.contains("does not exist");
    }

    private static String message(String body) {
        try {
            JsonNode message = JSON.readTree(body).path("message");
            return message.isTextual() ? message.textValue() : body;
        } catch (JacksonException e) {
            return body;
        }
    }

    /** {@return the text, cut and with everything escaped that does not show} */
    static String shortened(String text) {
        String visible = VisibleText.of(text.strip());
        if (visible.isEmpty()) {
            return "nothing";
        }
        return visible.length() <= LONGEST ? visible : visible.substring(0, LONGEST) + "…";
    }
}
