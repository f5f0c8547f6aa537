package io.vpnmanager.core.internal.xray.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.RenderResult;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Renders configurations from templates: one that lies in the folder of the operator, else the one that comes with the
 * program. Every value is a JSON text of its own when the template gets it, so that none can be written unescaped; what
 * comes out is read back and compared with what was meant ({@link ConfigCheck}). A template is code: whoever may write
 * to that folder may decide what the core does.
 */
public final class ConfigTemplates {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Optional<Path> folder;

    /**
     * Templates of which an operator may have their own.
     *
     * @param folder where those lie, under the names of ours; empty for none
     */
    public ConfigTemplates(Optional<Path> folder) {
        this.folder = folder;
    }

    /** Made when the first template is rendered: it takes longer than a home takes to open. */
    private static final class Renderer {
        /** A value that holds the marks of a template is a value all the same. */
        static final Jinjava ONE = new Jinjava(JinjavaConfig.newBuilder()
                .withFailOnUnknownTokens(true)
                .withNestedInterpretationEnabled(false)
                .build());
    }

    /** {@return the configuration, as the core reads it} */
    public byte[] render(CoreConfig config) {
        Map<String, Object> texts = new HashMap<>();
        config.values().forEach((name, value) -> texts.put(name, value.toString()));
        RenderResult result = Renderer.ONE.renderForResult(template(config.template()), texts);
        if (result.hasErrors()) {
            // Its words may hold a value, and values are secrets.
            throw Problem.of(
                            ErrorCode.SYNTAX,
                            "template " + config.template(),
                            "cannot be rendered: "
                                    + result.getErrors().getFirst().getReason() + " in line "
                                    + result.getErrors().getFirst().getLineno())
                    .toException();
        }
        new ConfigCheck(config, parsed(config.template(), result.getOutput())).require();
        return result.getOutput().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * {@return a name for everything that the configuration says but for its users: another name is another core} It
     * tells nothing of the secrets, which are too long to be guessed.
     */
    public String fingerprint(CoreConfig config) {
        StringBuilder text = new StringBuilder(template(config.template()));
        new TreeMap<>(config.values()).forEach((name, value) -> {
            if (!name.equals(CoreConfig.USERS)) {
                text.append('\0').append(name).append('\0').append(value);
            }
        });
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw Problem.of(ErrorCode.BUG, "this Java", "has no SHA-256").toException(e);
        }
    }

    private static JsonNode parsed(String template, String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw Problem.of(
                            ErrorCode.SYNTAX,
                            "template " + template,
                            "gives no JSON: line " + e.getLocation().getLineNr() + " of what it gives")
                    .toException();
        }
    }

    private String template(String name) {
        try {
            Optional<Path> own = folder.map(known -> known.resolve(name)).filter(Files::exists);
            if (own.isPresent()) {
                return Files.readString(own.get());
            }
            try (InputStream stream = ConfigTemplates.class.getResourceAsStream(name)) {
                if (stream == null) {
                    throw Problem.of(ErrorCode.BUG, "template " + name, "is missing in this program")
                            .toException();
                }
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw Problem.of(ErrorCode.PATH, "template " + name, "cannot be read")
                    .toException(e);
        }
    }
}
