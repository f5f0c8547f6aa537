package io.vpnmanager.core.internal.firewall;

import static io.vpnmanager.core.internal.firewall.Tried.PORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.firewall.FirewallSettings;
import io.vpnmanager.api.firewall.FirewallStatus;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.core.internal.proxies.InJvmAbilities;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real packets, from another network namespace, against each back end. */
class FirewallPacketsTest {
    private static final int OTHER = 24_444;
    private static final String[] FRIENDS = {PacketLab.FRIEND + "/32", PacketLab.FRIEND6 + "/128"};

    private final PacketLab lab = new PacketLab();
    private Tried tried;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        tried = new Tried(folder, lab.tools(), Tried.inTheAgent());
    }

    @AfterEach
    void close() {
        tried.close();
        lab.close();
    }

    @ParameterizedTest
    @EnumSource
    void aServerIsReachedFromItsSourcesAloneAndOtherPortsAsBefore(FirewallBackend backend) throws IOException {
        lab.listen(PORT);
        lab.listen(OTHER);
        assertThat(lab.reaches(PacketLab.STRANGER, PORT)).isTrue();
        tried.confirmed(tried.settings(backend, FRIENDS));

        assertThat(lab.reaches(PacketLab.FRIEND, PORT)).isTrue();
        assertThat(lab.reaches(PacketLab.STRANGER, PORT)).isFalse();
        assertThat(lab.reaches(PacketLab.FRIEND6, PORT)).isTrue();
        assertThat(lab.reaches(PacketLab.STRANGER6, PORT)).isFalse();
        assertThat(lab.sends(PacketLab.FRIEND, PORT)).isTrue();
        assertThat(lab.sends(PacketLab.STRANGER, PORT)).isFalse();
        assertThat(lab.sends(PacketLab.FRIEND6, PORT)).isTrue();
        assertThat(lab.sends(PacketLab.STRANGER6, PORT)).isFalse();
        assertThat(lab.reaches(PacketLab.STRANGER, OTHER)).isTrue();
        assertThat(lab.reaches(PacketLab.STRANGER6, OTHER)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"IPTABLES_NFT", "IPTABLES_LEGACY"})
    void aPolicyOfIptablesKeepsNobodyFromAServerAndNoOtherPortIsOpened(FirewallBackend backend) throws IOException {
        String kind = backend.id().substring("iptables-".length());
        for (String program : List.of("iptables-" + kind, "ip6tables-" + kind)) {
            lab.machine(program, "-A", "INPUT", "-p", "tcp", "--dport", "22", "-j", "ACCEPT");
            lab.machine(program, "-A", "INPUT", "-p", "ipv6-icmp", "-j", "ACCEPT");
            lab.machine(program, "-P", "INPUT", "DROP");
        }
        lab.listen(PORT);
        lab.listen(OTHER);
        lab.listen(22);
        assertThat(lab.reaches(PacketLab.FRIEND, PORT)).isFalse();
        tried.confirmed(tried.settings(backend));

        assertThat(tried.firewall.status().obstacles()).isEmpty();
        assertThat(lab.reaches(PacketLab.FRIEND, PORT)).isTrue();
        assertThat(lab.reaches(PacketLab.FRIEND6, PORT)).isTrue();
        assertThat(lab.sends(PacketLab.FRIEND, PORT)).isTrue();
        assertThat(lab.reaches(PacketLab.FRIEND, OTHER)).isFalse();
        assertThat(lab.reaches(PacketLab.FRIEND6, OTHER)).isFalse();
        assertThat(lab.reaches(PacketLab.FRIEND, 22)).isTrue();
    }

    /** Those of a server's datagrams, and that of subscriptions. */
    @ParameterizedTest
    @EnumSource
    void whatIsNoServersOwnPortIsLetThroughToo(FirewallBackend backend) throws IOException {
        boolean iptables = backend != FirewallBackend.NFTABLES;
        if (iptables) {
            lab.machine(backend.id(), "-P", "INPUT", "DROP");
        }
        lab.listen(OTHER);
        try (Tried proxies = new Tried(folder, lab.tools(), new InJvmAbilities())) {
            FirewallSettings settings = proxies.settings(backend, FRIENDS)
                    .withSubscriptions(Optional.of(new Endpoint(IpAddress.parse(PacketLab.MACHINE), Port.of(OTHER))));
            proxies.confirmed(settings);
            assertThat(proxies.firewall.status().isInPlace()).isTrue();
            assertThat(proxies.firewall.status().settings()).isEqualTo(settings);

            assertThat(lab.sends(PacketLab.FRIEND, Tried.DATAGRAMS.last().number()))
                    .isTrue();
            assertThat(lab.sends(PacketLab.STRANGER, Tried.DATAGRAMS.last().number()))
                    .isFalse();
            int beyond = Tried.DATAGRAMS.last().number() + 1;
            assertThat(lab.sends(PacketLab.STRANGER, beyond)).isNotEqualTo(iptables);
            assertThat(lab.reaches(PacketLab.STRANGER, OTHER)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTrialEndsInTheKernelWithNobodyThere(FirewallBackend backend) {
        lab.listen(PORT);
        tried.firewall.apply(tried.settings(backend, FRIENDS), Duration.ofSeconds(5));
        tried.close();
        assertThat(lab.reaches(PacketLab.STRANGER, PORT)).isFalse();

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> lab.reaches(PacketLab.STRANGER, PORT));
    }

    @ParameterizedTest
    @EnumSource
    void aTrialThatEndsLeavesWhatWasConfirmed(FirewallBackend backend) {
        lab.listen(PORT);
        tried.confirmed(tried.settings(backend, FRIENDS));
        tried.firewall.apply(tried.settings(backend, PacketLab.STRANGER), Duration.ofSeconds(5));
        assertThat(lab.reaches(PacketLab.FRIEND, PORT)).isFalse();
        assertThat(lab.reaches(PacketLab.STRANGER, PORT)).isTrue();

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> lab.reaches(PacketLab.FRIEND, PORT));
        assertThat(lab.reaches(PacketLab.STRANGER, PORT)).isFalse();
        tried.firewall.keep();
        assertThat(tried.firewall.status().isInPlace()).isTrue();
        assertThat(tried.firewall.status().state()).isEqualTo(FirewallStatus.State.ON);
        assertThat(lab.reaches(PacketLab.FRIEND, PORT)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aTrialIsEndedAtOnceAndNothingIsLeft(FirewallBackend backend) {
        lab.listen(PORT);
        tried.firewall.apply(tried.settings(backend, FRIENDS), Tried.MINUTE);
        assertThat(lab.reaches(PacketLab.STRANGER, PORT)).isFalse();

        assertThat(tried.firewall.rollBack().state()).isEqualTo(FirewallStatus.State.OFF);
        assertThat(lab.reaches(PacketLab.STRANGER, PORT)).isTrue();
        assertThat(lab.rules().toLowerCase(Locale.ROOT)).doesNotContain("vpn");
    }
}
