package io.vpnmanager.cli.menu;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.cli.failure.Failures;
import io.vpnmanager.cli.menu.audit.AuditPage;
import io.vpnmanager.cli.menu.dashboard.Dashboard;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Picture;
import io.vpnmanager.cli.menu.draw.Theme;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key;
import io.vpnmanager.cli.menu.page.Failed;
import io.vpnmanager.cli.menu.page.News;
import io.vpnmanager.cli.menu.page.Outlet;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Tab;
import io.vpnmanager.cli.menu.servers.ServersPage;
import io.vpnmanager.cli.menu.settings.Setting;
import io.vpnmanager.cli.menu.settings.SettingsPage;
import io.vpnmanager.cli.menu.traffic.TrafficPage;
import io.vpnmanager.cli.menu.users.UsersPage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A menu without a terminal: keys go in, jobs are done at once, and pictures come out. */
final class Driven {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static final int MOST_ROUNDS = 20;

    private final Vpn vpn;
    private MenuState state;
    private boolean left;

    Driven(Vpn vpn, int width, int height, Theme theme) {
        this.vpn = vpn;
        Turn first = MenuState.begin(width, height, theme, NOW, Driven::page);
        this.state = first.state().told(MenuState.ITSELF, new HomeOpened()).state();
        done(new Turn(state, first.jobs(), false));
    }

    Driven(Vpn vpn) {
        this(vpn, 80, 24, Theme.DARK);
    }

    static Page page(Tab tab) {
        return switch (tab) {
            case DASHBOARD -> Dashboard.at(NOW);
            case SERVERS -> ServersPage.EMPTY;
            case USERS -> UsersPage.EMPTY;
            case TRAFFIC -> TrafficPage.at(NOW);
            case AUDIT -> AuditPage.EMPTY;
            case SETTINGS ->
                SettingsPage.of(() -> List.of(
                        new Setting("home", Optional.of("/home/alice/vpn"), "VPN_HOME", true, "The folder."),
                        new Setting(
                                "limits.users",
                                Optional.of("500"),
                                "/etc/vpn/config.yaml:3",
                                true,
                                "How many. 1 to 1000000; at the next start."),
                        new Setting("public-host", Optional.empty(), "default", false, "What links name.")));
        };
    }

    /** Presses keys: signs as they are. */
    Driven type(String signs) {
        signs.codePoints().forEach(sign -> on(new Event.Typed(Key.of(sign))));
        return this;
    }

    /** Presses keys by their names. */
    Driven press(Key.Name... names) {
        for (Key.Name name : names) {
            on(new Event.Typed(Key.of(name)));
        }
        return this;
    }

    Driven control(char letter) {
        return on(new Event.Typed(Key.control(letter)));
    }

    /** Clicks on the first place where this stands. */
    Driven click(String text) {
        Canvas canvas = Frame.draw(state);
        List<String> rows = Picture.text(canvas);
        for (int row = 0; row < rows.size(); row++) {
            int column = rows.get(row).indexOf(text);
            if (column >= 0) {
                return on(canvas.at(column, row).orElseThrow());
            }
        }
        throw new AssertionError(text + " is not on the screen:\n" + screen());
    }

    Driven on(Event event) {
        done(state.on(event));
        return this;
    }

    private void done(Turn turn) {
        state = turn.state();
        left |= turn.ends();
        for (Turn.Assigned assigned : turn.jobs()) {
            Outlet outlet = new Outlet() {
                private int asked;

                @Override
                public void bring(News news) {
                    done(state.told(assigned.page(), news));
                }

                @Override
                public boolean isWanted() {
                    // Jobs that go on for as long as they are wanted end here, too.
                    return asked++ < MOST_ROUNDS && state.isOpen(assigned.page());
                }
            };
            try {
                assigned.job().run(vpn, outlet);
            } catch (RuntimeException e) {
                outlet.bring(new Failed(Failures.problem(e)));
            }
        }
    }

    boolean left() {
        return left;
    }

    Page top() {
        return state.top().page();
    }

    Canvas canvas() {
        return Frame.draw(state);
    }

    String screen() {
        return String.join("\n", Picture.text(canvas()));
    }
}
