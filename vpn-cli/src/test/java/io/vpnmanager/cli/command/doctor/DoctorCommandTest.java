package io.vpnmanager.cli.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.doctor.Finding;
import io.vpnmanager.api.doctor.Verdict;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.cli.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    private static final Finding FINE =
            new Finding("disk", "disk of /h", Verdict.OK, "has room", "", Optional.empty(), false);
    private static final Finding WARNING =
            new Finding("clock", "clock", Verdict.WARNING, "is not set", "Set it", Optional.empty(), false);
    private static final Finding HELD = new Finding(
            "ports", "server edge", Verdict.FAILED, "cannot have it", "Free it", Optional.of(ErrorCode.NETWORK), false);
    private static final Finding OPEN = new Finding(
            "permissions", "folder /h", Verdict.FAILED, "is open", "Close it", Optional.of(ErrorCode.PATH), true);

    private final Trial trial = new Trial().openingNothing();

    @Test
    void warningsAreNoFailure() {
        trial.doctor().find(FINE);
        trial.doctor().find(WARNING);
        assertThat(trial.run("doctor"))
                .isEqualTo(new Trial.Outcome(
                        0, "disk\tok\tdisk of /h\thas room\t-\nclock\twarning\tclock\tis not set\tSet it\n", ""));
    }

    @Test
    void quietNamesOnlyWhatNeedsSomebody() {
        trial.doctor().find(FINE);
        trial.doctor().find(WARNING);
        trial.doctor().find(HELD);
        assertThat(trial.run("doctor", "--quiet").out()).isEqualTo("clock\nserver edge\n");
    }

    @Test
    void statusTellsOfTheFirstFailure() {
        trial.doctor().find(FINE);
        trial.doctor().find(HELD);
        Trial.Outcome outcome = trial.run("doctor");
        assertThat(outcome.status()).isEqualTo(29);
        assertThat(outcome.out()).hasLineCount(2);
        assertThat(outcome.err()).isEqualTo("""
                        vpn: doctor found 1 failure; the first: server edge cannot have it (NET)
                             Free it
                        """);
    }

    @Test
    void whatCanBeMendedIsMendedWhenAsked() {
        trial.doctor().find(OPEN);
        assertThat(trial.run("doctor").err()).endsWith("     Run: vpn doctor --fix\n");
        assertThat(trial.run("doctor", "--fix"))
                .isEqualTo(new Trial.Outcome(0, "", "vpn: mended: folder /h is its owner's alone\n"));
        assertThat(trial.run("doctor", "--fix").err()).startsWith("vpn: there was nothing");
    }

    private static final Finding LOCKED = new Finding(
            "master-key",
            "master key",
            Verdict.FAILED,
            "is from a passphrase, which was not named",
            "Give it: vpn --passphrase-file FILE doctor",
            Optional.of(ErrorCode.AUTHENTICATION),
            false);

    @Test
    void passphraseIsAskedForOnATerminal() {
        trial.doctor().find(LOCKED);
        trial.typingHidden("correct horse battery");
        Trial.Outcome outcome = trial.run("doctor");
        assertThat(outcome.err()).startsWith("Passphrase of this home: ");
        assertThat(trial.sources()).containsExactly(MasterKeySource.passphrase(Secret.of("correct horse battery")));
    }

    @Test
    void nobodyIsAskedElsewhere() {
        trial.doctor().find(LOCKED);
        Trial.Outcome outcome = trial.run("doctor");
        assertThat(outcome.status()).isEqualTo(10);
        assertThat(outcome.err()).startsWith("vpn: doctor found 1 failure").contains("--passphrase-file");
        assertThat(trial.sources()).isEmpty();
    }

    @Test
    void configurationThatIsBrokenIsForTheDoctorToTell(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("broken.yaml"), "output:\n  format: paper\n");
        trial.doctor().find(FINE);
        assertThat(trial.run("--config", file.toString(), "doctor").out()).startsWith("disk\tok");
        Files.writeString(file, "output:\n  format: json\n");
        assertThat(trial.run("--config", file.toString(), "doctor").out()).startsWith("{\"apiVersion\"");
    }

    @Test
    void reportIsOfEveryFormat() {
        trial.doctor().find(FINE);
        assertThat(trial.run("doctor", "--output", "json").out()).contains("\"verdict\":\"ok\"");
        assertThat(trial.run("doctor", "--output", "yaml").out()).contains("kind: \"DoctorReport\"");
        assertThat(trial.run("doctor", "--output", "csv").out()).startsWith("check,verdict,subject,reason,remedy");
        assertThat(trial.run("doctor", "-q").out()).isEmpty();
    }
}
