package io.vpnmanager.cli.menu.users;

import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.cli.menu.dialog.Question;
import io.vpnmanager.cli.menu.input.Key;
import io.vpnmanager.cli.menu.page.Done;
import io.vpnmanager.cli.menu.page.Hint;
import io.vpnmanager.cli.menu.page.Job;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Step;
import java.util.List;
import java.util.Optional;

/** What can be done to a user, from the list as from the page of one. */
final class UserActions {
    private UserActions() {}

    static List<Hint> hints(Optional<User> user) {
        boolean normal =
                user.map(chosen -> chosen.terms().standing() == Standing.NORMAL).orElse(true);
        return List.of(
                Hint.of('s', normal ? "Suspend" : "Resume"),
                Hint.of('l', "Limits"),
                Hint.of('Q', "QR"),
                Hint.of('d', "Delete"));
    }

    /** {@return what this key does to the user; empty where it means nothing} */
    static Optional<Step> step(Page page, User user, Key key) {
        if (!key.is(Key.Name.SIGN)) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (key.sign()) {
                    case 's' -> user.terms().standing() == Standing.NORMAL ? suspend(page, user) : resume(page, user);
                    case 'l' -> Step.open(page, UserForms.limits(user));
                    case 'Q' -> Step.open(page, QrPage.of(user));
                    case 'd' -> Step.open(page, delete(user));
                    default -> null;
                });
    }

    private static Step suspend(Page page, User user) {
        return Step.open(
                page,
                Question.yes(
                        "Suspend " + user.name(),
                        "The user is cut, and let in again when resumed. Keys and links stay.",
                        standing(user, Standing.SUSPENDED, "is suspended")));
    }

    private static Step resume(Page page, User user) {
        return Step.to(page, standing(user, Standing.NORMAL, "is let in again"));
    }

    private static Job standing(User user, Standing standing, String done) {
        UserEdit edit = UserEdit.builder().standing(standing).build();
        return Job.of(vpn -> {
            vpn.users().update(user.id(), edit);
            return new Done("User " + user.name() + " " + done + ".");
        });
    }

    private static Question delete(User user) {
        return Question.name(
                "Delete " + user.name(),
                "The user is cut, and keys, links and traffic are gone for good.",
                user.name().text(),
                Job.of(vpn -> {
                    vpn.users().delete(user.id());
                    return new Done("User " + user.name() + " was deleted.");
                }));
    }
}
