package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.command.plan.PlannedChange;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** What {@code suspend}, {@code deactivate} and {@code activate} have in common: all but a word. */
abstract class StandingCommand implements Runnable {
    private final Homes homes;
    private final Terminal terminal;
    private final Standing standing;
    private final String done;

    @Mixin
    Whom whom = new Whom();

    @Mixin
    PlannedChange planned = new PlannedChange();

    /**
     * One of them.
     *
     * @param done what becomes of the user, in a word
     */
    StandingCommand(Homes homes, Terminal terminal, Standing standing, String done) {
        this.homes = homes;
        this.terminal = terminal;
        this.standing = standing;
        this.done = done;
    }

    @Override
    public final void run() {
        Optional<UserName> one = whom.one();
        try (Vpn vpn = homes.open()) {
            UserEdit edit = UserEdit.builder().standing(standing).build();
            if (one.isEmpty()) {
                Vpn patient = vpn.within(Whom.PATIENCE);
                planned.applyWhole(patient, whom.plan(patient, edit), terminal);
                return;
            }
            User user = vpn.users().get(one.get());
            if (planned.apply(vpn, new Change.UpdateUser(user.id(), edit), done, terminal)) {
                User after = vpn.users().find(user.id()).orElse(user);
                planned.output().notes(terminal).say("user " + after.name() + " is " + after.status());
                planned.output()
                        .printer(terminal)
                        .item("User", UserRow.of(after, vpn.traffic().of(after.id())));
            }
        }
    }
}
