package io.vpnmanager.cli.command.groups;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.cli.command.plan.PlanListing;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Confirmation;
import io.vpnmanager.cli.option.DryRun;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn groups delete}. */
@Command(
        name = "delete",
        aliases = "remove",
        headerHeading = "Example:%n  vpn groups delete eu --yes%n%n",
        header = "Delete a group.",
        description = "Deletes a group that nobody is in; its servers stay. One with members is refused: without it "
                + "they might use more than before.")
@Exits({ErrorCode.SYNTAX, ErrorCode.POLICY, ErrorCode.DUPLICATE, ErrorCode.NOT_FOUND, ErrorCode.CANCELLED})
public final class DeleteGroup implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Which.")
    private GroupName name = new GroupName("none");

    @Mixin
    private OperationOption operation = new OperationOption();

    @Mixin
    private DryRun dryRun = new DryRun();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Mixin
    private OutputOption output = new OutputOption();

    /** The command on these homes. */
    public DeleteGroup(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (dryRun.asked()) {
            show();
        } else {
            delete("group " + name);
        }
    }

    private void show() {
        try (Vpn vpn = homes.open()) {
            Change deletion = new Change.DeleteGroup(vpn.groups().get(name).id());
            PlanListing.print(vpn.plan(List.of(deletion)), output, terminal);
        }
    }

    private void delete(String subject) {
        confirmation.requirePossible(terminal, subject, "deleted");
        try (Vpn vpn = homes.open()) {
            if (!operation.isGiven()) {
                vpn.groups().get(name);
            }
            confirmation.require(terminal, subject, "deleted", "This deletes " + subject + " and its list of servers.");
            operation.in(vpn).groups().delete(name);
            terminal.note(subject + " is deleted");
        }
    }
}
