package io.vpnmanager.core.internal.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.firewall.FirewallSettings;
import io.vpnmanager.api.firewall.Obstacle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real ufw and real firewalld: what they drop is named, and the commands that are offered let packets through. */
class RealFirewallsTest {
    private static final int OTHER = 24_444;

    private final PacketLab lab = new PacketLab("ufw", "firewalld", "firewall-cmd", "dbus-daemon");
    private Tried tried;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        tried = new Tried(folder, lab.tools(), Tried.inTheAgent());
        lab.listen(Tried.PORT);
        lab.listen(OTHER);
    }

    @AfterEach
    void close() {
        tried.close();
        lab.close();
    }

    private List<Obstacle> obstacles() {
        return tried.firewall.status().obstacles();
    }

    private List<String> remedies() {
        return obstacles().stream()
                .flatMap(obstacle -> obstacle.remedies().stream())
                .distinct()
                .toList();
    }

    private void assertClosed() {
        assertThat(lab.reaches(PacketLab.FRIEND, Tried.PORT)).isFalse();
        assertThat(lab.reaches(PacketLab.FRIEND6, Tried.PORT)).isFalse();
    }

    /** And nothing else. */
    private void assertOpened() throws IOException {
        assertThat(lab.reaches(PacketLab.FRIEND, Tried.PORT)).isTrue();
        assertThat(lab.reaches(PacketLab.FRIEND6, Tried.PORT)).isTrue();
        assertThat(lab.sends(PacketLab.FRIEND, Tried.PORT)).isTrue();
        assertThat(lab.reaches(PacketLab.FRIEND, OTHER)).isFalse();
    }

    private void runRemediesBy(Consumer<String> shell) {
        remedies().forEach(shell);
        assertThat(obstacles()).isEmpty();
    }

    @Test
    void whatUfwDropsItsOwnCommandsLetThrough() throws IOException {
        RealUfw ufw = new RealUfw(lab, folder);
        tried.confirmed(tried.settings(FirewallBackend.NFTABLES));
        assertClosed();
        assertThat(obstacles()).hasSize(4).allSatisfy(obstacle -> {
            assertThat(obstacle.keeper()).isEqualTo("ufw");
            assertThat(obstacle.table()).isIn("ip filter", "ip6 filter");
            assertThat(obstacle.rule()).isEqualTo("policy drop");
        });
        runRemediesBy(ufw::shell);
        assertOpened();

        ufw.ufw("prepend", "reject", "24000:25000/udp");
        ufw.ufw("deny", "proto", "tcp", "from", "any", "to", "any", "port", "24443");
        assertClosed();
        assertThat(obstacles())
                .isNotEmpty()
                .allSatisfy(obstacle -> assertThat(obstacle.chain()).endsWith("user-input"));
        runRemediesBy(ufw::shell);
        assertOpened();
    }

    /** It is not asked where ours comes before it, and takes nothing of ours away when it begins anew. */
    @Test
    void inTheTableOfUfwOursComesFirst() throws IOException {
        RealUfw ufw = new RealUfw(lab, folder);
        assertClosed();
        tried.confirmed(FirewallSettings.DEFAULT);
        assertThat(tried.firewall.status().backend()).contains(FirewallBackend.IPTABLES_NFT);
        assertThat(obstacles()).isEmpty();
        assertOpened();

        ufw.ufw("reload");
        assertThat(tried.firewall.status().isInPlace()).isTrue();
        assertOpened();
        tried.firewall.remove();
        assertClosed();
    }

    @Test
    void whatFirewalldDropsItsOwnCommandsLetThrough() throws IOException {
        try (RealFirewalld firewalld = new RealFirewalld(lab, folder)) {
            firewalld.shell("firewall-cmd --permanent --zone=internal --add-interface=eth0; firewall-cmd --reload;"
                    + " firewall-cmd --zone=internal --add-port=" + 22_022 + "/tcp");
            tried.confirmed(FirewallSettings.DEFAULT);
            assertThat(tried.firewall.status().backend()).contains(FirewallBackend.NFTABLES);
            assertClosed();
            assertThat(obstacles())
                    .allSatisfy(obstacle -> assertThat(obstacle.keeper()).isEqualTo("firewalld"))
                    .extracting(Obstacle::chain)
                    .contains("filter_IN_internal", "filter_IN_public");
            runRemediesBy(firewalld::shell);
            assertOpened();
            assertThat(firewalld.shell("firewall-cmd --zone=internal --list-ports"))
                    .contains("22022/tcp");

            firewalld.shell("for zone in internal public; do firewall-cmd --zone=$zone"
                    + " --add-rich-rule='rule port port=24000-25000 protocol=tcp reject'; done;"
                    + " firewall-cmd --runtime-to-permanent");
            assertClosed();
            assertThat(obstacles())
                    .extracting(Obstacle::chain)
                    .contains("filter_IN_internal_deny", "filter_IN_public_deny");
            runRemediesBy(firewalld::shell);
            assertOpened();
            firewalld.shell("firewall-cmd --reload");
            assertOpened();
            assertThat(tried.firewall.status().isInPlace()).isTrue();
        }
    }
}
