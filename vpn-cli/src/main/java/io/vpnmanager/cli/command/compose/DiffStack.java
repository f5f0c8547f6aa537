package io.vpnmanager.cli.command.compose;

import io.vpnmanager.api.compose.StackFileChange;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn compose diff}. */
@Command(
        name = "diff",
        headerHeading = "Example:%n  vpn compose diff --profile production --publish 1080%n%n",
        header = "Show what generate would change in the files of a stack.",
        customSynopsis = "vpn compose diff [--folder=DIR] [--profile=NAME] [--project=NAME]%n"
                + "                        [--image=IMAGE] [--publish=PORT]%n"
                + "                        [--setting=KEY=VALUE] [--this-home]%n"
                + "                        [--engine=SOCKET] [--metrics=HOST:PORT]%n"
                + "                        [--prometheus=HOST:PORT]%n"
                + "                        [--prometheus-image=IMAGE] [--grafana=HOST:PORT]%n"
                + "                        [--grafana-image=IMAGE] [--traefik=HOST:PORT]%n"
                + "                        [--traefik-domain=NAME] [--traefik-email=ADDRESS]%n"
                + "                        [--traefik-certificate=FILE] [--traefik-key=FILE]%n"
                + "                        [--traefik-image=IMAGE] [--templates=DIR]%n"
                + "                        [--without=CHOICE] [--fresh]%n"
                + "                        [-hqv] [--no-color]",
        description = "Prints it as a unified diff, which patch reads, and fails with 21 where there is one; without a "
                + "difference it prints nothing and ends with 0. Nothing is written. What "
                + "is not said is as it was asked of generate before. Of secrets only the file is named.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.OVERLAP,
    ErrorCode.TOO_BIG,
    ErrorCode.CORRUPT,
    ErrorCode.PATH,
    ErrorCode.TYPE,
    ErrorCode.UNKNOWN,
    ErrorCode.NOT_FOUND,
    ErrorCode.STALE,
    ErrorCode.PROVIDER
})
public final class DiffStack implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    FolderOption folder = new FolderOption();

    @Mixin
    StackOptions options = new StackOptions();

    /** The command on these homes. */
    public DiffStack(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        List<StackFileChange> changes = homes.stacks().diff(folder.folder, options.spec(homes, folder.folder));
        changes.forEach(this::show);
        terminal.out().flush();
        if (!changes.isEmpty()) {
            boolean byHand = changes.stream().anyMatch(StackFileChange::byHand);
            throw Problem.of(
                            ErrorCode.STALE,
                            "stack in " + VisibleText.quoted(folder.folder.toString()),
                            "is not as generate would write it: files that differ: " + changes.size())
                    .remedy("Write it with vpn compose generate"
                            + (byHand ? "; some were changed by hand, which --replace would undo" : ""))
                    .toException();
        }
    }

    /** A file may hold what somebody else wrote, and a terminal obeys some of that. */
    private void show(StackFileChange change) {
        if (change.difference().isEmpty()) {
            terminal.note("a secret would be drawn: " + change.file());
        } else {
            change.difference().lines().forEach(line -> terminal.out().line(VisibleText.of(line)));
        }
    }
}
