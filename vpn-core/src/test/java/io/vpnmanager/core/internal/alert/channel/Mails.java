package io.vpnmanager.core.internal.alert.channel;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.user.EmailAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Channels of mail for tests. */
final class Mails {
    static final EmailAddress FROM = EmailAddress.parse("vpn@node-a.test");

    private Mails() {}

    static EmailSpec plain(int port, String... to) {
        return spec(port, MailSecurity.NONE, Optional.empty(), Optional.empty(), to);
    }

    static EmailSpec spec(
            int port, MailSecurity security, Optional<Path> password, Optional<Path> authority, String... to) {
        return new EmailSpec(
                Endpoint.parse("127.0.0.1:" + port),
                security,
                password.map(file -> "alerts"),
                password,
                authority,
                FROM,
                Arrays.stream(to).map(EmailAddress::parse).toList());
    }
}
