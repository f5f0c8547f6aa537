package io.vpnmanager.core.internal.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.alert.Severity;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.api.monitor.MetricKind;
import io.vpnmanager.core.internal.alert.channel.CommandSpec;
import io.vpnmanager.core.internal.alert.channel.EmailSpec;
import io.vpnmanager.core.internal.alert.channel.MailSecurity;
import io.vpnmanager.core.internal.alert.channel.WebhookSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file of rules says, and where one that is wrong says so. */
class RuleReaderTest {
    private static final Set<String> OF_SERVERS = Set.of("server", "protocol");
    private static final KnownMetrics METRICS = KnownMetrics.of(List.of(
            family("vpn_user_traffic_bytes", Set.of("user", "direction")),
            family("vpn_server_up", OF_SERVERS),
            family("vpn_server_sessions", OF_SERVERS),
            family("vpn_engine_missed_polls", Set.of("protocol")),
            family("vpn_host_disk_bytes", Set.of()),
            family("vpn_traffic_bytes", Set.of("direction"))));

    private static MetricFamily family(String name, Set<String> labels) {
        return new MetricFamily(name, MetricKind.GAUGE, "", "", labels, List.of());
    }

    @TempDir
    Path folder;

    private RuleSet read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("alerts.yaml"), text);
        return RuleFile.read(file, METRICS);
    }

    @Test
    void everyPartIsRead() throws IOException {
        RuleSet read = read("""
                channels:
                  hook:
                    type: webhook
                    url: https://alerts.example.org/vpn
                    secret-file: /etc/vpn/hook
                    give-up-after: 2h
                  mail:
                    type: email
                    host: mail.example.org
                    tls: tls
                    user: vpn
                    password-file: /etc/vpn/mail
                    from: vpn@example.org
                    to: [ops@example.org]
                  page:
                    type: command
                    run: [/usr/local/bin/page, "--loud"]
                    timeout: 20s
                  chat: {type: telegram, token-file: /etc/vpn/bot, chat: -1001234567890}
                  room: {type: slack, url-file: /etc/vpn/slack}
                rules:
                  - name: engine-silent
                    severity: critical
                    text: An engine does not answer
                    when: {metric: vpn_engine_missed_polls, labels: {protocol: [vless, shadowsocks]}, above: 1}
                    for: 0
                    cooldown: 10m
                    auto-resolve: false
                    remind: 4h
                    channels: [hook, mail]
                  - name: busy
                    severity: warning
                    when:
                      all:
                        - {metric: vpn_traffic_bytes, rate-above: 1.5e6, over: 5m, clear: 1000000}
                        - any:
                            - {metric: vpn_server_up, equals: 0}
                            - {metric: vpn_server_up, of: vpn_server_sessions, below: 0.1}
                    by: [server]
                    for: 90s
                """);

        assertThat(read.channels())
                .extracting(AlertChannel::name)
                .containsExactly("hook", "mail", "page", "chat", "room");
        AlertChannel hook = read.channel("hook").orElseThrow();
        assertThat(hook.patience()).isEqualTo(Duration.ofHours(2));
        assertThat(((WebhookSpec) hook.spec()).secretFile()).contains(Path.of("/etc/vpn/hook"));
        EmailSpec mail = (EmailSpec) read.channel("mail").orElseThrow().spec();
        assertThat(mail.security()).isEqualTo(MailSecurity.TLS);
        assertThat(mail.server()).hasToString("mail.example.org:465");
        assertThat(read.channel("page").orElseThrow().spec())
                .isEqualTo(new CommandSpec(List.of("/usr/local/bin/page", "--loud"), Duration.ofSeconds(20)));

        Rule silent = read.rule("engine-silent").orElseThrow();
        assertThat(silent.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(silent.lasting()).isZero();
        assertThat(silent.cooldown()).isEqualTo(Duration.ofMinutes(10));
        assertThat(silent.end()).isEqualTo(Rule.End.BY_HAND);
        assertThat(silent.remind()).contains(Duration.ofHours(4));
        assertThat(silent.channels()).containsExactly("hook", "mail");
        assertThat(silent.words()).isEqualTo("vpn_engine_missed_polls{protocol=shadowsocks|vless} above 1");
        Rule busy = read.rule("busy").orElseThrow();
        assertThat(busy.by()).contains(List.of("server"));
        assertThat(busy.condition().figures().findFirst().orElseThrow().bound().clear())
                .isEqualTo(OptionalDouble.of(1_000_000));
        assertThat(busy.words())
                .isEqualTo("(vpn_traffic_bytes a second over 5m above 1500000 until 1000000 and"
                        + " (vpn_server_up equals 0 or vpn_server_up/vpn_server_sessions below 0.1)) for 90s");
    }

    private static final String RULE = "rules:\n  - name: one\n    severity: info\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RULE    when: {metric: vpn_server_up, labels: {sever: edge}, above: 1}"
                        + "|line 4|labels.sever names a label that vpn_server_up does not have",
                "RULE    when: {metric: vpn_server_up, labels: {sever: edge}, above: 1}"
                        + "|line 4|Did you mean server? It has protocol, server",
                "RULE    when: {metric: vpn_host_disk_bytes, labels: {disk: sda}, above: 1}|line 4|It has no label",
                "RULE    when: {metric: vpn_server_up, of: vpn_traffic_bytes, above: 1}"
                        + "|line 4|whose labels are others than those of vpn_server_up",
                "RULE    when: {metric: vpn_server_up, above: 1}~    by: [user]"
                        + "|line 5|names user, and no metric of the condition has all of these labels",
                "RULE    when: {all: [{metric: vpn_server_up, above: 1}, {metric: vpn_traffic_bytes, above: 1}]}"
                        + "~    by: [server, direction]|line 5|They have protocol and server; direction",
                "rulez: []|line 1|Did you mean rules",
                "rules: 3|line 1|not a list",
                "RULE    when: {metric: vpn_server_pu, above: 1}|line 4|Did you mean vpn_server_up",
                "RULE    when: {metric: vpn_user_traffic_bytes, above: 1}|line 4|not known",
                "RULE    when: {metric: vpn_server_up, above: one}|line 4|not a number",
                "RULE    when: {metric: vpn_server_up, above: .nan}|line 4|number",
                "RULE    when: {metric: vpn_server_up}|line 4|says not what to compare with",
                "RULE    when: {metric: vpn_server_up, above: 1, below: 3}|line 4|has both above and below",
                "RULE    when: {metric: vpn_server_up, above: 1, clear: 2}|line 4|other side of the bound",
                "RULE    when: {metric: vpn_server_up, equals: 1, clear: 1}|line 4|other side of the bound",
                "RULE    when: {metric: vpn_server_up, rate-above: 1}|line 4|lacks the key over",
                "RULE    when: {metric: vpn_server_up, above: 1, over: 5m}|line 4|for rates only",
                "RULE    when: {metric: vpn_server_up, above: 1}~    for: 5 minutes|line 5|no length of time",
                "RULE    when: {metric: vpn_server_up, above: 1}~    for: 5|line 5|not a length of time",
                "RULE    when: {metric: vpn_server_up, above: 1}~    remind: 3s|line 5|outside 1m to 168h",
                "RULE    when: {metric: vpn_server_up, above: 1}~    channels: [pager]|line 5|There is none here",
                "RULE    when: {metric: vpn_server_up, above: 1}~    auto-resolve: maybe|line 5|not true or false",
                "RULE    when: {metric: vpn_server_up, above: 1}~    colour: red|line 5|is not known",
                "RULE    when: {all: [{metric: vpn_server_up, above: 1}]}|line 4|2 to 16 conditions",
                "RULE    when: {any: [{metric: vpn_server_up, above: 1}, {metric: vpn_server_up, below: 0}]}"
                        + "|line 2|lacks the key by",
                "RULE|line 2|lacks the key when",
                "rules:~  - name: one~    severity: mild~    when: {metric: vpn_server_up, above: 1}|line 3|mild",
                "channels:~  hook: {type: webhok, url: https://a.example}|line 2|Did you mean webhook",
                "channels:~  hook: {type: webhok, url: https://a.example}"
                        + "|line 2|names the type of channel \"webhok\", which is not known",
                "channels:~  hook: {type: email, host: m.example, tls: ssl, from: a@m.example, to: [a@m.example]}"
                        + "|line 2|names the way of TLS \"ssl\", which is not known",
                "channels:~  hook: {type: webhook, url: ftp://a.example}|line 2|https",
                "channels:~  hook: {type: webhook, url: http://a.example}|line 2|everybody on the way",
                "channels:~  hook: {type: webhook, url: https://a.example, chat: 3}|line 2|is not known",
                "channels:~  hook: {type: webhook, url: https://a.example, secret: x}|line 2|name that: secret-file",
                "channels:~  hook: {type: command, run: [page]}|line 2|absolute path",
                "channels:~  hook: {type: command}|line 2|is empty",
                "channels:~  hook: {type: email, host: m.example, from: a@m.example, to: []}|line 2|recipients",
                "channels:~  hook: {type: email, host: m.example, port: x, from: a@m.example, to: [a@m.example]}"
                        + "|line 2|whole number",
                "channels:~  Hook: {type: slack, url-file: /a}|line 2|lower case",
                "channels:~  hook: {type: slack, url-file: a}|line 2|absolute path",
            })
    void whatIsWrongIsToldWhereItIs(String text, String line, String why) {
        String file = text.replace("RULE", RULE).replace("~", "\n");
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        VpnException.class,
                        e -> assertThat(e.problem().sentence())
                                .contains("alerts.yaml, " + line)
                                .contains(why));
    }

    @Test
    void aNameStandsOnce() {
        String twice = RULE + "    when: {metric: vpn_server_up, above: 1}\n"
                + "  - name: ONE\n    severity: info\n    when: {metric: vpn_server_up, above: 2}\n";
        assertThatThrownBy(() -> read(twice)).hasMessageContaining("line 5").hasMessageContaining("one");
    }

    @Test
    void aUrlThatIsRefusedIsInNoMessage() {
        assertThatThrownBy(() -> read("channels:\n  room: {type: slack, url: 'https://h.example/secretpath#x'}\n"))
                .hasMessageNotContaining("secretpath");
        assertThatThrownBy(() -> read("channels:\n  room: {type: slack, url: 'https://h example/secretpath'}\n"))
                .hasMessageNotContaining("secretpath");
    }

    @Test
    void onlyWhatNobodyElseCanWriteIsFollowed() throws IOException {
        Path file = Files.writeString(folder.resolve("alerts.yaml"), "rules: []\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        assertThatThrownBy(() -> RuleFile.read(file, METRICS)).hasMessageContaining("can be written by others");
        assertThat(RuleFile.check(file, METRICS).rules()).isEmpty();
    }
}
