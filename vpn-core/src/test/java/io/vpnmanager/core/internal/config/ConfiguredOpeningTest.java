package io.vpnmanager.core.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.Containers;
import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.VpnBuilder;
import io.vpnmanager.api.VpnBuilder.Opening;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ContainerImage;
import io.vpnmanager.core.internal.wireguard.WireGuardEngine;
import io.vpnmanager.core.internal.xray.XrayParts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That each setting of a home really acts, and that what a program says wins over it. */
class ConfiguredOpeningTest {
    @TempDir
    private Path root;

    private Configuration given(String yaml) {
        Path file = new ConfigFolder(root).write("c.yaml", yaml);
        return ConfigFolder.FILES.read(new ConfigFolder(root).sources(Map.of()).with(file));
    }

    private ConfiguredOpening opening(String yaml) {
        return opening(given(yaml), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ConfiguredOpening opening(
            Configuration configuration,
            Optional<Containers> containers,
            Optional<MasterKeySource> masterKey,
            Optional<Duration> deadline) {
        return new ConfiguredOpening(new Opening(
                Path.of("home"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                containers,
                masterKey,
                Clock.systemUTC(),
                deadline,
                "tester",
                configuration));
    }

    @Test
    void whatNobodySaidIsAsUsual() {
        ConfiguredOpening usual = opening("# nothing\n");
        assertThat(usual.deadline()).isEqualTo(VpnBuilder.DEFAULT_DEADLINE);
        assertThat(usual.containers()).isEqualTo(Containers.USUAL);
        assertThat(usual.masterKey()).isEqualTo(MasterKeySource.file());
    }

    @Test
    void settingsAct() throws IOException {
        Path words = Files.writeString(root.resolve("words"), "a passphrase\n");
        Files.setPosixFilePermissions(words, PosixFilePermissions.fromString("rw-------"));
        assertThat(opening("deadline: 2m\n").deadline()).isEqualTo(Duration.ofMinutes(2));
        assertThat(opening("containers: {endpoint: 'unix:///a'}\n").containers())
                .isEqualTo(Containers.at(URI.create("unix:///a")));
        assertThat(opening("master-key: {file: /k}\n").masterKey()).isEqualTo(MasterKeySource.file(Path.of("/k")));
        assertThat(opening("master-key: {command: /c}\n").masterKey())
                .isEqualTo(MasterKeySource.command(List.of("/c")));
        assertThat(opening("master-key: {keyring: default}\n").masterKey()).isEqualTo(MasterKeySource.keyring());
        assertThat(opening("master-key: {keyring: kwallet}\n").masterKey())
                .isEqualTo(MasterKeySource.keyring("kwallet"));
        assertThat(opening("master-key: {passphrase-file: " + words + "}\n").masterKey())
                .isEqualTo(MasterKeySource.passphrase(Secret.of("a passphrase".toCharArray())));
    }

    @Test
    void imagesAct() {
        ConfiguredOpening some = opening("images: {xray: 'a:1', wireguard: 'r/b@sha256:0a'}\n");
        assertThat(some.xrayImages()).isEqualTo(new XrayParts.Images("a:1", XrayParts.Images.DEFAULT.sockets()));
        assertThat(some.wireguardImage()).isEqualTo(new ContainerImage("r/b@sha256:0a"));
        assertThat(opening("images: {sockets: 's:1'}\n").xrayImages())
                .isEqualTo(new XrayParts.Images(XrayParts.Images.DEFAULT.core(), "s:1"));
        assertThat(opening("# nothing\n").wireguardImage()).isEqualTo(WireGuardEngine.USUAL_IMAGE);
    }

    @Test
    void whatTheProgramSaysWins() {
        ConfiguredOpening said = opening(
                given("deadline: 2m\nmaster-key: {file: /k}\ncontainers: {endpoint: 'unix:///a'}\n"),
                Optional.of(Containers.USUAL),
                Optional.of(MasterKeySource.keyring()),
                Optional.of(Duration.ofSeconds(1)));
        assertThat(said.deadline()).isEqualTo(Duration.ofSeconds(1));
        assertThat(said.containers()).isEqualTo(Containers.USUAL);
        assertThat(said.masterKey()).isEqualTo(MasterKeySource.keyring());
    }

    @Test
    void aHomeIsOpenedAsConfigured() {
        Path key = root.resolve("elsewhere.key");
        try (Vpn vpn = Vpn.open(root.resolve("home"), given("master-key: {file: " + key + "}\n"))) {
            assertThat(vpn.servers().list()).isEmpty();
        }
        assertThat(key).exists();
        assertThat(root.resolve("home/master.key")).doesNotExist();
    }
}
