package io.vpnmanager.cli.command.groups;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.cli.command.plan.PlannedDeletion;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn groups delete}. */
@Command(
        name = "delete",
        aliases = "remove",
        headerHeading = "Example:%n  vpn groups delete eu --yes%n%n",
        header = "Delete groups.",
        description = "Deletes a group that nobody is in; its servers stay. One with members is refused: without it "
                + "they might use more than before.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.NOT_FOUND,
    ErrorCode.STALE,
    ErrorCode.PENDING,
    ErrorCode.CANCELLED
})
public final class DeleteGroup implements Runnable, PlannedDeletion.Target<Group> {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "Which. Where there are several, the plan is printed, and applied whole or not at all.")
    List<GroupName> names = List.of();

    @Mixin
    PlannedDeletion planned = new PlannedDeletion();

    /** The command on these homes. */
    public DeleteGroup(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        planned.apply(names, this, (vpn, name) -> vpn.groups().get(name), homes, terminal);
    }

    private GroupName name() {
        return names.getFirst();
    }

    @Override
    public String subject() {
        return "group " + name();
    }

    @Override
    public Optional<Group> find(Vpn vpn) {
        return vpn.groups().find(name());
    }

    @Override
    public Group get(Vpn vpn) {
        return vpn.groups().get(name());
    }

    @Override
    public Change deletion(Group found) {
        return new Change.DeleteGroup(found.id());
    }

    @Override
    public String whatGoes(Vpn vpn, Group found) {
        return "This deletes " + subject() + " and its list of servers.";
    }

    @Override
    public void delete(Vpn vpn) {
        vpn.groups().delete(name());
    }
}
