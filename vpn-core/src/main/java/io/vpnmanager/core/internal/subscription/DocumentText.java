package io.vpnmanager.core.internal.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;

/**
 * Trees to text. This is the one place that quotes and escapes, and it leaves nothing to guess: every text stands in
 * quotes, because {@code 0123}, {@code 1e10} or {@code no} without them is another value to one reader of YAML or
 * another.
 */
final class DocumentText {
    private static final ObjectWriter JSON = new JsonMapper().writerWithDefaultPrettyPrinter();

    private static final ObjectWriter YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build()
            .writer();

    private DocumentText() {}

    static String json(JsonNode tree) {
        return written(JSON, tree) + "\n";
    }

    static String yaml(JsonNode tree) {
        return written(YAML, tree);
    }

    /** Without the cause, whose words may hold a part of the tree. */
    private static String written(ObjectWriter writer, JsonNode tree) {
        try {
            return writer.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw Problem.of(ErrorCode.BUG, "a document", "cannot be written").toException();
        }
    }
}
