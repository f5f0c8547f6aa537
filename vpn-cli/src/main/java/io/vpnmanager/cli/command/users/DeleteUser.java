package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.MassRemoval;
import io.vpnmanager.api.user.User;
import io.vpnmanager.cli.command.plan.PlannedDeletion;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.TOO_BIG,
    ErrorCode.UNKNOWN,
    ErrorCode.NOT_FOUND,
    ErrorCode.STALE,
    ErrorCode.PENDING,
    ErrorCode.CANCELLED
})
public final class DeleteUser implements Runnable, PlannedDeletion.Target<User> {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    Whom whom = new Whom();

    @Option(names = "--allow-mass-removal", description = "Delete more than 5 users, and more than 20 %% of them.")
    boolean massRemoval;

    @Mixin
    PlannedDeletion planned = new PlannedDeletion();

    /** The command on these homes. */
    public DeleteUser(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (whom.one().isPresent()) {
            planned.apply(this, homes, terminal);
            return;
        }
        try (Vpn vpn = homes.open()) {
            Vpn patient = vpn.within(Whom.PATIENCE);
            planned.applyWhole(
                    patient,
                    whom.planDeletion(patient),
                    massRemoval || whom.areNamed() ? MassRemoval.ALLOWED : MassRemoval.REFUSED,
                    terminal);
        }
    }

    @Override
    public String subject() {
        return "user " + whom.name();
    }

    @Override
    public Optional<User> find(Vpn vpn) {
        return vpn.users().find(whom.name());
    }

    @Override
    public User get(Vpn vpn) {
        return vpn.users().get(whom.name());
    }

    @Override
    public Change deletion(User found) {
        return new Change.DeleteUser(found.id());
    }

    @Override
    public String whatGoes(Vpn vpn, User found) {
        String protocols = String.join(", ", UserRow.protocols(found).words());
        return "This deletes " + subject() + ": the access keys for " + protocols + ", and "
                + vpn.traffic().of(found.id()).totalBytes() + " bytes of counted traffic.";
    }

    @Override
    public void delete(Vpn vpn) {
        vpn.users().delete(whom.name());
    }
}
