package io.vpnmanager.cli.menu.servers;

import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.cli.menu.dialog.Question;
import io.vpnmanager.cli.menu.input.Key;
import io.vpnmanager.cli.menu.page.Done;
import io.vpnmanager.cli.menu.page.Hint;
import io.vpnmanager.cli.menu.page.Job;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Step;
import java.util.List;
import java.util.Optional;

/** What can be done to a server, from the list as from its own page. */
final class ServerActions {
    private ServerActions() {}

    static List<Hint> hints(Optional<Server> server) {
        boolean runs = server.map(chosen -> chosen.spec().isToRun()).orElse(true);
        return List.of(
                Hint.of('s', runs ? "Stop" : "Start"),
                Hint.of('l', "Log"),
                Hint.of('R', "Restart"),
                Hint.of('d', "Delete"));
    }

    /** {@return what this key does to the server; empty where it means nothing} */
    static Optional<Step> step(Page page, Server server, Key key) {
        if (!key.is(Key.Name.SIGN)) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (key.sign()) {
                    case 's' -> server.spec().isToRun() ? stop(page, server) : start(page, server);
                    case 'R' -> Step.open(page, restart(server));
                    case 'd' -> Step.open(page, delete(server));
                    case 'l' -> Step.open(page, LogPage.of(server.name()));
                    default -> null;
                });
    }

    private static Step start(Page page, Server server) {
        return Step.to(page, power(server, Power.RUNNING, "runs"));
    }

    private static Step stop(Page page, Server server) {
        return Step.open(
                page,
                Question.yes(
                        "Stop " + server.name(),
                        "Its clients are cut, and nobody gets in until it is started again. It keeps its port and its"
                                + " keys.",
                        power(server, Power.STOPPED, "is stopped")));
    }

    private static Job power(Server server, Power power, String done) {
        ServerEdit edit = ServerEdit.builder().power(power).build();
        return Job.of(vpn -> {
            vpn.servers().update(server.id(), edit);
            return new Done("Server " + server.name() + " " + done + ".");
        });
    }

    private static Question restart(Server server) {
        return Question.yes(
                "Restart " + server.name(), "Its clients are cut, and may come back at once.", Job.of(vpn -> {
                    vpn.servers()
                            .update(server.id(), ServerEdit.builder().restart().build());
                    return new Done("Server " + server.name() + " was restarted.");
                }));
    }

    private static Question delete(Server server) {
        return Question.name(
                "Delete " + server.name(),
                "Its clients are cut, its links end, and its keys are gone for good.",
                server.name().text(),
                Job.of(vpn -> {
                    vpn.servers().delete(server.id());
                    return new Done("Server " + server.name() + " was deleted.");
                }));
    }
}
