package io.vpnmanager.cli.command.templates;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.cli.command.plan.PlannedDeletion;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn templates delete}. */
@Command(
        name = "delete",
        aliases = "remove",
        headerHeading = "Example:%n  vpn templates delete basic --yes%n%n",
        header = "Delete templates.",
        description = "Deletes a template; users who were made of it stay as they are. One that somebody names "
                + "with --next is refused: give these users another next, or none, first.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.NOT_FOUND,
    ErrorCode.STALE,
    ErrorCode.PENDING,
    ErrorCode.CANCELLED
})
public final class DeleteTemplate implements Runnable, PlannedDeletion.Target<UserTemplate> {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "Which. Where there are several, the plan is printed, and applied whole or not at all.")
    List<TemplateName> names = List.of();

    @Mixin
    PlannedDeletion planned = new PlannedDeletion();

    /** The command on these homes. */
    public DeleteTemplate(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        planned.apply(names, this, (vpn, name) -> vpn.templates().get(name), homes, terminal);
    }

    private TemplateName name() {
        return names.getFirst();
    }

    @Override
    public String subject() {
        return "template " + name();
    }

    @Override
    public Optional<UserTemplate> find(Vpn vpn) {
        return vpn.templates().find(name());
    }

    @Override
    public UserTemplate get(Vpn vpn) {
        return vpn.templates().get(name());
    }

    @Override
    public Change deletion(UserTemplate found) {
        return new Change.DeleteTemplate(found.id());
    }

    @Override
    public String whatGoes(Vpn vpn, UserTemplate found) {
        return "This deletes " + subject() + "; users who were made of it stay.";
    }

    @Override
    public void delete(Vpn vpn) {
        vpn.templates().delete(name());
    }
}
