package io.vpnmanager.cli.command.completion;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code vpn complete}: what the scripts of {@code vpn completion} ask.
 *
 * <pre>
 * answer   = *( proposal | ":files" ) each on a line
 * proposal = text [ TAB description ]
 * </pre>
 *
 * A text is of one line and shows; {@code :files} means that names of files do.
 */
@Command(
        name = "complete",
        hidden = true,
        headerHeading = "Example:%n  vpn complete bash -- users show al%n%n",
        header = "Print the words that may come next.",
        description = "Shells ask this; see vpn completion. Prints one proposal a line, its description behind a tab, "
                + "or :files where the name of a file may stand. Makes no home, asks nobody, and what it cannot find "
                + "out it does not propose.")
@Exits({ErrorCode.SYNTAX, ErrorCode.UNKNOWN})
public final class ProposeWords implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "SHELL", description = "Who asks: bash, zsh or fish.")
    Shell shell = Shell.BASH;

    @Parameters(
            index = "1..*",
            paramLabel = "WORD",
            description = "What stands behind vpn, the word under the cursor last; behind --.")
    List<String> words = List.of("");

    /** The command on these homes. */
    public ProposeWords(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        List<String> typed = shell.whole(words);
        new Proposals(spec.root(), new HomeNames(homes, terminal), shell.proposesBareValues())
                .behind(typed.subList(0, typed.size() - 1), typed.getLast())
                .forEach(this::print);
    }

    private void print(Proposal proposal) {
        String text = VisibleText.of(proposal.text());
        if (!text.equals(proposal.text())) {
            return;
        }
        String description = VisibleText.of(proposal.description());
        terminal.out().line(description.isEmpty() ? text : text + "\t" + description);
    }
}
