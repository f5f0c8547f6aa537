package io.vpnmanager.core.internal.alert.channel;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vpnmanager.api.alert.Severity;
import io.vpnmanager.api.error.VisibleText;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** Whatever the names and texts of a notice are, what is sent has its form and its length. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE, tries = 300)
class NoticePropertyTest {
    private static final List<String> HEADERS = List.of(
            "Date",
            "From",
            "To",
            "Message-ID",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
            "Auto-Submitted",
            "Vpn-Delivery",
            "Vpn-Severity");

    private static Arbitrary<String> texts(int most) {
        Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(most);
        Arbitrary<String> nasty = Arbitraries.of(
                        "\r",
                        "\n",
                        "\r\n",
                        ".",
                        "\0",
                        "\t",
                        " ",
                        "\"",
                        "\\",
                        "\u2028",
                        "\u0085",
                        "\ud83d",
                        "😀",
                        "=?UTF-8?Q?",
                        "?=",
                        "Bcc: m@m.test",
                        "<!channel>",
                        "@here",
                        "&",
                        "x",
                        "é",
                        "\u202e",
                        "{",
                        "}",
                        "ﷺ")
                .list()
                .ofMaxSize(most / 4)
                .map(parts -> String.join("", parts));
        Arbitrary<String> longOnes = Arbitraries.of("x", "😀", "é", "\n", "@a", "<", "\ud83d")
                .flatMap(part -> Arbitraries.integers().between(0, 3000).map(part::repeat));
        return Arbitraries.oneOf(anything, nasty, longOnes);
    }

    @Provide
    Arbitrary<Notice> notices() {
        Arbitrary<Map<String, String>> labels =
                Arbitraries.maps(texts(80), texts(120)).ofMaxSize(40);
        return Combinators.combine(
                        Arbitraries.of(Notice.Kind.class),
                        texts(200),
                        Arbitraries.of(Severity.class),
                        labels,
                        texts(1500),
                        Arbitraries.doubles().injectNull(0.1),
                        texts(300))
                .as((kind, rule, severity, named, summary, value, home) -> new Notice(
                        Notices.ID,
                        kind,
                        rule,
                        severity,
                        new TreeMap<>(named),
                        summary,
                        value == null ? OptionalDouble.of(Double.NaN) : OptionalDouble.of(value),
                        Notices.NOW,
                        Notices.NOW,
                        home));
    }

    @Property
    void isShortAndVisible(@ForAll("notices") Notice notice) {
        requireLine(notice.rule(), 100);
        requireLine(notice.summary(), 1000);
        requireLine(notice.home(), 200);
        assertThat(notice.labels()).hasSizeLessThanOrEqualTo(32);
        notice.labels().forEach((name, value) -> {
            requireLine(name, 100);
            requireLine(value, 200);
        });
    }

    private static void requireLine(String text, int most) {
        assertThat(text.length()).isLessThanOrEqualTo(most);
        assertThat(VisibleText.of(text)).isEqualTo(text);
    }

    @Property
    void isJsonThatSaysTheSame(@ForAll("notices") Notice notice) throws Exception {
        byte[] sent = WebPost.bytes(NoticeJson.of(notice));
        JsonNode read = new JsonMapper().readTree(sent);
        Map<String, String> labels = new TreeMap<>();
        read.get("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        assertThat(read.size()).isEqualTo(10);
        assertThat(labels).isEqualTo(notice.labels());
        assertThat(read.get("summary").asText()).isEqualTo(notice.summary());
        assertThat(read.get("rule").asText()).isEqualTo(notice.rule());
        assertThat(read.get("home").asText()).isEqualTo(notice.home());
        assertThat(sent.length).isLessThan(64 * 1024);
        assertThat(new String(sent, StandardCharsets.UTF_8)).doesNotContainPattern("\\p{Cntrl}");
    }

    @Property
    void isAMailWithTheUsualHeadersOnly(@ForAll("notices") Notice notice) throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Mail.of(Session.getInstance(new Properties()), notice, Mails.plain(25, "alice@example.test"))
                .writeTo(sent);
        String text = sent.toString(StandardCharsets.US_ASCII);

        assertThat(sent.toByteArray()).isEqualTo(text.getBytes(StandardCharsets.US_ASCII));
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(text.split("\r\n", -1)).allMatch(line -> line.length() <= 200);
        String head = text.substring(0, text.indexOf("\r\n\r\n"));
        assertThat(head.split("\r\n"))
                .filteredOn(not(line -> line.startsWith(" ") || line.startsWith("\t")))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactlyInAnyOrderElementsOf(HEADERS);

        MimeMessage read = new MimeMessage(null, new ByteArrayInputStream(sent.toByteArray()));
        assertThat(read.getSubject()).hasSizeLessThanOrEqualTo(200);
        assertThat((String) read.getContent())
                .isEqualTo(NoticeText.title(notice) + "\r\n\r\n" + String.join("\r\n", NoticeText.details(notice))
                        + "\r\n");
    }

    @Property
    void isAMessageThatChatsTake(@ForAll("notices") Notice notice) throws Exception {
        String telegram = TelegramChannel.body("1", notice).get("text").asText();
        assertThat(telegram).hasSizeBetween(1, TelegramChannel.LONGEST).doesNotContainPattern("@[\\p{L}\\p{N}_]");
        String slack = SlackChannel.body(notice).get("text").asText();
        assertThat(slack).doesNotContain("<", ">").doesNotContainPattern("@[\\p{L}\\p{N}_]");
        assertThat(slack.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
                .hasSizeBetween(1, SlackChannel.LONGEST);
        for (String text : List.of(telegram, slack)) {
            assertThat(VisibleText.of(text.replace("\n", "").replace("\u200b", "")))
                    .isEqualTo(text.replace("\n", "").replace("\u200b", ""));
        }
    }

    @Property
    void isAnEnvironmentThatAProgramTakes(@ForAll("notices") Notice notice) throws Exception {
        Map<String, String> all = CommandChannel.environment(notice);
        all.forEach((name, value) -> {
            assertThat(name).matches("[A-Z_]+");
            assertThat(value).doesNotContain("\0", "\n");
        });
        assertThat(new JsonMapper().readTree(all.get("VPN_ALERT_LABELS")).size())
                .isEqualTo(notice.labels().size());
        int bytes = all.values().stream()
                .mapToInt(value -> value.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        assertThat(bytes).isLessThan(64 * 1024);
    }
}
