package io.vpnmanager.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.backup.BackupSpec;
import io.vpnmanager.api.backup.Rehearsal;
import io.vpnmanager.api.backup.RestoreSpec;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.subscription.ServedSubscriptions;
import io.vpnmanager.api.subscription.SubscriptionEndpoint;
import io.vpnmanager.api.subscription.SubscriptionToken;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the addresses of subscriptions when a backup comes back: none that was taken away returns. */
class RestoredSubscriptionsTest {
    @TempDir
    private Path folder;

    private Vpn vpn;
    private ServedSubscriptions served;

    @BeforeEach
    void open() throws IOException {
        vpn = Vpn.open(folder.resolve("home"));
        served = vpn.subscriptions().serve(SubscriptionEndpoint.at(IpAddress.parse("127.0.0.1"), freePort()));
    }

    @AfterEach
    void close() {
        vpn.close();
    }

    private static Port freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Port(socket.getLocalPort());
        }
    }

    private User user(String name) {
        return vpn.users()
                .create(UserSpec.named(name).access(ProtocolKind.SOCKS5).build());
    }

    private int status(SubscriptionToken token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(token.revealSecretUrl(served.url())))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void noAddressThatWasTakenAwayComesBack() throws Exception {
        User untouched = user("untouched");
        User rotated = user("rotated");
        User revoked = user("revoked");
        User changed = user("changed");
        SubscriptionToken first = vpn.subscriptions().issue(untouched.id());
        SubscriptionToken before = vpn.subscriptions().issue(rotated.id());
        SubscriptionToken gone = vpn.subscriptions().issue(revoked.id());
        SubscriptionToken ofChanged = vpn.subscriptions().issue(changed.id());
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        SubscriptionToken after = vpn.subscriptions().rotate(rotated.id());
        vpn.subscriptions().revoke(revoked.id());
        vpn.users()
                .update(
                        changed.id(),
                        UserEdit.builder()
                                .email(EmailAddress.parse("changed@example.org"))
                                .build());
        SubscriptionToken ofNewcomer =
                vpn.subscriptions().issue(user("newcomer").id());

        try (Rehearsal rehearsal = vpn.backups().rehearse(RestoreSpec.of(backup.file()))) {
            rehearsal.apply();
        }

        assertThat(status(first)).as("untouched").isEqualTo(200);
        assertThat(status(after)).as("rotated since").isEqualTo(200);
        assertThat(status(before)).as("before the rotation").isEqualTo(404);
        assertThat(status(gone)).as("revoked since").isEqualTo(404);
        assertThat(status(ofChanged)).as("of a user whom the restore changed").isEqualTo(404);
        assertThat(status(ofNewcomer))
                .as("of a user whom the backup does not know")
                .isEqualTo(404);
        assertThat(status(vpn.subscriptions().issue(changed.id())))
                .as("a new one")
                .isEqualTo(200);
    }

    @Test
    void noFileOfAHomeHoldsAToken() throws Exception {
        SubscriptionToken token = vpn.subscriptions().issue(user("alice").id());
        assertThat(status(token)).isEqualTo(200);
        vpn.backups().create(BackupSpec.inHome());
        vpn.close();

        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(token.revealSecretText());
            }
        }
    }
}
