package io.vpnmanager.core.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.Containers;
import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.VpnBuilder;
import io.vpnmanager.api.doctor.Finding;
import io.vpnmanager.api.doctor.Verdict;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.MasterKeyStatus;
import io.vpnmanager.api.key.MasterKeys;
import io.vpnmanager.api.key.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCheckTest {
    private static final MasterKeySource RIGHT = MasterKeySource.passphrase(Secret.of("correct horse".toCharArray()));
    private static final MasterKeySource WRONG = MasterKeySource.passphrase(Secret.of("battery staple".toCharArray()));

    @TempDir
    private Path folder;

    private VpnBuilder builder() {
        return Vpn.builder()
                .home(folder.resolve("home"))
                .containers(Containers.at(URI.create("unix://" + folder.resolve("no.sock"))));
    }

    private static List<Finding> of(String check, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
    }

    @Test
    void passphraseThatWasNotGivenIsTheOneFailure() {
        builder().masterKey(RIGHT).open().close();
        List<Finding> found = builder().doctor().examine();
        assertThat(found)
                .filteredOn(finding -> finding.verdict() == Verdict.FAILED)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("master-key");
                    assertThat(finding.code()).contains(ErrorCode.AUTHENTICATION);
                    assertThat(finding.reason()).contains("passphrase", "not named", "were not looked at");
                    assertThat(finding.remedy()).contains("--passphrase-file", "VPN_PASSPHRASE_FILE");
                });
        for (String check : List.of("agent", "ports", "subnets", "images", "kernel")) {
            assertThat(of(check, found))
                    .as(check)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.reason()).contains("the home is not open"));
        }
        assertThat(of("store", found)).extracting(Finding::verdict).containsExactly(Verdict.OK);
    }

    @Test
    void passphraseThatIsRightOpensAndAnotherDoesNot() {
        builder().masterKey(RIGHT).open().close();
        assertThat(of("master-key", builder().masterKey(RIGHT).doctor().examine()))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.OK);
        Finding refused =
                of("master-key", builder().masterKey(WRONG).doctor().examine()).getFirst();
        assertThat(refused.code()).contains(ErrorCode.AUTHENTICATION);
        assertThat(refused.reason()).contains("does not open");
        assertThat(refused.remedy()).doesNotContain("--passphrase-file");
    }

    @Test
    void everyKindThatWasNotNamedHasItsOwnRemedy() {
        builder().open().close();
        assertThat(of("master-key", builder().masterKey(RIGHT).doctor().examine())
                        .getFirst()
                        .remedy())
                .contains("VPN_MASTER_KEY_FILE");
    }

    @Test
    void secretsUnderAnEarlierKeyAreFound() {
        assertThat(statusOf(new MasterKeyStatus(MasterKeyKind.FILE, Instant.EPOCH, 2, 3, 4, true)))
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
                    assertThat(finding.reason()).contains("4 of 7");
                    assertThat(finding.remedy()).isEqualTo("Run: vpn keys reseal");
                });
        assertThat(statusOf(new MasterKeyStatus(MasterKeyKind.FILE, Instant.EPOCH, 2, 7, 0, false))
                        .verdict())
                .isEqualTo(Verdict.OK);
    }

    private static Finding statusOf(MasterKeyStatus status) {
        MasterKeys keys = Answers.of(MasterKeys.class, Map.of("status", status));
        Vpn vpn = Answers.of(Vpn.class, Map.of("masterKeys", keys));
        return new KeyCheck().look(Answers.patient(vpn)).getFirst().finding();
    }
}
