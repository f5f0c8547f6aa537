package io.vpnmanager.cli.menu;

import io.vpnmanager.api.Vpn;
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
import java.util.concurrent.CompletionException;

/** A menu on the terminal of the process. */
public final class OpenMenu {
    private final CompletableFuture<SystemTty> tty;
    private final InstantSource clock;
    private final Theme theme;
    private final List<Setting> settings;

    private OpenMenu(CompletableFuture<SystemTty> tty, InstantSource clock, Theme theme, List<Setting> settings) {
        this.tty = tty;
        this.clock = clock;
        this.theme = theme;
        this.settings = settings;
    }

    /** Looks for the terminal beside whoever opens the home meanwhile, and leaves it as it is. */
    public static OpenMenu find(Homes homes, InstantSource clock, Theme theme) {
        CompletableFuture<SystemTty> tty = CompletableFuture.supplyAsync(
                () -> SystemTty.find(new FileOutputStream(FileDescriptor.out)),
                work -> Thread.ofPlatform().daemon().name("terminal").start(work));
        return new OpenMenu(tty, clock, theme, CurrentSettings.of(homes));
    }

    /** Takes the terminal, shows the menu until it is left, and gives the terminal back. */
    public void show(Vpn vpn, StopRequests stop) {
        try (SystemTty terminal = found()) {
            terminal.take();
            Menu menu = Menu.on(terminal, vpn, clock, theme, this::page);
            stop.whenAsked(menu::stop);
            LibraryLog.tell(menu::note);
            menu.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            LibraryLog.quieten();
        }
    }

    private SystemTty found() {
        try {
            return tty.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    private Page page(Tab tab) {
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
