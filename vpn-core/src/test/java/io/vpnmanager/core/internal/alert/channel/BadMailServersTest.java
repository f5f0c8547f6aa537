package io.vpnmanager.core.internal.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail servers that refuse, break off, hang or offer less than they should. */
@Timeout(30)
class BadMailServersTest {
    private static final String ALICE = "alice@example.test";
    private static final String BOB = "bob@example.test";
    private static final String PASSWORD = "right secret";

    private final MailScript script = new MailScript();

    @TempDir
    private Path folder;

    private BadPeer peer;

    @BeforeEach
    void open() throws Exception {
        peer = new BadPeer(script);
    }

    @AfterEach
    void close() throws Exception {
        peer.close();
    }

    private Channel channel(EmailSpec spec) {
        return Channels.open(spec, Notices.CLOCK, Sending.SHORT);
    }

    private Channel withPassword(MailSecurity security) {
        Path file = Notices.secretFile(folder, PASSWORD + "\n");
        return channel(Mails.spec(peer.port(), security, Optional.of(file), Optional.empty(), ALICE));
    }

    @Test
    void aMailIsGivenToOneThatTakesIt() throws Exception {
        channel(Mails.plain(peer.port(), ALICE)).send(Notices.fired());
        assertThat(script.heard("EHLO")).containsExactly("EHLO node-a.test");
        assertThat(script.heard("MAIL")).containsExactly("MAIL FROM:<vpn@node-a.test>");
        assertThat(script.heard("RCPT")).containsExactly("RCPT TO:<alice@example.test>");
        assertThat(script.heard("Message-ID")).containsExactly("Message-ID: <0190-delivery-7@node-a.test>");
        // Which the sender does not wait for.
        await().untilAsserted(() -> assertThat(script.heard()).endsWith("QUIT"));
    }

