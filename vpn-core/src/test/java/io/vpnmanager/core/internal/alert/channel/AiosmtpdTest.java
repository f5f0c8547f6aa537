package io.vpnmanager.core.internal.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vpnmanager.core.internal.proxies.lab.InstalledProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mails as another reader understands them: a server of Debian's package python3-aiosmtpd takes them, and Python reads
 * them. Where it is not installed the test is skipped; with {@code -Dvpn.e2e=required} it fails.
 */
@Timeout(60)
class AiosmtpdTest {
    private static final String READS = """
            import email, email.policy, glob, json, sys
            for name in glob.glob(sys.argv[1] + "/new/*"):
                mail = email.message_from_binary_file(open(name, "rb"), policy=email.policy.default)
                print(json.dumps({"names": sorted(mail.keys()), "subject": str(mail["subject"]), "to": mail["x-rcptto"],
                    "id": str(mail["vpn-delivery"]), "defects": [str(each) for each in mail.defects],
                    "text": mail.get_content()}))
            """;

    private static final List<String> NASTY = List.of(
            "plain",
            "",
            "é😀中文 ".repeat(80),
            "x\r\nBcc: mallory@example.test",
            "x\r\n\r\nbody",
            "\r\n.\r\nMAIL FROM:<m@m.test>\r\n",
            ".",
            "..",
            "x\nX-Evil: 1",
            "x\rX-Evil: 1",
            "=?UTF-8?Q?x=0D=0AX-Evil:_1?=",
            "=?UTF-8?B?WA==?= é",
            "x\u2028X-Evil: 1\u0085y",
            "a".repeat(5000),
            "From someone",
            "\ud83d",
            "100 % = 1\t2\0");

    @TempDir
    private Path folder;

    @Test
    void aMailSaysWhatTheNoticeSaysAndNoMore() throws Exception {
        int port = BadPeer.deadPort();
        Path box = folder.resolve("box");
        try (InstalledProgram server = new InstalledProgram(
                "aiosmtpd",
                List.of("-n", "-l", "127.0.0.1:" + port, "-c", "aiosmtpd.handlers.Mailbox", box.toString()),
                folder.resolve("said"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            Channel channel = Channels.open(Mails.plain(port, "alice@example.test", "bob@example.test"), Notices.CLOCK);
            for (String text : NASTY) {
                channel.send(Notices.with(Map.of("server", text, text, "value"), text));
            }
            assertThat(server.isRunning()).isTrue();
        }
        List<JsonNode> mails = read(box);
        assertThat(mails).hasSize(NASTY.size());
        List<Notice> notices = NASTY.stream()
                .map(text -> Notices.with(Map.of("server", text, text, "value"), text))
                .toList();
        assertThat(mails)
                .extracting(mail -> mail.get("text").asText().stripTrailing())
                .containsExactlyInAnyOrderElementsOf(notices.stream()
                        .map(notice ->
                                (NoticeText.title(notice) + "\n\n" + String.join("\n", NoticeText.details(notice))))
                        .toList());
        assertThat(mails)
                .extracting(mail -> mail.get("subject").asText())
                .contains("[CRITICAL] disk-full: =\u200b?UTF-8?Q?x=0D=0AX-Evil:_1?=");
        for (JsonNode mail : mails) {
            assertThat(mail.get("defects")).isEmpty();
            assertThat(mail.get("id").asText()).isEqualTo(Notices.ID);
            assertThat(mail.get("to").asText()).isEqualTo("alice@example.test, bob@example.test");
            assertThat(mail.get("subject").asText()).startsWith("[CRITICAL] disk-full:");
            assertThat(Stream.iterate(0, i -> i < mail.get("names").size(), i -> i + 1)
                            .map(i -> mail.get("names").get(i).asText()))
                    .containsExactly(
                            "Auto-Submitted",
                            "Content-Transfer-Encoding",
                            "Content-Type",
                            "Date",
                            "From",
                            "MIME-Version",
                            "Message-ID",
                            "Subject",
                            "To",
                            "Vpn-Delivery",
                            "Vpn-Severity",
                            "X-MailFrom",
                            "X-Peer",
                            "X-RcptTo");
        }
    }

    private List<JsonNode> read(Path box) throws IOException, InterruptedException {
        Path read = folder.resolve("read");
        Process reader = new ProcessBuilder("/usr/bin/python3", "-c", READS, box.toString())
                .redirectErrorStream(true)
                .redirectOutput(read.toFile())
                .start();
        assertThat(reader.waitFor()).isZero();
        JsonMapper json = new JsonMapper();
        try (Stream<String> lines = Files.lines(read)) {
            List<String> all = lines.toList();
            return all.stream().map(line -> parse(json, line)).toList();
        }
    }

    private static JsonNode parse(JsonMapper json, String line) {
        try {
            return json.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
