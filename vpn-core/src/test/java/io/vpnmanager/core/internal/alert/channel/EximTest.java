package io.vpnmanager.core.internal.alert.channel;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mails by way of a real server, with TLS and a login. */
@Timeout(30)
class EximTest {
    @TempDir
    private Path folder;

    private TlsParties parties;
    private Exim exim;

    @BeforeEach
    void open() throws Exception {
        parties = new TlsParties(folder);
        exim = new Exim(folder, parties.bundle("localhost", "127.0.0.1"));
    }

    @AfterEach
    void close() {
        exim.close();
    }

    private Channel channel(MailSecurity security, String password, String... to) throws Exception {
        Path file = Notices.secretFile(folder, password + "\n");
        return Channels.open(
                Mails.spec(exim.port(security), security, Optional.of(file), Optional.of(parties.authority()), to),
                Notices.CLOCK);
    }

    private String onlyMail() {
        await().until(() -> exim.mails().size() == 1);
        return exim.mails().getFirst();
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void takesAMailByTls(MailSecurity security) throws Exception {
        channel(security, Exim.PASSWORD, "alice@example.test", "bob@example.test")
                .send(Notices.fired());

        String mail = onlyMail();
        assertThat(mail)
                .contains("Envelope-to: alice@example.test,\n bob@example.test\n", "with esmtpsa")
                .contains("From: vpn@node-a.test\n", "To: alice@example.test, bob@example.test\n")
                .contains("Message-ID: <0190-delivery-7@node-a.test>\n", "Vpn-Delivery: 0190-delivery-7\n")
                .contains("Subject: [CRITICAL] disk-full: 85 % of the disk is used\n")
                .contains("Date: Sun, 29 Nov 2026 06:00:00 +0000")
                .contains("\n\n[CRITICAL] disk-full: 85 % of the disk is used\n\nprotocol: vless\nserver: edge-1\n");
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        SendFailure failure = Sending.failure(channel(MailSecurity.STARTTLS, "wrong secret", "alice@example.test"));
        assertThat(failure.words()).isEqualTo("the mail server refuses the login (535)");
        assertThat(failure.isWorthAnotherTry()).isFalse();
        assertThat(exim.mails()).isEmpty();
    }

    @Test
    void isNotTrustedWithoutItsAuthorityOrUnderAnotherName() throws Exception {
        Path password = Notices.secretFile(folder, Exim.PASSWORD + "\n");
        EmailSpec stranger = Mails.spec(
                exim.port(MailSecurity.STARTTLS),
                MailSecurity.STARTTLS,
                Optional.of(password),
                Optional.empty(),
                "alice@example.test");
        assertThat(Sending.failure(Channels.open(stranger, Notices.CLOCK)).words())
                .contains("certificate");

        Path elsewhere = Files.createDirectory(folder.resolve("other"));
        try (Exim other = new Exim(elsewhere, parties.bundle("other.test", "127.0.0.9"))) {
            for (MailSecurity security : List.of(MailSecurity.STARTTLS, MailSecurity.TLS)) {
                EmailSpec misnamed = Mails.spec(
                        other.port(security),
                        security,
                        Optional.of(password),
                        Optional.of(parties.authority()),
                        "alice@example.test");
                SendFailure failure = Sending.failure(Channels.open(misnamed, Notices.CLOCK));
                assertThat(failure.words()).contains("certificate");
                assertThat(failure.isWorthAnotherTry()).isTrue();
            }
        }
    }

    @Test
    void refusesSomeRecipients() throws Exception {
        Channel channel = channel(
                MailSecurity.STARTTLS,
                Exim.PASSWORD,
                "alice@example.test",
                "unknown@example.test",
                "later@example.test");
        SendFailure first = Sending.failure(channel);
        SendFailure second = Sending.failure(channel);

        assertThat(first.words())
                .isEqualTo("the mail server refuses the mail for unknown@example.test, later@example.test"
                        + " ([550, 451]); others got it");
        assertThat(second.words()).contains("unknown@example.test", "451").doesNotContain("got it");
        assertThat(first.isWorthAnotherTry()).isTrue();
        assertThat(onlyMail()).contains("Envelope-to: alice@example.test\n");

        SendFailure lasting = Sending.failure(channel(MailSecurity.STARTTLS, Exim.PASSWORD, "unknown@example.test"));
        assertThat(lasting.isWorthAnotherTry()).isFalse();
    }

    @Test
    void refusesWhoDoesNotLogIn() throws Exception {
        EmailSpec spec = Mails.spec(
                exim.port(MailSecurity.STARTTLS),
                MailSecurity.STARTTLS,
                Optional.empty(),
                Optional.of(parties.authority()),
                "alice@example.test");
        SendFailure failure = Sending.failure(Channels.open(spec, Notices.CLOCK));
        assertThat(failure.isWorthAnotherTry()).isFalse();
        assertThat(failure.words()).contains("550");
    }

    @Test
    void getsNoHeaderAndNoRecipientFromANotice() throws Exception {
        String evil = "x\r\nBcc: mallory@example.test\r\n\r\n.\r\nMAIL FROM:<m@m.test>\r\n";
        channel(MailSecurity.STARTTLS, Exim.PASSWORD, "alice@example.test")
                .send(Notices.with(Map.of(evil, evil, ".", "."), evil + "é😀"));

        String mail = onlyMail();
        assertThat(mail).contains("Envelope-to: alice@example.test\n");
        assertThat(mail.substring(0, mail.indexOf("\n\n")).lines())
                .filteredOn(not(line -> line.startsWith(" ") || line.startsWith("\t")))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactlyInAnyOrder(
                        "Envelope-to",
                        "Received",
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
    }
}
