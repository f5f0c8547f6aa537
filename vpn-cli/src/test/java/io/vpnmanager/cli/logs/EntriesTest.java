package io.vpnmanager.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines of each format, and which are wanted. */
class EntriesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final AgentLines AGENT = new AgentLines(Map.of("0d6f7db6-9f5c-4a0f-8f2e-1a2b3c4d5e6f", "edge"));

    private static Entry entry(String text) {
        return new Entry(NOON, "edge", Optional.of("edge"), Optional.of("engine"), Optional.of(Weight.WARNING), text);
    }

    @Test
    void jsonAndLogfmtSayTheSame() {
        Entry json = AGENT.read(
                "{\"time\":\"2026-11-24T12:00:00Z\",\"level\":\"warning\",\"area\":\"engine\",\"message\":\"It \\\"hung\\\"\",\"server\":\"0d6f7db6-9f5c-4a0f-8f2e-1a2b3c4d5e6f\",\"count\":3}",
                Instant.EPOCH);
        Entry logfmt = AGENT.read(
                "time=2026-11-24T12:00:00Z level=warning area=engine message=\"It \\\"hung\\\"\" server=0d6f7db6-9f5c-4a0f-8f2e-1a2b3c4d5e6f count=3",
                Instant.EPOCH);
        assertThat(logfmt).isEqualTo(json);
        assertThat(json.at()).isEqualTo(NOON);
        assertThat(json.server()).as("by its name").contains("edge");
        assertThat(json.area()).contains("engine");
        assertThat(json.weight()).contains(Weight.WARNING);
        assertThat(json.text()).startsWith("It \"hung\"").endsWith("count=3");
    }

    @Test
    void anAlertIsOfTheServerThatItIsAbout() {
        Entry alert = AGENT.read(
                "2026-11-24T12:00:00Z vpn: warning: rule=down protocol=socks5 server=edge An alert fired",
                Instant.EPOCH);
        assertThat(alert.server()).contains("edge");
        assertThat(alert.text()).isEqualTo("rule=down protocol=socks5 server=edge An alert fired");
    }

    @Test
    void whatAValueOrASentenceSaysIsNoPair() {
        for (String line : new String[] {
            "2026-11-24T12:00:00Z vpn: info: user=\"x server=edge \\\"\" A client came",
            "2026-11-24T12:00:00Z vpn: info: user=x A client of server=edge came",
            "2026-11-24T12:00:00Z vpn: info: \"server=edge is not ours\""
        }) {
            assertThat(AGENT.read(line, Instant.EPOCH).server()).as(line).isEmpty();
        }
        assertThat(AGENT.read("2026-11-24T12:00:00Z vpn: info: user=\"a b\" server=edge x", Instant.EPOCH)
                        .server())
                .contains("edge");
        assertThat(AGENT.read(
                                "{\"time\":\"2026-11-24T12:00:00Z\",\"message\":\"It failed\",\"why\":\"no = yes\\n\",\"file\":\"/a\"}",
                                Instant.EPOCH)
                        .text())
                .isEqualTo("It failed why=\"no = yes\\n\" file=/a");
    }

    @Test
    void whatIsBrokenIsTextAsItStands() {
        for (String line : new String[] {
            "{\"time\":\"2026-11-24T12:00:00Z\",", "{}", "{\"time\":{}}", "time=\"", "time=x", "time=\"\\u12", ""
        }) {
            assertThat(AGENT.read(line, NOON).text()).isEqualTo(line);
            assertThat(AccessLines.read(line, NOON).at()).isEqualTo(NOON);
        }
    }

    @Test
    void anAccessRecordTellsWhoWentWhere() {
        Entry entry = AccessLines.read(
                "{\"begin\":\"2026-11-24T11:00:00Z\",\"end\":\"2026-11-24T12:00:00Z\",\"server\":\"edge\",\"protocol\":\"socks5\",\"source\":\"127.0.0.1\",\"user\":\"alice\",\"target\":\"example.org:443\",\"dialled\":null,\"upload\":5,\"download\":7,\"reason\":\"client\"}",
                Instant.EPOCH);
        assertThat(entry.at()).isEqualTo(NOON);
        assertThat(entry.server()).contains("edge");
        assertThat(entry.text())
                .isEqualTo("alice from 127.0.0.1 to example.org:443 over socks5: 5 B up, 7 B down, client");
    }

    private static EntryFilter filter(String search, String match) {
        return new EntryFilter(
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                search,
                match.isEmpty() ? Optional.empty() : Optional.of(EntryFilter.pattern(match)));
    }

    @Test
    void linesAreChosenByWhatTheySay() {
        assertThat(filter("hUnG", "").test(entry("It Hung up"))).isTrue();
        assertThat(filter("hung", "").test(entry("It went on"))).isFalse();
        assertThat(filter("", "^It \\w+").test(entry("It went on"))).isTrue();
        assertThat(filter("", "^went").test(entry("It went on"))).isFalse();
    }

    @Test
    void linesAreChosenByWhatTheyAre() {
        EntryFilter all = filter("", "");
        assertThat(all.test(entry("x"))).isTrue();
        assertThat(new EntryFilter(Set.of("rim"), Set.of(), Optional.empty(), Optional.empty(), "", Optional.empty())
                        .test(entry("x")))
                .isFalse();
        assertThat(new EntryFilter(
                                Set.of("edge"),
                                Set.of("store"),
                                Optional.empty(),
                                Optional.empty(),
                                "",
                                Optional.empty())
                        .test(entry("x")))
                .isFalse();
        assertThat(new EntryFilter(
                                Set.of("edge"),
                                Set.of("store", "engine"),
                                Optional.of(Weight.WARNING),
                                Optional.of(NOON),
                                "",
                                Optional.empty())
                        .test(entry("x")))
                .isTrue();
        assertThat(new EntryFilter(
                                Set.of(), Set.of(), Optional.of(Weight.ERROR), Optional.empty(), "", Optional.empty())
                        .test(entry("x")))
                .isFalse();
        assertThat(new EntryFilter(
                                Set.of(),
                                Set.of(),
                                Optional.empty(),
                                Optional.of(NOON.plusMillis(1)),
                                "",
                                Optional.empty())
                        .test(entry("x")))
                .isFalse();
    }

    @Test
    @Timeout(10)
    void aPatternThatWouldTakeForEverIsGivenUp() {
        Entry evil = entry("a".repeat(60) + "!");
        for (String pattern : new String[] {"(a|aa)+$\\1", "(a+)+$\\1", "(a*)*\\1b"}) {
            assertThatThrownBy(() -> filter("", pattern).test(evil)).hasMessageContaining("takes too long");
        }
        assertThatThrownBy(() -> EntryFilter.pattern("(")).hasMessageContaining("is no regular expression");
        assertThat(Pattern.compile("x").matcher(new BoundedText("abc", 100)).find())
                .isFalse();
    }

    @Test
    void weightsAreKnownByAllTheirWords() {
        assertThat(Weight.find("WARN")).contains(Weight.WARNING);
        assertThat(Weight.find("Error")).contains(Weight.ERROR);
        assertThat(Weight.find("loud")).isEmpty();
    }
}
