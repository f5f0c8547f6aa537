package io.vpnmanager.cli.command.completion;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vpn completion}. */
@Command(
        name = "completion",
        headerHeading = "Example:%n  vpn completion bash%n%n",
        header = "Print what makes a shell propose words.",
        description = "Prints a script for bash, zsh or fish. With it, the Tab key proposes commands, options, their "
                + "values, and the names of users, servers, groups and templates, which it asks of the command "
                + "itself. In bash: source <(vpn completion bash). In zsh, behind compinit: source <(vpn completion "
                + "zsh). In fish: vpn completion fish | source.")
@Exits({ErrorCode.SYNTAX, ErrorCode.UNKNOWN})
public final class CompletionCommand implements Runnable {
    private final Terminal terminal;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    Shell shell = Shell.BASH;

    /** The command on this terminal. */
    public CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.out().write(shell.script());
    }
}
