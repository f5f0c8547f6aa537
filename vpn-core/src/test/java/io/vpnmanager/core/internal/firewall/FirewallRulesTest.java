package io.vpnmanager.core.internal.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.firewall.FirewallSettings;
import io.vpnmanager.api.firewall.FirewallStatus;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.core.internal.firewall.backend.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands in the kernel: ours whole, and of others what was there. */
class FirewallRulesTest {
    private static final String SOURCE = "203.0.113.0/24";

    private final PacketLab lab = new PacketLab();
    private Tried tried;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        tried = new Tried(folder, lab.tools(), Tried.inAContainer());
    }

    @AfterEach
    void close() {
        tried.close();
        lab.close();
    }

    private void rulesOfOthers() {
        lab.machine(
                "nft",
                "add table inet filter; add chain inet filter input"
                        + " { type filter hook input priority 0; policy drop; }; add rule inet filter input ct state established,related"
                        + " accept; add rule inet filter input tcp dport { 22, 80 } accept comment \"of others\"");
        for (String program : List.of("iptables-legacy", "ip6tables-legacy", "iptables-nft", "ip6tables-nft")) {
            lab.machine(program, "-N", "DOCKER-USER");
            lab.machine(program, "-A", "FORWARD", "-j", "DOCKER-USER");
            lab.machine(program, "-A", "DOCKER-USER", "-j", "RETURN");
            lab.machine(
                    program,
                    "-A",
                    "INPUT",
                    "-p",
                    "tcp",
                    "--dport",
                    "22",
                    "-m",
                    "comment",
                    "--comment",
                    "a \"b' ; c",
                    "-j",
                    "ACCEPT");
            lab.machine(program, "-t", "mangle", "-A", "PREROUTING", "-j", "MARK", "--set-mark", "7");
            lab.machine(program, "-P", "FORWARD", "DROP");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofOthersEveryRuleStaysAsItWas(FirewallBackend backend) {
        rulesOfOthers();
        String before = lab.rules();
        String others = lab.rulesOfOthers();
        tried.firewall.apply(tried.settings(backend, SOURCE), Tried.MINUTE);
        assertThat(lab.rules()).isNotEqualTo(before);
        assertThat(lab.rulesOfOthers()).isEqualTo(others);
        tried.firewall.confirm();
        tried.firewall.keep();
        assertThat(lab.rulesOfOthers()).isEqualTo(others);
        tried.firewall.apply(tried.settings(backend), Tried.MINUTE);
        tried.firewall.rollBack();
        assertThat(tried.firewall.remove().isInPlace()).isTrue();
        assertThat(lab.rules()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAppliedAgainIsTheSame(FirewallBackend backend) {
        rulesOfOthers();
        tried.confirmed(tried.settings(backend, SOURCE));
        String once = lab.rules();
        tried.confirmed(tried.settings(backend, SOURCE));
        tried.firewall.keep();
        assertThat(lab.rules()).isEqualTo(once);
        assertThat(tried.firewall.plan(tried.settings(backend, SOURCE)).isInPlace())
                .isTrue();
        assertThat(tried.firewall.plan(tried.settings(backend)).isInPlace()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void whatSomebodyTookAwayComesBack(FirewallBackend backend) {
        rulesOfOthers();
        tried.confirmed(tried.settings(backend, SOURCE));
        String whole = lab.rules();
        harm(backend);
        assertThat(tried.firewall.status().isInPlace()).isFalse();
        tried.firewall.keep();
        assertThat(tried.firewall.status().isInPlace()).isTrue();
        assertThat(lab.rules()).isEqualTo(whole);
    }

    private void harm(FirewallBackend backend) {
        String mark = tried.home.store.identity().toString().substring(0, 8);
        if (backend == FirewallBackend.NFTABLES) {
            lab.machine("nft", "flush", "chain", "inet", "vpn_manager_" + mark, "confirmed");
        } else {
            String kind = backend.id().substring("iptables-".length());
            lab.machine("iptables-" + kind, "-D", "VPN_" + mark, "2");
            lab.machine("ip6tables-" + kind, "-A", "VPN_" + mark + "_DU", "-j", "DROP");
        }
    }

    @Test
    void nothingIsTouchedBeforeSomebodyAsks() {
        String before = lab.rules();
        FirewallStatus status = tried.firewall.status();
        tried.firewall.plan(FirewallSettings.DEFAULT);
        tried.firewall.keep();
        assertThat(status.state()).isEqualTo(FirewallStatus.State.OFF);
        assertThat(status.isInPlace()).isTrue();
        assertThat(lab.rules()).isEqualTo(before);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whereOthersUseOneKindOfIptablesItIsTaken() {
        assertThat(tried.firewall.plan(FirewallSettings.DEFAULT).backend()).isEqualTo(FirewallBackend.NFTABLES);
        lab.machine("iptables-legacy", "-P", "INPUT", "DROP");
        assertThat(tried.firewall.plan(FirewallSettings.DEFAULT).backend()).isEqualTo(FirewallBackend.IPTABLES_LEGACY);
        lab.machine("iptables-nft", "-N", "DOCKER-USER");
        assertRefused(ErrorCode.OVERLAP, () -> tried.firewall.plan(FirewallSettings.DEFAULT));
    }

    @Test
    void aRefusedChangeLeavesNothing() {
        tried.firewall.apply(tried.settings(FirewallBackend.NFTABLES), Tried.MINUTE);
        String before = lab.rules();
        Tools broken = new Tools(
                Stream.concat(Stream.of(brokenNft()), Tools.SYSTEM.folders().stream())
                        .toList(),
                lab.onTheMachine());
        HomeFirewall refused = new HomeFirewall(
                folder, tried.home.store, new JdkCrypto(), List.of(Tried.inTheAgent()), InstantSource.system(), broken);
        assertRefused(
                ErrorCode.NETWORK, () -> refused.apply(tried.settings(FirewallBackend.NFTABLES, SOURCE), Tried.MINUTE));
        assertThat(lab.rules().replaceAll("expires [^, ]+", "")).isEqualTo(before.replaceAll("expires [^, ]+", ""));
    }

    private Path brokenNft() {
        try {
            Path bin = Files.createDirectory(folder.resolve("bin"));
            Files.writeString(bin.resolve("nft"), """
                    #!/bin/sh
                    case "$*" in *-f*) cat >/dev/null; echo "out of order" >&2; exit 1;; esac
                    exec /usr/sbin/nft "$@"
                    """);
            Files.setPosixFilePermissions(bin.resolve("nft"), PosixFilePermissions.fromString("rwxr-xr-x"));
            return bin;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void withoutTheRightToChangeRulesThatIsSaid() {
        List<String> nobody = Stream.concat(
                        lab.onTheMachine().stream(), Stream.of("setpriv", "--reuid", "65534", "--clear-groups"))
                .toList();
        try (Tried unprivileged = new Tried(folder, new Tools(Tools.SYSTEM.folders(), nobody), Tried.inTheAgent())) {
            assertThat(unprivileged.firewall.status().problem().orElseThrow()).contains("may not see or change");
            assertRefused(
                    ErrorCode.NETWORK,
                    () -> unprivileged.firewall.apply(unprivileged.settings(FirewallBackend.NFTABLES), Tried.MINUTE));
            assertThat(unprivileged.firewall.status().state()).isEqualTo(FirewallStatus.State.OFF);
        }
    }

    @Test
    void withoutAProgramThatIsSaid() {
        try (Tried bare = new Tried(folder, new Tools(List.of(), List.of()), Tried.inTheAgent())) {
            assertThat(bare.firewall.status().isInPlace()).isTrue();
            assertRefused(ErrorCode.PROVIDER, () -> bare.firewall.apply(FirewallSettings.DEFAULT, Tried.MINUTE));
            assertRefused(
                    ErrorCode.PROVIDER,
                    () -> bare.firewall.apply(bare.settings(FirewallBackend.IPTABLES_NFT), Tried.MINUTE));
        }
    }

    @Test
    void aPortOfSshIsNeverClosed() {
        assertRefused(
                ErrorCode.POLICY,
                () -> tried.firewall.apply(
                        tried.settings(FirewallBackend.NFTABLES, SOURCE).sparing(Port.of(Tried.PORT)), Tried.MINUTE));
        assertRefused(
                ErrorCode.RANGE,
                () -> tried.firewall.apply(tried.settings(FirewallBackend.NFTABLES), Duration.ofSeconds(4)));
    }

    @Test
    void aDamagedFileIsNamedAndRemoveBeginsAnew() throws IOException {
        tried.confirmed(tried.settings(FirewallBackend.NFTABLES, SOURCE));
        Files.writeString(folder.resolve("firewall.json"), "{\"version\":1,\"confirmed\":{\"backend\":7}}");
        assertThatThrownBy(tried.firewall::status)
                .isInstanceOf(VpnException.class)
                .hasMessageContaining("firewall.json");
        assertThat(tried.firewall.remove().state()).isEqualTo(FirewallStatus.State.OFF);
        assertThat(lab.rules()).doesNotContain("vpn_manager");
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
