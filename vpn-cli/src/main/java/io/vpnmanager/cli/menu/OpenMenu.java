package io.vpnmanager.cli.menu;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.cli.home.FoundHome;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.internal.log.LibraryLog;
import io.vpnmanager.cli.menu.audit.AuditPage;
import io.vpnmanager.cli.menu.dashboard.Dashboard;
import io.vpnmanager.cli.menu.draw.Theme;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Tab;
import io.vpnmanager.cli.menu.servers.ServersPage;
import io.vpnmanager.cli.menu.settings.Setting;
import io.vpnmanager.cli.menu.settings.SettingsPage;
import io.vpnmanager.cli.menu.traffic.TrafficPage;
import io.vpnmanager.cli.menu.tty.SystemTty;
import io.vpnmanager.cli.menu.users.UsersPage;
import io.vpnmanager.cli.terminal.StopRequests;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A menu on the terminal of the process, which shows before the home is open. */
public final class OpenMenu {
    private final Homes homes;
    private final StopRequests stop;
    private final InstantSource clock;
    private final Theme theme;

    /** A menu of what these homes find. */
    public OpenMenu(Homes homes, StopRequests stop, InstantSource clock, Theme theme) {
        this.homes = homes;
        this.stop = stop;
        this.clock = clock;
        this.theme = theme;
    }

    /** Takes the terminal, shows the menu until it is left, and gives the terminal back. */
    public void show() {
        FoundHome home = homes.find();
        if (home.mayAskItself()) {
            Vpn vpn = home.open();
            show(() -> vpn);
            return;
        }
        try {
            show(home::open);
        } catch (VpnException e) {
            if (!home.wantsPassphrase(e)) {
                throw e;
            }
            Vpn vpn = home.openAsking();
            show(() -> vpn);
        }
    }

    private void show(Supplier<Vpn> home) {
        CompletableFuture<Vpn> opening = new CompletableFuture<>();
        try (SystemTty terminal = SystemTty.find(new FileOutputStream(FileDescriptor.out))) {
            LibraryLog.quieten();
            terminal.take();
            Menu menu = Menu.on(terminal, opening, clock, theme, this::page);
            LibraryLog.tell(menu::note);
            stop.whenAsked(menu::stop);
            Thread.ofPlatform().daemon().name("home").start(() -> open(home, opening, terminal));
            menu.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            LibraryLog.letGo();
            close(opening);
        }
    }

    private static void open(Supplier<Vpn> home, CompletableFuture<Vpn> opening, SystemTty terminal) {
        try {
            Vpn vpn = home.get();
            if (opening.complete(vpn)) {
                terminal.keep();
            } else {
                vpn.close();
            }
        } catch (RuntimeException | Error e) {
            opening.completeExceptionally(e);
        }
    }

    /** Who leaves before it is open does not wait for it. */
    private static void close(CompletableFuture<Vpn> opening) {
        if (!opening.cancel(false) && !opening.isCompletedExceptionally()) {
            opening.join().close();
        }
    }

    private Page page(Tab tab) {
        return page(tab, clock, () -> CurrentSettings.of(homes));
    }

    static Page page(Tab tab, InstantSource clock, Supplier<List<Setting>> settings) {
        return switch (tab) {
            case DASHBOARD -> Dashboard.at(clock.instant());
            case SERVERS -> ServersPage.EMPTY;
            case USERS -> UsersPage.EMPTY;
            case TRAFFIC -> TrafficPage.at(clock.instant());
            case AUDIT -> AuditPage.EMPTY;
            case SETTINGS -> SettingsPage.of(settings);
        };
    }
}
