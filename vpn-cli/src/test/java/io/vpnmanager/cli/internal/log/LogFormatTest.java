package io.vpnmanager.cli.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vpnmanager.api.error.VisibleText;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LogFormatTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.5Z");

    private static LogLine line(String message, String name, Object value) {
        return LogLine.of(AT, Level.WARNING, "io.vpnmanager.store.Sqlite", message, new IllegalStateException("full"))
                .with(name, value);
    }

    @Test
    void eachFormatHasOneLineForIt() {
        LogLine line =
                line("Could not \"write\"", "bytes", 12L).with("file", "/a b").with("none", "");

        assertThat(LogFormat.TEXT.write(line))
                .isEqualTo("vpn: warning: bytes=12 file=\"/a b\" none=\"\" Could not \"write\""
                        + " (java.lang.IllegalStateException: full)");
        assertThat(LogFormat.JSON.write(line))
                .isEqualTo("{\"time\":\"2026-03-01T12:00:00.500Z\",\"level\":\"warning\",\"area\":\"store\","
                        + "\"message\":\"Could not \\\"write\\\"\",\"error\":\"java.lang.IllegalStateException: full\","
                        + "\"bytes\":12,\"file\":\"/a b\",\"none\":\"\"}");
        assertThat(LogFormat.LOGFMT.write(line))
                .isEqualTo("time=2026-03-01T12:00:00.500Z level=warning area=store message=\"Could not \\\"write\\\"\""
                        + " error=\"java.lang.IllegalStateException: full\" bytes=12 file=\"/a b\" none=\"\"");
    }

    @Test
    void aFactThatIsNamedAsOursTakesAnotherName() {
        LogLine line = line("x", "level", "mine").with("area", "mine");

        assertThat(LogFormat.LOGFMT.write(line)).contains("level=warning area=store", "level_=mine area_=mine");
    }

    @Test
    void ofOthersItIsToldWho() {
        LogLine line = LogLine.of(AT, Level.ERROR, "org.jooq.Tools", "no", null);

        assertThat(LogFormat.LOGFMT.write(line)).endsWith("area=libraries message=no logger=org.jooq.Tools");
    }

    @Test
    void aLineHasAnEnd() {
        assertThat(LogFormat.JSON.write(line("a".repeat(1 << 20), "b", "c".repeat(1 << 20))))
                .hasSizeLessThan(10_000);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(30),
                Arbitraries.strings()
                        .withChars("a =\"\\\n\r\t\u0000\u001b\u007f\u0085\u2028\u202e\ud83d\ude00")
                        .ofMaxLength(12));
    }

    @Property(tries = 500)
    void whateverIsToldIsReadBackFromJson(@ForAll("texts") String message, @ForAll("texts") String value)
            throws IOException {
        String json = LogFormat.JSON.write(line(message, "fact", value));

        assertThat(json).matches("[ -~]+");
        assertThat(readJson(json)).containsEntry("message", whole(message)).containsEntry("fact", whole(value));
    }

    @Property(tries = 500)
    void whateverIsToldIsReadBackFromLogfmt(
            @ForAll("texts") String message, @ForAll("texts") String name, @ForAll("texts") String value) {
        String logfmt = LogFormat.LOGFMT.write(line(message, name, value));

        assertThat(logfmt).matches("[ -~]+");
        Map<String, String> read = ReadLogfmt.of(logfmt);
        assertThat(read).hasSize(6).containsEntry("message", whole(message)).containsValue(whole(value));
    }

    @Property(tries = 200)
    void nothingMovesTheCursorOfWhoeverReadsText(@ForAll("texts") String message, @ForAll("texts") String value) {
        String text = LogFormat.TEXT.write(line(message, "fact", value));

        assertThat(text).isEqualTo(VisibleText.of(text)).doesNotContain("\n");
    }

    /** Half of a character is no text in any encoding. */
    private static String whole(String text) {
        StringBuilder whole = new StringBuilder();
        text.codePoints()
                .map(point -> point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point)
                .forEach(whole::appendCodePoint);
        return new String(whole.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Map<String, String> readJson(String json) throws IOException {
        Map<String, String> pairs = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                pairs.put(name, parser.getValueAsString());
            }
            assertThat(parser.nextToken()).isNull();
        }
        return pairs;
    }
}
