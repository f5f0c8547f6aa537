package io.vpnmanager.core.internal.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import com.fasterxml.jackson.dataformat.toml.TomlReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vpnmanager.api.error.ErrorCode;
import java.io.IOException;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads documents into nodes. */
public final class Documents {
    /** Deeper than any document that a person writes for us. */
    static final int MOST_LEVELS = 16;

    /** Longer than any one value that we take; names and keys are far shorter. */
    static final int LONGEST_TEXT = 4096;

    static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(MOST_LEVELS)
            .maxStringLength(LONGEST_TEXT)
            .maxNameLength(LONGEST_TEXT)
            .maxNumberLength(LONGEST_TEXT)
            .build();

    private Documents() {}

    /**
     * Reads a document whose top is a table.
     *
     * @param text the document; whoever reads it bounds its size
     * @param syntax its language
     * @param name what errors call it
     * @return its top
     * @throws io.vpnmanager.api.error.VpnException {@code SYN}, {@code ENC}, {@code DUP}, {@code BIG} or {@code POL}
     */
    public static Node.Table parse(String text, Syntax syntax, String name) {
        Spot top = Spot.top(name);
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (JsonParser parser = factory(syntax, plain.length()).createParser(plain)) {
            Map<String, Place> places = syntax == Syntax.TOML ? new TomlPlaces(plain).find() : Map.of();
            return new NodeReader(parser, places).document(top);
        } catch (IOException e) {
            throw new SyntaxFailure(syntax, top).of(e);
        } catch (StackOverflowError e) {
            throw top.refuse(ErrorCode.TOO_BIG, "is nested more than " + MOST_LEVELS + " levels deep", "");
        }
    }

    private static JsonFactory factory(Syntax syntax, int length) {
        return switch (syntax) {
            case JSON -> JsonFactory.builder().streamReadConstraints(LIMITS).build();
            case TOML ->
                TomlFactory.builder()
                        .streamReadConstraints(LIMITS)
                        .enable(TomlReadFeature.PARSE_JAVA_TIME)
                        .build();
            case YAML ->
                YAMLFactory.builder()
                        .streamReadConstraints(LIMITS)
                        .loaderOptions(bounded(length))
                        .build();
        };
    }

    /** The size of the text is bounded before; the limit of the library itself is lower than ours. */
    private static LoaderOptions bounded(int length) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Math.max(1, length));
        return options;
    }
}
