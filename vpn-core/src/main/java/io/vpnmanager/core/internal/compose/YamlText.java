package io.vpnmanager.core.internal.compose;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes trees as YAML, every text in quotes, and reads what it wrote. */
final class YamlText {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private YamlText() {}

    /**
     * {@return the text of a file}
     *
     * @param name of the file, for errors
     * @param tree what it says
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code ENC} for a text that YAML has no way to write
     */
    static String of(String name, Map<String, @Nullable Object> tree) {
        try {
            String text = YAML.writeValueAsString(tree);
            if (sameText(YAML.readTree(text), YAML.valueToTree(tree))) {
                return "# Made by vpn compose generate, which leaves a file alone that was changed by hand.\n" + text;
            }
        } catch (JacksonException e) {
            throw unwritable(name).toException(e);
        }
        throw unwritable(name).toException();
    }

    /** Numbers are compared as they are written. */
    private static boolean sameText(JsonNode one, JsonNode other) {
        return one.toString().equals(other.toString());
    }

    private static Problem unwritable(String name) {
        return Problem.of(ErrorCode.ENCODING, "the file " + name, "would hold a text that YAML cannot tell")
                .remedy("Leave control characters and halves of characters out of values");
    }
}
