package io.vpnmanager.core.internal.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The items of a JSON document, one by one, in as much memory as one of them takes.
 *
 * <pre>
 * document = {"apiVersion": version, "kind": kind, "items": [table, ...]}   ; items last
 * </pre>
 *
 * For one thread.
 */
public final class TableStream implements AutoCloseable {
    /** The version of the envelope. */
    public static final String API_VERSION = "apiVersion";

    /** What the items are. */
    public static final String KIND = "kind";

    /** The items. */
    public static final String ITEMS = "items";

    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(Documents.LIMITS).build();
    private static final List<String> KEYS = List.of(API_VERSION, KIND, ITEMS);

    /** Below the document and the list. */
    private static final int LEVEL = 3;

    private final JsonParser parser;
    private final Spot top;
    private final NodeReader nodes;
    private int read;

    private TableStream(JsonParser parser, Spot top) {
        this.parser = parser;
        this.top = top;
        this.nodes = new NodeReader(parser, Map.of());
    }

    /**
     * {@return the items of a document, which begins as it should}
     *
     * @param text the document; closed with the stream
     * @param name what errors call it
     * @param version that it must have
     * @param kind that it must have
     */
    public static TableStream open(Reader text, String name, String version, String kind) throws IOException {
        TableStream stream = new TableStream(JSON.createParser(text), Spot.top(name));
        stream.within(() -> {
            stream.begin(version, kind);
            return stream;
        });
        return stream;
    }

    private void begin(String version, String kind) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw here("").refuse(ErrorCode.TYPE, "is no table of keys and values", "");
        }
        requireText(API_VERSION, version, ErrorCode.VERSION);
        requireText(KIND, kind, ErrorCode.TYPE);
        requireKey(ITEMS);
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw here(ITEMS).refuse(ErrorCode.TYPE, "is no list", "");
        }
    }

    private void requireText(String key, String wanted, ErrorCode otherwise) throws IOException {
        requireKey(key);
        boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
        if (!isText || !parser.getText().equals(wanted)) {
            throw here(key)
                    .refuse(otherwise, "is not " + wanted, "Give a file with \"" + key + "\":\"" + wanted + "\"");
        }
    }

    private void requireKey(String key) throws IOException {
        if (parser.nextToken() != JsonToken.FIELD_NAME || !parser.currentName().equals(key)) {
            throw here("").refuse(
                            ErrorCode.SYNTAX,
                            "does not have " + key + " here",
                            "Write " + String.join(", ", KEYS) + ", in this order");
        }
    }

    private Spot here(String key) {
        Spot spot = key.isEmpty() ? top : top.below(key, Place.UNKNOWN);
        return spot.at(new Place(
                parser.currentTokenLocation().getLineNr(),
                parser.currentTokenLocation().getColumnNr()));
    }

    /**
     * {@return the next item; empty behind the last}
     *
     * @throws VpnException when the rest of the document cannot be read
     */
    public Optional<Node> next() {
        return Optional.ofNullable(within(this::item));
    }

    private @Nullable Node item() throws IOException {
        JsonToken token = parser.nextToken();
        Spot spot = here(ITEMS + "[" + read + "]");
        if (token == JsonToken.END_ARRAY) {
            requireEnd();
            return null;
        }
        read++;
        if (token == JsonToken.START_OBJECT) {
            return nodes.table(spot, LEVEL);
        }
        throw spot.refuse(ErrorCode.TYPE, "is no table of keys and values", "");
    }

    private void requireEnd() throws IOException {
        if (parser.nextToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            throw here("").refuse(ErrorCode.SYNTAX, "goes on behind its items", "Write items last");
        }
    }

    private <T extends @Nullable Object> T within(Step<T> step) {
        try {
            return step.run();
        } catch (CharacterCodingException e) {
            throw top.refuse(ErrorCode.ENCODING, "is no text in UTF-8", "");
        } catch (IOException e) {
            throw new SyntaxFailure(Syntax.JSON, top).of(e);
        }
    }

    private interface Step<T extends @Nullable Object> {
        T run() throws IOException;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
