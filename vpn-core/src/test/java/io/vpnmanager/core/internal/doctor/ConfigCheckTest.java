package io.vpnmanager.core.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.Containers;
import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.VpnBuilder;
import io.vpnmanager.api.config.ConfigSources;
import io.vpnmanager.api.doctor.Finding;
import io.vpnmanager.api.doctor.Verdict;
import io.vpnmanager.api.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real layers, some of them wrong. */
class ConfigCheckTest {
    @TempDir
    private Path folder;

    private Path system;
    private Path user;

    @BeforeEach
    void makeFolders() throws IOException {
        system = Files.createDirectory(folder.resolve("etc"));
        user = Files.createDirectory(folder.resolve("user"));
        builder().open().close();
    }

    private VpnBuilder builder() {
        return Vpn.builder()
                .home(folder.resolve("home"))
                .containers(Containers.at(URI.create("unix://" + folder.resolve("no.sock"))));
    }

    private List<Finding> examine(Map<String, String> environment) {
        return builder()
                .doctor(new ConfigSources(system, Optional.of(user), Optional.empty(), environment, Map.of()))
                .examine();
    }

    private static List<Finding> of(String check, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
    }

    private List<Finding> found(Map<String, String> environment) {
        return of("configuration", examine(environment));
    }

    @Test
    void eachLayerThatIsValidIsNamed() throws IOException {
        Files.writeString(system.resolve("config.yaml"), "deadline: 60s\n");
        Files.writeString(user.resolve("config.toml"), "deadline = '61s'\n[output]\nformat = 'json'\n");
        assertThat(found(Map.of("VPN_LOG_LEVEL", "info")))
                .allMatch(finding -> finding.verdict() == Verdict.OK)
                .extracting(finding -> finding.subject() + " " + finding.reason())
                .containsExactly(
                        "file " + system.resolve("config.yaml") + " gives 1 valid setting",
                        "file " + user.resolve("config.toml") + " gives 2 valid settings",
                        "environment gives 1 valid setting");
    }

    @Test
    void everyWrongLayerIsFoundWithItsPlace() throws IOException {
        Files.writeString(system.resolve("config.yaml"), "log:\n  level: info\ndeadlin: 60s\n");
        Files.writeString(user.resolve("config.toml"), "deadline = '9h'\n");
        List<Finding> found = found(Map.of("VPN_LOG_LEVEL", "loud"));
        assertThat(found).hasSize(3).allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(finding.remedy()).isNotEmpty();
        });
        assertThat(found.get(0).subject()).startsWith(system.resolve("config.yaml") + ", line 3");
        assertThat(found.get(0).subject() + found.get(0).reason()).contains("deadlin");
        assertThat(found.get(1).subject())
                .startsWith(user.resolve("config.toml") + ", line 1")
                .endsWith("deadline");
        assertThat(found.get(1).code()).contains(ErrorCode.RANGE);
        assertThat(found.get(2).subject()).contains("VPN_LOG_LEVEL");
    }

    @Test
    void homeIsNotOpenedWhileTheConfigurationIsWrong() throws IOException {
        Files.writeString(system.resolve("config.yaml"), "home: [\n");
        List<Finding> all = examine(Map.of());
        assertThat(of("store", all)).extracting(Finding::verdict).containsExactly(Verdict.SKIPPED);
        assertThat(of("ports", all).getFirst().reason()).contains("the home is not open");
        assertThat(all)
                .filteredOn(finding -> finding.verdict() == Verdict.FAILED)
                .extracting(Finding::check)
                .containsExactly("configuration");
    }

    @Test
    void fileThatOthersMayWriteIsFound() throws IOException {
        Path file = Files.writeString(system.resolve("config.yaml"), "deadline: 60s\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(found(Map.of())).extracting(Finding::code).containsExactly(Optional.of(ErrorCode.PATH));
    }

    @Test
    void twoFilesInOneFolderAreFound() throws IOException {
        Files.writeString(system.resolve("config.yaml"), "deadline: 60s\n");
        Files.writeString(system.resolve("config.json"), "{}");
        assertThat(found(Map.of())).extracting(Finding::code).containsExactly(Optional.of(ErrorCode.DUPLICATE));
    }

    @Test
    void whatGoesTogetherMayComeFromTwoLayersAndMustBeThere() throws IOException {
        Files.writeString(system.resolve("config.yaml"), "subscriptions:\n  tls-certificate: /c.pem\n");
        List<Finding> alone = examine(Map.of());
        assertThat(of("configuration", alone)).extracting(Finding::verdict).containsExactly(Verdict.OK, Verdict.FAILED);
        assertThat(of("store", alone)).extracting(Finding::verdict).containsOnly(Verdict.OK);
        Files.writeString(user.resolve("config.yaml"), "subscriptions:\n  tls-key: /k.pem\n");
        assertThat(found(Map.of())).extracting(Finding::verdict).containsExactly(Verdict.OK, Verdict.OK);
    }

    @Test
    void variableThatStandsForNothingIsFound() {
        List<Finding> found = found(Map.of("VPN_DEDLINE", "60s"));
        assertThat(found).extracting(Finding::verdict).containsExactly(Verdict.WARNING);
        assertThat(found.getFirst().subject()).isEqualTo("variable VPN_DEDLINE");
    }

    @Test
    void noConfigurationIsNoMatter() {
        assertThat(found(Map.of())).extracting(Finding::verdict).containsExactly(Verdict.SKIPPED);
        assertThat(of("configuration", builder().doctor().examine()))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.SKIPPED);
    }
}
