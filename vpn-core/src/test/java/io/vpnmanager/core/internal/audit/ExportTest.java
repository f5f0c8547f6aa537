package io.vpnmanager.core.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vpnmanager.api.audit.AuditFormat;
import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ODD = "a\nb\r\u001b]0;x\u0007\u202e\"c\",\u2028é\uD83D\uDE80";

    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));

    @AfterEach
    void close() {
        home.close();
    }

    private void say(String subject) {
        Deed deed = new Deed("user.create", subject, Optional.of(new UUID(1, 2)), Optional.of(7L));
        home.audit.committed(home.store.write(unit -> home.audit.append(unit, deed)));
    }

    private String export(AuditQuery query, AuditFormat format) {
        StringWriter out = new StringWriter();
        long written = home.vpn.audit().export(query, format, out);
        long headings = format == AuditFormat.CSV ? 1 : 0;
        assertThat(out.toString().lines().count()).isEqualTo(written + headings);
        return out.toString();
    }

    @Test
    void jsonLinesAreExactAndPlainAscii() throws Exception {
        say(ODD);
        home.audit.committed(home.store.write(unit -> home.audit.append(unit, Deed.of("test", "nothing"))));

        String out = export(AuditQuery.all(), AuditFormat.NDJSON);

        assertThat(out.chars()).allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f);
        List<String> lines = out.lines().toList();
        JsonNode first = JSON.readTree(lines.get(0));
        assertThat(first.get("subject").textValue()).isEqualTo(ODD);
        assertThat(first.get("sequence").longValue()).isEqualTo(1);
        assertThat(first.get("at").textValue()).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(first.get("actor").textValue()).isEqualTo("tester");
        assertThat(first.get("object").textValue()).isEqualTo(new UUID(1, 2).toString());
        assertThat(first.get("revision").longValue()).isEqualTo(7);
        assertThat(first.get("seal").textValue()).hasSize(64);
        JsonNode second = JSON.readTree(lines.get(1));
        assertThat(second.get("object").isNull()).isTrue();
        assertThat(second.get("revision").isNull()).isTrue();
    }

    @Test
    void aTableHasOneLineForEachRowWhateverItSays() {
        say(ODD);

        assertThat(export(AuditQuery.all(), AuditFormat.CSV))
                .startsWith("\"sequence\",\"at\",\"actor\",\"action\",\"subject\",\"object\",\"revision\",\"seal\"\r\n"
                        + "1,\"2026-11-24T10:00:00Z\",\"tester\",\"user.create\","
                        + "\"a\\u{a}b\\u{d}\\u{1b}]0;x\\u{7}\\u{202e}\"\"c\"\",\\u{2028}é\uD83D\uDE80\","
                        + "\"00000000-0000-0001-0000-000000000002\",7,\"")
                .endsWith("\"\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "=1+1, '=1+1",
                "+1, '+1",
                "-1, '-1",
                "@SUM(A1), '@SUM(A1)",
                "'x, ''x",
                "＝cmd, '＝cmd",
                "a=b, a=b",
                "=\"a\", '=\"\"a\"\""
            })
    void noCellBeginsAFormulaAndEachIsReadBack(String subject, String cell) {
        say(subject);
        String table = export(AuditQuery.all(), AuditFormat.CSV);
        assertThat(table).contains(",\"user.create\",\"" + cell + "\",");
        String read = cell.replace("\"\"", "\"");
        assertThat(read.startsWith("'") ? read.substring(1) : read).isEqualTo(subject);
    }

    @Test
    void anExportGoesThroughAllPagesOfItsQuery() {
        List.of("a", "b", "a", "a").forEach(this::say);
        AuditQuery query = AuditQuery.all().subject("a").newestFirst().limit(2);
        assertThat(export(query, AuditFormat.NDJSON).lines().map(line -> line.substring(0, 13)))
                .containsExactly("{\"sequence\":4", "{\"sequence\":3", "{\"sequence\":1");
    }

    @Test
    void anEmptyLogIsAnEmptyExport() {
        assertThat(export(AuditQuery.all(), AuditFormat.NDJSON)).isEmpty();
    }

    @Test
    void anExportThatCannotBeWrittenSaysSo() {
        say("alice");
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int start, int length) throws IOException {
                throw new IOException("no room");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> home.vpn.audit().export(AuditQuery.all(), AuditFormat.CSV, full))
                .hasMessageContaining("no room")
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE));
    }
}
