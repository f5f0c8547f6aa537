package io.vpnmanager.core.internal.alert.channel;

import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.user.EmailAddress;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One conversation with a mail server. */
record MailTry(EmailSpec spec, Duration deadline) {
    /**
     * Gives it a mail.
     *
     * @param took hears for whom the server took it, also where it refused it for others
     * @throws SendFailure when it did not take it for all
     */
    void send(Notice notice, List<EmailAddress> to, Consumer<List<EmailAddress>> took) throws SendFailure {
        Session session = Session.getInstance(properties());
        SMTPTransport transport = new SMTPTransport(session, new URLName("smtp", null, -1, null, null, null));
        try {
            connect(transport);
            transport.sendMessage(Mail.of(session, notice, spec), Mail.addresses(to));
        } catch (AuthenticationFailedException e) {
            throw MailRefusal.of(transport.getLastReturnCode(), "refuses the login");
        } catch (SendFailedException e) {
            MailRefusal refusal = MailRefusal.of(e);
            took.accept(refusal.taken(to));
            throw refusal.failure();
        } catch (MessagingException e) {
            throw MailRefusal.broken(e);
        } finally {
            close(transport);
        }
        took.accept(to);
    }

    private void connect(SMTPTransport transport) throws MessagingException, SendFailure {
        String password = spec.passwordFile().isPresent()
                ? GivenFiles.secret(spec.passwordFile().get()).revealSecretText()
                : null;
        String host = spec.server().host() instanceof HostName name
                ? name.text()
                : spec.server().host().toString();
        transport.connect(host, spec.server().port().number(), spec.user().orElse(null), password);
        // Where a server does not offer it, the login is left out without a word.
        if (spec.user().isPresent() && Stream.of("AUTH", "AUTH=LOGIN").noneMatch(transport::supportsExtension)) {
            throw SendFailure.passing("the mail server takes no login");
        }
    }

    private Properties properties() throws SendFailure {
        Properties all = new Properties();
        String millis = Long.toString(deadline.toMillis());
        all.put("mail.smtp.connectiontimeout", millis);
        all.put("mail.smtp.timeout", millis);
        all.put("mail.smtp.auth", Boolean.toString(spec.user().isPresent()));
        all.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        // The name of this machine would be looked up, which nothing bounds.
        all.put("mail.smtp.localhost", Mail.domain(spec.from()));
        all.put("mail.smtp.from", spec.from().text());
        all.put("mail.smtp.quitwait", "false");
        all.put("mail.smtp.sendpartial", "true");
        if (spec.security() != MailSecurity.NONE) {
            all.put(
                    "mail.smtp.ssl.socketFactory",
                    GivenFiles.trust(spec.caFile()).getSocketFactory());
            all.put("mail.smtp.ssl.checkserveridentity", "true");
            all.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        }
        switch (spec.security()) {
            case STARTTLS -> {
                all.put("mail.smtp.starttls.enable", "true");
                all.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> all.put("mail.smtp.ssl.enable", "true");
            case NONE -> all.put("mail.smtp.starttls.enable", "false");
        }
        return all;
    }

    private static void close(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // What counts was said before.
            return;
        }
    }
}
