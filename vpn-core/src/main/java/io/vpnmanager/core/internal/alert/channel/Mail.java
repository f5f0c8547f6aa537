package io.vpnmanager.core.internal.alert.channel;

import io.vpnmanager.api.user.EmailAddress;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;

/** A notice as a mail: plain text, under an id that is the same in each try. */
final class Mail extends MimeMessage {
    private static final int LONGEST_SUBJECT = 200;
    private static final String TYPE = "text/plain; charset=UTF-8";

    private final String messageId;

    private Mail(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static Mail of(Session session, Notice notice, EmailSpec spec) throws MessagingException {
        Mail mail = new Mail(session, "<" + notice.id() + "@" + domain(spec.from()) + ">");
        mail.setFrom(address(spec.from()));
        mail.setRecipients(Message.RecipientType.TO, addresses(spec.to()));
        mail.setSubject(subject(notice), "UTF-8");
        mail.setSentDate(Date.from(notice.at()));
        // No machine is to answer it.
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("Vpn-Delivery", notice.id());
        mail.setHeader("Vpn-Severity", notice.severity().toString());
        String text = NoticeText.title(notice) + "\r\n\r\n" + String.join("\r\n", NoticeText.details(notice)) + "\r\n";
        // From bytes, because for text a handler would be looked for in files of the machine.
        mail.setDataHandler(new DataHandler(new ByteArrayDataSource(text.getBytes(StandardCharsets.UTF_8), TYPE)));
        mail.setHeader("Content-Transfer-Encoding", "quoted-printable");
        mail.saveChanges();
        return mail;
    }

    /** What looks like a word in code would be read as what it stands for. */
    private static String subject(Notice notice) {
        return Bounded.cut(NoticeText.title(notice).replace("=?", "=\u200b?"), LONGEST_SUBJECT);
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    static InternetAddress[] addresses(List<EmailAddress> all) throws MessagingException {
        InternetAddress[] addresses = new InternetAddress[all.size()];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = address(all.get(i));
        }
        return addresses;
    }

    private static InternetAddress address(EmailAddress address) throws MessagingException {
        return new InternetAddress(address.text(), true);
    }

    static String domain(EmailAddress address) {
        return address.text().substring(address.text().lastIndexOf('@') + 1);
    }
}
