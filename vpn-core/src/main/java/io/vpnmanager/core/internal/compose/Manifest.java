package io.vpnmanager.core.internal.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.file.SmallFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What was generated into a folder, so that it is known what somebody else has changed since.
 *
 * @param project the name that compose gives the stack
 * @param profile what it is for
 * @param digests SHA-256 of each file, by its path below the folder
 * @param asked what it was asked to be, as {@link SpecJson} writes it; empty where that was not remembered, by whoever
 *     wrote it. It is read by who needs it: a stack whose spec does not pass the checks of today can still be ended.
 */
record Manifest(String project, String profile, SortedMap<String, String> digests, Optional<JsonNode> asked) {
    /** Below the folder of the stack. */
    static final String FILE = ".vpn-stack.json";

    private static final int VERSION = 1;
    private static final String SPEC = "spec";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@return the one of a folder, if it has one} */
    static Optional<Manifest> in(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(JSON.readTree(SmallFile.read(file)), folder));
        } catch (IOException e) {
            throw damaged(file).toException(e);
        }
    }

    private static Manifest read(JsonNode top, Path folder) {
        SortedMap<String, String> digests = new TreeMap<>();
        top.path("files").properties().forEach(entry -> {
            Path file = folder.resolve(entry.getKey()).normalize();
            if (!file.startsWith(folder)) {
                throw damaged(folder.resolve(FILE)).toException();
            }
            digests.put(entry.getKey(), entry.getValue().asText());
        });
        if (top.path("version").asInt() != VERSION
                || top.path("project").asText().isEmpty()) {
            throw damaged(folder.resolve(FILE)).toException();
        }
        return new Manifest(
                top.path("project").asText(),
                top.path("profile").asText(),
                digests,
                Optional.of(top.path(SPEC)).filter(json -> !json.isMissingNode()));
    }

    /**
     * {@return what it was asked to be, if that was remembered}
     *
     * @param folder of the stack, for errors
     * @throws io.vpnmanager.api.error.EnvironmentException {@code COR} for what is no spec today
     */
    Optional<StackSpec> spec(Path folder) {
        return read(SpecJson::read, folder);
    }

    /**
     * {@return the servers that its agent makes beside it, whatever else it was asked to be; empty where it has no
     * engine}
     *
     * @param folder of the stack
     * @throws io.vpnmanager.api.error.EnvironmentException {@code COR} for what is no path
     */
    Optional<ServerContainers> servers(Path folder) {
        return read(json -> ServerContainers.of(folder, SpecJson.engine(json), SpecJson.home(json)), folder)
                .flatMap(Function.identity());
    }

    private <T> Optional<T> read(Function<JsonNode, T> reader, Path folder) {
        try {
            return asked.map(reader);
        } catch (VpnException | InvalidPathException e) {
            throw damaged(folder.resolve(FILE)).toException(e);
        }
    }

    private static Problem damaged(Path file) {
        return Problem.of(
                        ErrorCode.CORRUPT,
                        "the file " + VisibleText.quoted(file.toString()),
                        "is not what vpn compose generate wrote")
                .remedy(
                        "Say all anew (vpn compose generate --fresh), or move it away and generate again; then each file that "
                                + "differs counts as changed by hand")
                .fact("file", file.toString());
    }

    String text() {
        ObjectNode top = JSON.createObjectNode()
                .put("version", VERSION)
                .put("project", project)
                .put("profile", profile);
        ObjectNode files = top.putObject("files");
        digests.forEach(files::put);
        asked.ifPresent(json -> top.set(SPEC, json));
        return top.toPrettyString() + "\n";
    }

    static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw Problem.of(ErrorCode.BUG, "this Java", "has no SHA-256").toException(e);
        }
    }
}
