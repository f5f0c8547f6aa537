package io.vpnmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.audit.AuditEntry;
import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.backup.BackupSpec;
import io.vpnmanager.api.backup.Rehearsal;
import io.vpnmanager.api.backup.RestoreSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that have a secret, and the links that are drawn from it: where no agent runs, and whatever happens. */
@Timeout(120)
class CoreServersTest {
    private static final Secret PHRASE = Secret.of("correct horse battery staple");
    private static final Map<String, List<String>> TARGET =
            Map.of("reality-target", List.of("www.example.org:443"), "insecure-reality-target", List.of("true"));
    private static final UserName ALICE = UserName.parse("alice");

    @TempDir
    private Path folder;

    private Vpn vpn;

    @BeforeEach
    void makeTheHome() {
        vpn = open("home");
        server("hidden", ProtocolKind.VLESS, 40443, TARGET);
        server("modern", ProtocolKind.SHADOWSOCKS, 48388, Map.of());
        server("older", ProtocolKind.SHADOWSOCKS, 48389, Map.of("method", List.of("aes-256-gcm")));
        server("tunnel", ProtocolKind.WIREGUARD, 45182, Map.of("subnet", List.of("10.66.0.0/24", "fd66::/64")));
        vpn.users()
                .create(UserSpec.named(ALICE)
                        .access(ProtocolKind.VLESS)
                        .access(ProtocolKind.SHADOWSOCKS)
                        .access(ProtocolKind.WIREGUARD)
                        .build());
    }

    @AfterEach
    void closeTheHome() {
        vpn.close();
    }

    private Vpn open(String home) {
        return Vpn.builder().home(folder.resolve(home)).open();
    }

    private void server(String name, ProtocolKind kind, int port, Map<String, List<String>> settings) {
        vpn.servers()
                .create(ServerSpec.named(name)
                        .protocol(Protocol.of(kind, TargetPolicy.PUBLIC_ONLY, settings))
                        .port(port)
                        .build());
    }

    private static List<String> links(Vpn of) {
        User alice = of.users().get(ALICE);
        return of.links().of(alice).stream().map(Link::revealSecretText).toList();
    }

    @Test
    void everyServerHasALinkInTheFormOfItsClients() {
        List<String> links = links(vpn);

        assertThat(links).hasSize(4);
        assertThat(links.get(0))
                .matches("vless://[0-9a-f-]{36}@127\\.0\\.0\\.1:40443\\?.*sni=www\\.example\\.org&fp=chrome"
                        + "&pbk=[A-Za-z0-9_-]{43}&sid=[0-9a-f]{16}#hidden");
        assertThat(links.get(1))
                .matches("ss://2022-blake3-aes-128-gcm:[A-Za-z0-9%]+%3D%3D%3A[A-Za-z0-9%]+%3D%3D@127\\.0\\.0\\.1:48388"
                        + "#modern");
        assertThat(links.get(2)).matches("ss://[A-Za-z0-9_-]+@127\\.0\\.0\\.1:48389#older");
        assertThat(links.get(3))
                .matches(Pattern.compile(
                        "\\[Interface\\].*Address = 10\\.66\\.0\\.2/32, fd66::2/128.*\\[Peer\\].*"
                                + "Endpoint = 127\\.0\\.0\\.1:45182.*",
                        Pattern.DOTALL));
    }

    @Test
    void aLinkStaysTheSameWhenEverythingIsSealedAnewOrChangesHands() {
        List<String> before = links(vpn);

        vpn.masterKeys().reseal();
        assertThat(links(vpn)).isEqualTo(before);

        vpn.close();
        vpn = open("home");
        assertThat(links(vpn)).isEqualTo(before);
    }

    @Test
    void aBackupBringsEveryLinkBackAsItWas() {
        List<String> before = links(vpn);
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        vpn.servers().delete(ServerName.parse("hidden"));
        server("hidden", ProtocolKind.VLESS, 40443, TARGET);
        vpn.servers().delete(ServerName.parse("tunnel"));
        assertThat(links(vpn)).isNotEqualTo(before).hasSize(3);

        try (Rehearsal rehearsal = vpn.backups().rehearse(RestoreSpec.of(backup.file()))) {
            rehearsal.apply();
        }

        assertThat(links(vpn)).isEqualTo(before);
    }

    @Test
    void anotherHomeServesWithTheSecretsOfTheBackup() {
        List<String> before = links(vpn);
        Backup backup = vpn.backups()
                .create(BackupSpec.inHome().to(folder.resolve("a.vpnbackup")).passphrase(PHRASE));
        try (Vpn other = open("other");
                Rehearsal rehearsal = other.backups()
                        .rehearse(
                                RestoreSpec.of(backup.file()).passphrase(PHRASE).keys(RestoreSpec.Keys.TRUSTED))) {
            rehearsal.apply();

            assertThat(links(other)).isEqualTo(before);
        }
    }

    @Test
    void whoComesLaterHasAnotherAddress() {
        vpn.users().delete(ALICE);
        User bob = vpn.users()
                .create(UserSpec.named("bob").access(ProtocolKind.WIREGUARD).build());

        assertThat(vpn.links().of(bob).getFirst().revealSecretText()).contains("Address = 10.66.0.3/32, fd66::3/128");
    }

    @Test
    void aTargetThatIsTakenUncheckedStandsInTheLog() {
        assertThat(vpn.audit()
                        .list(AuditQuery.all().action("server.create.unchecked-target"))
                        .items())
                .extracting(AuditEntry::subject)
                .containsExactly("hidden");
    }

    @Test
    void aTargetOnThisMachineIsRefusedUnlessItIsTakenUnchecked() {
        Map<String, List<String>> loopback =
                Map.of("reality-target", List.of("127.0.0.1:443"), "server-names", List.of("www.example.org"));

        assertThatThrownBy(() -> server("closed", ProtocolKind.VLESS, 40444, loopback))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.POLICY));
        assertThat(vpn.servers().find(ServerName.parse("closed"))).isEmpty();
    }

    @Test
    void aPasswordOpensProxiesOnly() {
        UserSpec spec = UserSpec.named("bob").access(ProtocolKind.VLESS, PHRASE).build();

        assertThatThrownBy(() -> vpn.users().create(spec))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.POLICY));
        assertThat(vpn.users().createAll(List.of(spec), BulkOptions.standard()).refused())
                .isEqualTo(1);
    }
}
