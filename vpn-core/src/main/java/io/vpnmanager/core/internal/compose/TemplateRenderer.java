package io.vpnmanager.core.internal.compose;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.interpret.UnknownTokenException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.core.internal.document.Node;
import io.vpnmanager.core.internal.document.Spot;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Renders each text of a template by itself, so that a value is part of a text and never of YAML, whatever it holds. A
 * text that is one name alone becomes what stands for that name, also where it is a list or a table.
 */
final class TemplateRenderer {
    private static final Pattern ALONE = Pattern.compile("\\{\\{\\s*([a-z_]+)\\s*}}");
    private static final int MOST = 1 << 16;

    private final Map<String, Object> values;

    /** Renders with these values: texts, lists and tables by name. */
    TemplateRenderer(Map<String, Object> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /** Made when the first template is rendered: it takes longer than most commands. */
    private static final class Renderer {
        /** A value that holds the marks of a template is a value all the same. */
        static final Jinjava ONE = new Jinjava(JinjavaConfig.newBuilder()
                .withFailOnUnknownTokens(true)
                .withNestedInterpretationEnabled(false)
                .withMaxOutputSize(MOST)
                .build());
    }

    Map<String, @Nullable Object> table(Node.Table table) {
        Map<String, @Nullable Object> rendered = new LinkedHashMap<>();
        table.entries().forEach((key, node) -> rendered.put(key, value(node)));
        return rendered;
    }

    private @Nullable Object value(Node node) {
        return switch (node) {
            case Node.Table table -> table(table);
            case Node.Items items -> items(items);
            case Node.Text text -> text(text.spot(), text.text());
            case Node.Whole whole -> whole(whole);
            case Node.Fraction fraction -> new BigDecimal(fraction.digits());
            case Node.Truth truth -> truth.value();
            case Node.Moment moment -> moment.text();
            case Node.Nothing nothing -> null;
        };
    }

    private List<@Nullable Object> items(Node.Items items) {
        List<@Nullable Object> rendered = new ArrayList<>();
        items.nodes().forEach(node -> rendered.add(value(node)));
        return rendered;
    }

    /** Digits may stand in another base, or with underscores; a template has no need of that. */
    private static Object whole(Node.Whole whole) {
        try {
            return new BigInteger(whole.digits());
        } catch (NumberFormatException e) {
            throw whole.spot().refuse(ErrorCode.SYNTAX, "is no decimal number", "Write it in quotes, or in decimal");
        }
    }

    private Object text(Spot spot, String text) {
        Matcher alone = ALONE.matcher(text);
        Object whole = alone.matches() ? values.get(alone.group(1)) : null;
        if (whole instanceof List || whole instanceof Map) {
            return whole;
        }
        RenderResult result = Renderer.ONE.renderForResult(text, values);
        if (result.hasErrors()) {
            throw refused(spot, result.getErrors().getFirst());
        }
        return result.getOutput();
    }

    private RuntimeException refused(Spot spot, TemplateError error) {
        String allowed = "Names are " + String.join(", ", new TreeSet<>(values.keySet()));
        if (error.getReason() == TemplateError.ErrorReason.OUTPUT_TOO_BIG) {
            return spot.refuse(ErrorCode.TOO_BIG, "gives more than 64 KiB", "");
        }
        return error.getException() instanceof UnknownTokenException unknown
                ? spot.refuse(ErrorCode.UNKNOWN, "asks for " + unknown.getToken() + ", which is not known", allowed)
                : spot.refuse(ErrorCode.SYNTAX, "cannot be rendered: " + error.getMessage(), allowed);
    }
}
