package io.vpnmanager.cli.menu;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.cli.menu.draw.Theme;
import io.vpnmanager.cli.menu.input.KeyReader;
import io.vpnmanager.cli.menu.tty.SystemTty;
import io.vpnmanager.cli.menu.tty.Tty;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The menu until the home is open, on no terminal, for the archive of classes. What comes later would make the archive
 * twice as large, and every other command slower.
 */
public final class MenuRehearsal {
    private MenuRehearsal() {}

    /** Shows it, and leaves it. */
    public static void run(InstantSource clock) {
        try {
            SystemTty.find(OutputStream.nullOutputStream()).close();
        } catch (VpnException e) {
            // There is none where the archive is made; what looks for one is loaded by now.
        }
        Menu.on(new Looking(), new CompletableFuture<>(), clock, Theme.DARK, tab -> OpenMenu.page(tab, clock, List::of))
                .run();
    }

    /** Types a key now and then. */
    private static final class Looking implements Tty {
        private static final String KEYS = "3?\r1q";
        private static final long BETWEEN_MILLIS = 150;

        private int typed;

        @Override
        public OutputStream out() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public int width() {
            return 80;
        }

        @Override
        public int height() {
            return 24;
        }

        @Override
        public void whenResized(Runnable change) {
            // It never is.
        }

        @Override
        public int next(long millis) {
            try {
                Thread.sleep(BETWEEN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return -1;
            }
            return typed < KEYS.length() ? KEYS.charAt(typed++) : KeyReader.NOTHING;
        }

        @Override
        public void close() {
            // It was never taken.
        }
    }
}
