package io.vpnmanager.cli.command.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.cli.failure.ExitStatus;
import io.vpnmanager.cli.trial.Trial;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands on all users for whom conditions hold. */
class WhomTest {
    private final Trial trial = new Trial();

    @BeforeEach
    void makeUsers() {
        trial.run("users", "create", "alice", "--protocol", "socks5", "--tag", "trial");
        trial.run("users", "create", "bob", "--protocol", "http", "--tag", "trial");
        trial.run("users", "create", "carol", "--protocol", "http");
    }

    private String listed(String... filter) {
        String[] words = new String[filter.length + 2];
        words[0] = "users";
        words[1] = "list";
        System.arraycopy(filter, 0, words, 2, filter.length);
        return String.join(
                " ",
                trial.run(words)
                        .out()
                        .lines()
                        .map(line -> line.split("\t", -1)[0])
                        .toList());
    }

    @Test
    void listIsNarrowedToWhoIsSo() {
        assertThat(listed("--tag", "trial")).isEqualTo("alice bob");
        assertThat(listed("--tag", "trial", "--protocol", "http")).isEqualTo("bob");
        assertThat(listed("--prefix", "ca")).isEqualTo("carol");
        assertThat(listed("--status", "active")).isEqualTo("alice bob carol");
        assertThat(trial.run("users", "list", "--prefix", "nobody-here").err()).contains("no user is so");
        assertThat(trial.run("users", "list", "--status", "late").status()).isEqualTo(ExitStatus.UNKNOWN.number());
    }

    @Test
    void allOfThemAreSuspendedAfterThePlanWasShown() {
        Trial.Outcome outcome = trial.run("users", "suspend", "--where", "tag=trial", "--yes");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains("update\tuser\talice")
                .contains("update\tuser\tbob")
                .doesNotContain("carol");
        assertThat(outcome.err()).contains("the plan is applied: 2 steps");
        assertThat(listed("--status", "suspended")).isEqualTo("alice bob");
        trial.run("users", "activate", "--where", "status=suspended", "--where", "prefix=al");
        assertThat(listed("--status", "suspended")).isEqualTo("bob");
    }

    @Test
    void dryRunShowsThePlanAndChangesNothing() {
        Trial.Outcome outcome = trial.run("users", "delete", "--where", "tag=trial", "--dry-run");

        assertThat(outcome.out()).contains("delete\tuser\talice");
        assertThat(listed()).isEqualTo("alice bob carol");
    }

    @Test
    void deletionNeedsConsent() {
        assertThat(trial.run("users", "delete", "--where", "tag=trial").status())
                .isEqualTo(ExitStatus.POLICY.number());
        assertThat(trial.run("users", "delete", "--where", "tag=trial", "--yes", "--allow-mass-removal")
                        .status())
                .isZero();
        assertThat(listed()).isEqualTo("carol");
    }

    @Test
    void updateIsMadeOfAllOfThem() {
        assertThat(trial.run("users", "update", "--where", "protocol=http", "--tag", "web")
                        .status())
                .isZero();

        assertThat(listed("--tag", "web")).isEqualTo("bob carol");
    }

    @Test
    void severalNamesAreOnePlanThatIsAppliedWholeOrNotAtAll() {
        assertThat(trial.run("users", "suspend", "alice", "nobody", "--yes").status())
                .isEqualTo(ExitStatus.NOT_FOUND.number());
        assertThat(listed("--status", "suspended")).isEmpty();

        Trial.Outcome outcome = trial.run("users", "suspend", "alice", "carol", "alice", "--yes");
        assertThat(outcome.err()).contains("the plan is applied: 2 steps");
        assertThat(listed("--status", "suspended")).isEqualTo("alice carol");
        trial.run("users", "activate", "alice", "carol");
        assertThat(listed("--status", "suspended")).isEmpty();
        trial.run("users", "update", "bob", "carol", "--tag", "late");
        assertThat(listed("--tag", "late")).isEqualTo("bob carol");

        assertThat(trial.run("users", "delete", "alice", "bob").status()).isEqualTo(ExitStatus.POLICY.number());
        assertThat(listed()).isEqualTo("alice bob carol");
        assertThat(trial.run("users", "delete", "alice", "bob", "--yes").status())
                .isZero();
        assertThat(listed()).isEqualTo("carol");
    }

    @Test
    void eitherANameOrConditionsAreGiven() {
        trial.openingNothing();

        assertThat(trial.run("users", "suspend", "--yes").err()).contains("NAME is missing");
        assertThat(trial.run("users", "delete", "alice", "--where", "tag=trial", "--yes")
                        .err())
                .contains("together with a NAME");
        assertThat(trial.run("users", "update", "--where", "tag=a", "--where", "tag=b", "--no-note")
                        .status())
                .isEqualTo(ExitStatus.DUPLICATE.number());
    }
}
