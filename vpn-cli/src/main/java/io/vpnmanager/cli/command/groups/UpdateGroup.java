package io.vpnmanager.cli.command.groups;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupEdit;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.command.plan.NoChange;
import io.vpnmanager.cli.command.plan.PlannedChange;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn groups update}. */
@Command(
        name = "update",
        headerHeading = "Example:%n  vpn groups update eu --server core --no-server edge%n%n",
        header = "Change a group.",
        customSynopsis = "vpn groups update NAME [--name=NEW] [--server=S[,S...]]...%n"
                + "                         [--no-server=S[,S...]]...%n"
                + "                         [--operation-id=ID] [--dry-run] [--yes]%n"
                + "                         [--output=FORMAT] [--no-pager]%n"
                + "                         [-hqv] [--no-color]",
        description = "Changes what is named and leaves the rest. Returns when, where an agent runs, the servers that "
                + "went refuse the members and have cut their connections there; nobody else notices.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.TOO_BIG,
    ErrorCode.NOT_FOUND,
    ErrorCode.STALE,
    ErrorCode.PENDING,
    ErrorCode.CANCELLED
})
public final class UpdateGroup implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Which.")
    GroupName name = new GroupName("none");

    @Option(names = "--name", paramLabel = "NEW", description = "Another name.")
    @Nullable GroupName newName;

    @Option(
            names = "--server",
            paramLabel = "S",
            split = ",",
            splitSynopsisLabel = ",",
            description = "Let the members use it. Several by commas or by repetition.")
    List<ServerName> servers = List.of();

    @Option(
            names = "--no-server",
            paramLabel = "S",
            split = ",",
            splitSynopsisLabel = ",",
            description = "Do not let the members use it any more. Several by commas or by repetition.")
    List<ServerName> noServers = List.of();

    @Mixin
    PlannedChange planned = new PlannedChange();

    /** The command on these homes. */
    public UpdateGroup(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        GroupEdit edit = edit();
        NoChange.refuse(edit, GroupEdit.builder().build(), "vpn groups update");
        try (Vpn vpn = homes.open()) {
            Group group = vpn.groups().get(name);
            if (planned.apply(vpn, new Change.UpdateGroup(group.id(), edit), terminal)) {
                Group after = vpn.groups().find(group.id()).orElse(group);
                planned.output().printer(terminal).item("Group", GroupRow.of(after));
            }
        }
    }

    private GroupEdit edit() {
        servers.stream().filter(noServers::contains).findFirst().ifPresent(server -> {
            throw Problem.of(ErrorCode.SYNTAX, "server " + server, "is given to --server and to --no-server")
                    .remedy("Choose one")
                    .fact("option", "--no-server")
                    .toException();
        });
        GroupEdit.Builder edit = GroupEdit.builder();
        if (newName != null) {
            edit.name(newName);
        }
        servers.forEach(edit::server);
        noServers.forEach(edit::noServer);
        return edit.build();
    }
}
