package io.vpnmanager.cli.command.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposalsTest {
    private final Trial trial = new Trial();

    @TempDir
    private Path home;

    @BeforeEach
    void makeAliceAndEdge() throws IOException {
        Files.createFile(home.resolve("store"));
        trial.environment(Map.of("VPN_HOME", home.toString()));
        trial.run("users", "create", "alice", "--protocol", "socks5");
        trial.run("users", "create", "alfred", "--protocol", "http");
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        trial.run("groups", "create", "staff");
    }

    private List<String> proposed(String shell, String... words) {
        String[] all = Stream.concat(Stream.of("complete", shell, "--"), Stream.of(words))
                .toArray(String[]::new);
        Trial.Outcome outcome = trial.run(all);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        return outcome.out().lines().map(line -> line.replaceFirst("\t.*", "")).toList();
    }

    @Test
    void commandsAreProposedByTheirBeginning() {
        assertThat(proposed("zsh", "us")).containsExactly("users");
        assertThat(proposed("zsh", "users", "de")).containsExactly("deactivate", "delete");
        assertThat(proposed("zsh", "users", "rem")).containsExactly("remove");
        assertThat(proposed("zsh", "compl")).containsExactly("completion");
    }

    @Test
    void namesComeFromTheHome() {
        assertThat(proposed("zsh", "users", "show", "al")).containsExactly("alfred", "alice");
        assertThat(proposed("zsh", "servers", "show", "")).containsExactly("edge");
        assertThat(proposed("zsh", "links", "alice", "--server", "")).containsExactly("edge");
        assertThat(proposed("zsh", "users", "list", "--group", "s")).containsExactly("staff");
    }

    @Test
    void nameIsProposedOnce() {
        assertThat(proposed("zsh", "users", "show", "alice", "al")).isEmpty();
    }

    @Test
    void valuesOfOptionsAreThoseTheyTake() {
        assertThat(proposed("zsh", "users", "list", "--output", ""))
                .containsExactly("table", "plain", "json", "yaml", "csv");
        assertThat(proposed("zsh", "users", "list", "--output=j")).containsExactly("--output=json");
        assertThat(proposed("bash", "users", "list", "--output", "=", "j")).containsExactly("json");
        assertThat(proposed("bash", "users", "list", "--output", "=")).hasSize(5);
        assertThat(proposed("fish", "keys", "rotate-master", "--to", "p")).containsExactly("passphrase");
        assertThat(proposed("fish", "users", "create", "carol", "--protocol", "w"))
                .containsExactly("wireguard");
    }

    @Test
    void filesAreLeftToTheShell() {
        assertThat(proposed("fish", "apply", "-f", "")).containsExactly(":files");
    }

    @Test
    void optionsAreProposedUntilTheyWereGiven() {
        assertThat(proposed("zsh", "users", "list", "--ou")).containsExactly("--output");
        assertThat(proposed("zsh", "users", "list", "--output", "csv", "--ou")).isEmpty();
        assertThat(proposed("zsh", "users", "show", "--", "--ou")).isEmpty();
    }

    @Test
    void mistakesProposeNothing() {
        assertThat(proposed("zsh", "users", "show", "$(id)")).isEmpty();
        assertThat(proposed("zsh", "users", "show", "'; id")).isEmpty();
        assertThat(proposed("zsh", "nonsense", "more", "")).isNotNull();
        assertThat(proposed("zsh", "users", "create", "--password", "")).isNotNull();
    }

    @Test
    void homeThatIsNotThereIsNotMade() {
        trial.environment(Map.of("VPN_HOME", home.resolve("no").toString())).openingNothing();
        assertThat(proposed("zsh", "users", "show", "")).doesNotContain("alice");
    }

    @Test
    void homeThatCannotBeOpenedProposesNothing() {
        trial.opening(folder -> {
            throw Problem.of(ErrorCode.STORE, "the store", "is away").toException();
        });
        assertThat(proposed("zsh", "users", "show", "a")).isEmpty();
    }

    @Test
    void nobodyIsAskedForAPassphrase() {
        trial.typing("").openingNothing();
        assertThat(proposed("zsh", "users", "show", "a")).isEmpty();
    }

    @Test
    void unknownShellIsRefused() {
        assertThat(trial.run("completion", "csh").status()).isEqualTo(17);
    }
}
