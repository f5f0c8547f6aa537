package io.vpnmanager.core.internal.alert.channel;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.user.EmailAddress;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A mail, given to a server by SMTP.
 *
 * @param server which takes mails
 * @param security how the connection is kept private
 * @param user who logs in there; together with a password
 * @param passwordFile a file of its owner alone, whose only line is the password; read for each notice
 * @param caFile certificates (PEM) of the authorities that are trusted instead of the usual ones; read for each
 * @param from who sends
 * @param to who gets it: 1 to {@value #MOST_RECIPIENTS}, nobody twice
 */
public record EmailSpec(
        Endpoint server,
        MailSecurity security,
        Optional<String> user,
        Optional<Path> passwordFile,
        Optional<Path> caFile,
        EmailAddress from,
        List<EmailAddress> to)
        implements ChannelSpec {
    /** More of them are a list of the mail server's. */
    public static final int MOST_RECIPIENTS = 50;

    private static final int LONGEST_USER = 255;

    /**
     * Checks the parts.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN}, {@code RNG}, {@code ENC} or {@code POL}
     */
    public EmailSpec {
        Objects.requireNonNull(security, "security");
        Objects.requireNonNull(caFile, "caFile");
        Objects.requireNonNull(from, "from");
        to = List.copyOf(to);
        requireLogin(user, passwordFile);
        if (security == MailSecurity.NONE && user.isPresent() && !isLoopback(server.host())) {
            throw refused(
                    ErrorCode.POLICY,
                    "security",
                    "a password without TLS",
                    "could be read by everybody on the way",
                    "Use starttls or tls");
        }
        if (to.isEmpty() || to.size() > MOST_RECIPIENTS || new HashSet<>(to).size() < to.size()) {
            throw refused(
                    ErrorCode.RANGE,
                    "to",
                    "the recipients of mails",
                    "are not 1 to " + MOST_RECIPIENTS + " different ones",
                    "Have the mail server keep a list");
        }
    }

    private static void requireLogin(Optional<String> user, Optional<Path> passwordFile) {
        if (user.isPresent() != passwordFile.isPresent()) {
            throw refused(
                    ErrorCode.SYNTAX,
                    "user",
                    "a login at a mail server",
                    "needs a user and a file with the password",
                    "Give both, or none");
        }
        user.ifPresent(name -> {
            if (name.isBlank() || name.length() > LONGEST_USER || !name.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
                throw refused(
                        ErrorCode.ENCODING,
                        "user",
                        "the user of a mail server",
                        "is not 1 to " + LONGEST_USER + " characters of printable ASCII",
                        "Give the name that the server knows");
            }
        });
    }

    private static boolean isLoopback(Host host) {
        return host instanceof IpAddress address
                ? address.isLoopback()
                : host.toString().equals("localhost");
    }

    private static RuntimeException refused(ErrorCode code, String field, String subject, String why, String remedy) {
        return Problem.of(code, subject, why)
                .remedy(remedy)
                .fact("field", field)
                .toException();
    }

    /** {@return whom it tells, by way of whom} */
    @Override
    public String toString() {
        return "e-mail to " + to + " by " + server;
    }
}
