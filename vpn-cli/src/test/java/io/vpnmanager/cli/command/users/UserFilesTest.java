package io.vpnmanager.cli.command.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.bulk.ImportRow;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.BulkRow.Outcome;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.failure.ExitStatus;
import io.vpnmanager.cli.trial.Trial;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserFilesTest {
    private static final ImportRow ALICE = new ImportRow(
            1,
            2,
            Optional.of(new UserName("alice")),
            Outcome.CREATED,
            Set.of(ProtocolKind.SOCKS5, ProtocolKind.HTTP),
            Optional.empty());
    private static final ImportRow BOB =
            new ImportRow(2, 3, Optional.of(new UserName("bob")), Outcome.ALREADY_THERE, Set.of(), Optional.empty());
    private static final ImportRow NOBODY = new ImportRow(
            3,
            4,
            Optional.empty(),
            Outcome.REFUSED,
            Set.of(),
            Optional.of(Problem.of(ErrorCode.RANGE, "users.csv, line 4: user name \"x\"", "is too short")));

    private final Trial trial = new Trial();

    @Test
    void rowsArePrintedAsTheyCome() {
        trial.vpn().fakeUserFiles().put(ALICE);
        trial.vpn().fakeUserFiles().put(BOB);

        Trial.Outcome outcome = trial.run("users", "import", "users.csv");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).isEqualTo("2\talice\tcreated\tsocks5,http\t-\t-\n3\tbob\talready-there\t-\t-\t-\n");
        assertThat(outcome.err()).contains("2 rows: 1 created, 1 already there, 0 refused");
        assertThat(trial.vpn().fakeUserFiles().asked()).containsExactly("import users.csv csv MAKE");
    }

    @Test
    void rowThatIsRefusedDecidesTheStatusBehindTheReport() {
        trial.vpn().fakeUserFiles().put(NOBODY);
        trial.vpn().fakeUserFiles().put(ALICE);

        Trial.Outcome outcome =
                trial.run("users", "import", "rows", "--format", "json", "--output", "json", "--dry-run");

        assertThat(outcome.status()).isEqualTo(ExitStatus.RANGE.number());
        assertThat(outcome.out())
                .startsWith("{\"apiVersion\":\"vpn/v1\",\"kind\":\"UserImport\",\"items\":[")
                .contains("\"outcome\":\"refused\",\"drawnSecrets\":[],\"code\":\"RNG\"")
                .contains("\"username\":\"alice\",\"outcome\":\"created\"");
        assertThat(outcome.err()).contains("1 would be created").contains("nothing is changed");
        assertThat(trial.vpn().fakeUserFiles().asked()).containsExactly("import rows json DRY_RUN");
    }

    @Test
    void fileWithoutAKnownEndNeedsAFormat() {
        trial.openingNothing();

        assertThat(trial.run("users", "import", "users.xls").status()).isEqualTo(ExitStatus.UNKNOWN.number());
        assertThat(trial.run("users", "export", "users").status()).isEqualTo(ExitStatus.UNKNOWN.number());
    }

    @Test
    void exportGoesToANewFileWithoutSecretsUnlessToldOtherwise() {
        Trial.Outcome outcome = trial.run("users", "export", "users.csv");
        trial.run("users", "export", "all", "--format", "json", "--with-secrets", "--force");

        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("3 users are written to users.csv");
        assertThat(trial.vpn().fakeUserFiles().asked())
                .containsExactly("export users.csv csv LEFT_OUT FAIL", "export all json REVEALED REPLACE");
    }

    @Test
    void exportToStandardOutputIsNothingButTheFile() {
        assertThat(trial.run("users", "export", "-")).isEqualTo(new Trial.Outcome(0, "json LEFT_OUT FAIL\n", ""));
        assertThat(trial.run("users", "export", "-", "--format", "csv", "--with-secrets")
                        .out())
                .isEqualTo("csv REVEALED FAIL\n");
    }
}
