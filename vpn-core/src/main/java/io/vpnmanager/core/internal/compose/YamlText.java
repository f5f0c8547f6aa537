package io.vpnmanager.core.internal.compose;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.nio.charset.StandardCharsets;
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
            String meant = YAML.valueToTree(tree).toString();
            if (isWhole(meant) && YAML.readTree(text).toString().equals(meant)) {
                return "# Made by vpn compose generate, which leaves a file alone that was changed by hand.\n" + text;
            }
        } catch (JacksonException e) {
            throw unwritable(name).toException(e);
        }
        throw unwritable(name).toException();
    }

    /** Half a character can be escaped, and is another one, or an error, to each reader. */
    private static boolean isWhole(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static Problem unwritable(String name) {
        return Problem.of(ErrorCode.ENCODING, "the file " + name, "would hold a text that YAML cannot tell")
                .remedy("Leave control characters and halves of characters out of values");
    }
}
