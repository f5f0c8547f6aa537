package io.vpnmanager.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real shells on a terminal, with somebody who presses Tab. */
@Timeout(120)
class ShellsTest {
    private static final String BASH = "bash --norc --noprofile -i";
    private static final String ZSH = "zsh -f -i";
    private static final String READY_BASH = "source <(vpn completion bash)\n";
    private static final String READY_ZSH = "autoload -Uz compinit; compinit -u -D; source <(vpn completion zsh)\n";

    private static Path distribution;
    private static Distribution command;

    @TempDir
    private Path folder;

    @BeforeAll
    static void unpack(@TempDir Path unpacked) throws IOException {
        command = Distribution.in(unpacked);
        distribution = unpacked;
    }

    private Path home() {
        return folder.resolve("home");
    }

    private void vpn(String... words) throws Exception {
        try (Started started = Started.of(command.command(home(), words), folder, "")) {
            assertThat(started.status()).as(started.err()).isZero();
        }
    }

    /** {@return what a shell on a terminal shows while these keys are pressed, and afterwards} */
    private String typed(Path programs, String shell, String keys) throws Exception {
        String name = shell.substring(0, shell.indexOf(' '));
        assumeThat(Stream.of("/bin", "/usr/bin").map(bin -> Path.of(bin, name)))
                .as("the shell " + name)
                .anyMatch(Files::exists);
        ProcessBuilder terminal = new ProcessBuilder("script", "-qec", shell, "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        terminal.environment().put("PATH", programs + ":/usr/bin:/bin");
        terminal.environment().put("VPN_JAVA_HOME", System.getProperty("java.home"));
        terminal.environment().put("VPN_HOME", home().toString());
        terminal.environment().put("TERM", "dumb");
        terminal.environment().put("HOME", folder.toString());
        Process process = terminal.start();
        try {
            // Keys that come before the shell is ready wait in the terminal.
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().write("exit\n".getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return shown;
        } finally {
            process.destroyForcibly();
        }
    }

    private String typed(String shell, String keys) throws Exception {
        return typed(distribution.resolve("bin"), shell, keys);
    }

    @Test
    void bashProposesUsersServersAndValues() throws Exception {
        assertProposes(BASH, READY_BASH);
    }

    @Test
    void zshProposesUsersServersAndValues() throws Exception {
        assertProposes(ZSH, READY_ZSH);
    }

    private void assertProposes(String shell, String ready) throws Exception {
        vpn("users", "create", "alice", "--protocol", "socks5");
        vpn("servers", "create", "edge", "--protocol", "socks5");
        String shown = typed(
                shell, ready + "vpn use\tsho\tal\t>a\n vpn servers show ed\t>b\n vpn users list --output=js\t>c\n");
        assertThat(folder.resolve("a")).as(shown).content().startsWith("alice\tsocks5\tactive");
        assertThat(folder.resolve("b")).as(shown).content().startsWith("edge\tsocks5");
        assertThat(folder.resolve("c")).as(shown).content().startsWith("{\"apiVersion\"");
    }

    @Test
    void fishProposesUsersServersAndValues() throws Exception {
        vpn("users", "create", "alice", "--protocol", "socks5");
        vpn("servers", "create", "edge", "--protocol", "socks5");
        assertThat(fish("vpn us"))
                .containsExactly("users\tMake, list, show, change and delete the people who may use servers.");
        assertThat(fish("vpn users show al")).containsExactly("alice\tactive");
        assertThat(fish("vpn servers show ")).containsExactly("edge\tsocks5");
        assertThat(fish("vpn users list --output=js")).containsExactly("--output=json");
    }

    private List<String> fish(String line) throws Exception {
        String shown =
                typed("fish --no-config", "vpn completion fish | source; complete -C '" + line + "' >proposals\n");
        Path proposals = folder.resolve("proposals");
        assertThat(proposals).as(shown).exists();
        return Files.readAllLines(proposals);
    }

    /** A program in the place of vpn that proposes what would do harm if a shell evaluated it. */
    private Path hostile(String shell, String proposal) throws IOException {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Files.writeString(programs.resolve("proposal"), proposal + "\n");
        Files.copy(
                Path.of("src/main/resources/io/vpnmanager/cli/command/completion/vpn." + shell),
                programs.resolve("script"));
        Path program = Files.writeString(programs.resolve("vpn"), """
                #!/bin/sh
                case $1 in
                    completion) cat %1$s/script ;;
                    complete) cat %1$s/proposal ;;
                    *) printf '%%s' "$2" >%2$s/got ;;
                esac
                """.formatted(programs, folder));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return programs;
    }

    @Test
    void proposalThatIsACommandIsAWordInBash() throws Exception {
        String word = "x$(touch harmed)`touch harmed`;touch harmed 'a\"b";
        String shown = typed(hostile("bash", word), BASH, READY_BASH + "vpn show x\t\n");
        assertThat(folder.resolve("got")).as(shown).hasContent(word);
        assertThat(folder.resolve("harmed")).doesNotExist();
    }

    @Test
    void proposalThatIsACommandIsAWordInZsh() throws Exception {
        String word = "x$(touch harmed)`touch harmed`;touch harmed 'a\"b";
        String shown = typed(hostile("zsh", word), ZSH, READY_ZSH + "vpn show x\t\n");
        assertThat(folder.resolve("got")).as(shown).hasContent(word);
        assertThat(folder.resolve("harmed")).doesNotExist();
    }

    @Test
    void wordThatIsACommandIsNotRunByAskingForProposals() throws Exception {
        typed(hostile("bash", "x"), BASH, READY_BASH + "vpn show '$(touch harmed)' $(touch harmed)\t\u0015\n");
        typed(hostile2(), ZSH, READY_ZSH + "vpn show '$(touch harmed)' $(touch harmed)\t\u0015\n");
        assertThat(folder.resolve("harmed")).doesNotExist();
    }

    private Path hostile2() throws IOException {
        Path programs = folder.resolve("programs");
        Files.delete(programs.resolve("script"));
        return hostile("zsh", "x");
    }
}
