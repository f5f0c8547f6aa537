package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.command.plan.PlanListing;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Confirmation;
import io.vpnmanager.cli.option.DryRun;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn users delete}. */
@Command(
        name = "delete",
        aliases = "remove",
        headerHeading = "Example:%n  vpn users delete alice --yes%n%n",
        header = "Delete a user.",
        description = "Deletes a user, the access keys and the traffic counted for them. Returns when every "
                + "server that an agent runs refuses the user and has cut the user's connections.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.NOT_FOUND,
    ErrorCode.PENDING,
    ErrorCode.CANCELLED
})
public final class DeleteUser implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Who.")
    private UserName name = new UserName("nobody");

    @Mixin
    private OperationOption operation = new OperationOption();

    @Mixin
    private DryRun dryRun = new DryRun();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Mixin
    private OutputOption output = new OutputOption();

    /** The command on these homes. */
    public DeleteUser(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (dryRun.asked()) {
            show();
        } else {
            delete("user " + name);
        }
    }

    private void show() {
        try (Vpn vpn = homes.open()) {
            Change deletion = new Change.DeleteUser(vpn.users().get(name).id());
            PlanListing.print(vpn.plan(List.of(deletion)), output, terminal);
        }
    }

    private void delete(String subject) {
        confirmation.requirePossible(terminal, subject, "deleted");
        try (Vpn vpn = homes.open()) {
            findOrFail(vpn).ifPresent(user -> confirm(vpn, user, subject));
            operation.in(vpn).users().delete(name);
            terminal.note(subject + " is deleted");
        }
    }

    /** One that is not there may have been deleted by the run that this one repeats. */
    private Optional<User> findOrFail(Vpn vpn) {
        return operation.isGiven()
                ? vpn.users().find(name)
                : Optional.of(vpn.users().get(name));
    }

    private void confirm(Vpn vpn, User user, String subject) {
        String protocols = String.join(", ", UserRow.protocols(user).words());
        confirmation.require(
                terminal,
                subject,
                "deleted",
                "This deletes " + subject + ": the access keys for " + protocols + ", and "
                        + vpn.traffic().of(user.id()).totalBytes() + " bytes of counted traffic.");
    }
}