    @ParameterizedTest
    @CsvSource({
        "GREETING, 421, true",
        "GREETING, 554, true",
        "MAIL, 421, true",
        "MAIL, 451, true",
        "MAIL, 550, false",
        "RCPT, 421, true",
        "RCPT, 451, true",
        "RCPT, 452, true",
        "RCPT, 550, false",
        "DATA, 421, true",
        "DATA, 451, true",
        "DATA, 554, false",
        "., 421, true",
        "., 451, true",
        "., 452, true",
        "., 552, false",
    })
    void saysWhetherAnotherTryMakesSense(String point, String code, boolean worth) {
        script.answer(point, code + " no, not " + PASSWORD);
        SendFailure failure = Sending.failure(channel(Mails.plain(peer.port(), ALICE)));
        assertThat(failure.isWorthAnotherTry()).isEqualTo(worth);
        assertThat(failure.words()).doesNotContain("secret");
        if (!point.equals("GREETING")) {
            assertThat(failure.words()).contains(code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA", "."})
    void oneThatHangsIsLeft(String point) {
        script.answer(point, MailScript.HANG);
        assertThat(Sending.lateFailure(channel(Mails.plain(peer.port(), ALICE))).isWorthAnotherTry())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA", "."})
    void oneThatClosesIsTriedAgain(String point) {
        script.answer(point, MailScript.CLOSE);
        assertThat(Sending.failure(channel(Mails.plain(peer.port(), ALICE))).isWorthAnotherTry())
                .isTrue();
    }

    @Test
    void oneThatHangsAfterItTookTheMailHasTakenIt() throws Exception {
        script.answer("QUIT", MailScript.HANG);
        channel(Mails.plain(peer.port(), ALICE)).send(Notices.fired());
    }

    @Test
    void oneThatDripsIsLeft() throws Exception {
        try (BadPeer drips = new BadPeer(BadPeer.repeats("", "220-patience\r\n", 50));
                BadPeer floods = new BadPeer(BadPeer.repeats("220-", "x".repeat(60_000), 0))) {
            for (BadPeer each : new BadPeer[] {drips, floods}) {
                SendFailure failure = Sending.lateFailure(channel(Mails.plain(each.port(), ALICE)));
                assertThat(failure.isWorthAnotherTry()).isTrue();
            }
        }
    }

    @Test
    void nobodyListens() throws Exception {
        SendFailure failure = Sending.failure(channel(Mails.plain(BadPeer.deadPort(), ALICE)));
        assertThat(failure.isWorthAnotherTry()).isTrue();
        assertThat(failure.words()).contains("cannot be reached");
    }

    @Test
    void nobodyWaitsAnyMore() throws Exception {
        script.answer("MAIL", MailScript.HANG);
        Sending.requireInterruptible(Channels.open(Mails.plain(peer.port(), ALICE), Notices.CLOCK));
    }

    @Test
    void whoGotItGetsItOnceOnly() throws Exception {
        script.answer("RCPT TO:<bob", "451 later");
        Channel channel = channel(Mails.plain(peer.port(), ALICE, BOB));
        SendFailure later = Sending.failure(channel);
        script.answerAsUsual("RCPT TO:<bob");
        channel.send(Notices.fired());

        assertThat(later.isWorthAnotherTry()).isTrue();
        assertThat(later.words()).contains(BOB, "451", "others got it").doesNotContain(ALICE);
        assertThat(script.heard("RCPT"))
                .containsExactly("RCPT TO:<" + ALICE + ">", "RCPT TO:<" + BOB + ">", "RCPT TO:<" + BOB + ">");
        assertThat(script.heard("Message-ID")).hasSize(2).containsOnly("Message-ID: <0190-delivery-7@node-a.test>");
    }

    @Test
    void nobodyGotAMailThatIsRefusedAtItsEnd() throws Exception {
        script.answer("RCPT TO:<bob", "550 unknown").answer(".", "451 later");
        Channel channel = channel(Mails.plain(peer.port(), ALICE, BOB));
        SendFailure later = Sending.failure(channel);
        script.answerAsUsual("RCPT TO:<bob").answerAsUsual(".");
        channel.send(Notices.fired());

        assertThat(later.isWorthAnotherTry()).isTrue();
        assertThat(later.words()).doesNotContain("got it");
        assertThat(script.heard("RCPT"))
                .containsExactly(
                        "RCPT TO:<" + ALICE + ">",
                        "RCPT TO:<" + BOB + ">",
                        "RCPT TO:<" + ALICE + ">",
                        "RCPT TO:<" + BOB + ">");
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void nothingIsSaidToOneWithoutTls(MailSecurity security) {
        SendFailure failure = Sending.failure(withPassword(security));
        assertThat(failure.isWorthAnotherTry()).isTrue();
        assertThat(script.heard()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }

    @Test
    void nothingThatIsSaidBeforeTlsCounts() {
        script.answer("EHLO", "250-script.test\r\n250 STARTTLS")
                .answer("STARTTLS", "220 go on\r\n250-script.test\r\n250 AUTH PLAIN\r\n235 welcome\r\n250 good");
        SendFailure failure = Sending.lateFailure(withPassword(MailSecurity.STARTTLS));
        assertThat(failure.words()).contains("mail server");
        assertThat(script.heard()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }

    @ParameterizedTest
    @CsvSource({"535, false", "534, false", "454, true", "421, true"})
    void aLoginThatIsRefusedTellsNoPassword(String code, boolean worth) {
        String said = Base64.getEncoder().encodeToString(("\0alerts\0" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        script.answer("EHLO", "250-script.test\r\n250 AUTH PLAIN LOGIN")
                .answer("AUTH", code + " no: " + said + " " + PASSWORD);
        SendFailure failure = Sending.failure(withPassword(MailSecurity.NONE));
        assertThat(script.heard("AUTH")).anyMatch(line -> line.contains(said));
        assertThat(failure.isWorthAnotherTry()).isEqualTo(worth);
        assertThat(failure.words()).isEqualTo("the mail server refuses the login (" + code + ")");
        assertThat(failure).hasNoCause().hasNoSuppressedExceptions();
    }

    @Test
    void oneThatTakesNoLoginGetsNoMail() {
        SendFailure failure = Sending.failure(withPassword(MailSecurity.NONE));
        assertThat(failure.isWorthAnotherTry()).isTrue();
        assertThat(script.heard("MAIL")).isEmpty();
    }
}
