package io.vpnmanager.cli.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.cli.menu.dashboard.Dashboard;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Theme;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.page.Hint;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Step;
import io.vpnmanager.cli.menu.tty.FakeTty;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The loop on a terminal, and how it ends. */
@Timeout(30)
class MenuTest {
    private final FakeTty tty = new FakeTty();

    private Menu menu() {
        return Menu.on(
                tty,
                CompletableFuture.completedFuture(Sample.home()),
                () -> Driven.NOW,
                Theme.DARK,
                tab -> Dashboard.at(Driven.NOW));
    }

    @Test
    void isLeftByAKey() {
        tty.type("q");
        menu().run();

        assertThat(tty.written()).contains("Dashboard");
        assertThat(tty.isClosed()).isTrue();
    }

    @Test
    void endsWhenTheTerminalHangsUp() {
        tty.hangUp();
        menu().run();

        assertThat(tty.isClosed()).isTrue();
    }

    @Test
    void endsWhenTheTerminalTakesNoMore() {
        tty.refuse();
        menu().run();

        assertThat(tty.isClosed()).isTrue();
    }

    @Test
    void givesTheTerminalBackWhenAPageFails() {
        Page broken = new Broken();
        Menu menu = Menu.on(
                tty, CompletableFuture.completedFuture(Sample.home()), () -> Driven.NOW, Theme.DARK, tab -> broken);
        tty.type("x");

        assertThatThrownBy(menu::run).isInstanceOf(IllegalStateException.class);
        assertThat(tty.isClosed()).isTrue();
    }

    @Test
    void endsWhenItIsStoppedFromOutside() throws InterruptedException {
        Menu menu = menu();
        Thread loop = Thread.ofPlatform().start(menu::run);
        menu.stop();
        loop.join();

        assertThat(tty.isClosed()).isTrue();
    }

    @Test
    void givesTheTerminalBackEvenWhenItsLoopHangs() {
        menu().stop();

        assertThat(tty.isClosed()).isTrue();
    }

    private Menu opening(CompletableFuture<Vpn> home) {
        return Menu.on(tty, home, () -> Driven.NOW, Theme.DARK, Driven::page);
    }

    private void awaitScreen(String text) {
        await().atMost(Duration.ofSeconds(10)).until(() -> tty.written().contains(text));
    }

    @Test
    void showsAndHearsKeysBeforeTheHomeIsOpen() throws InterruptedException {
        CompletableFuture<Vpn> home = new CompletableFuture<>();
        Thread loop = Thread.ofPlatform().start(opening(home)::run);
        awaitScreen("Opening the home…");
        tty.type("?");
        awaitScreen("Everywhere");
        tty.type("\r3");
        awaitScreen("USERNAME");
        assertThat(tty.written()).doesNotContain("alice");

        home.complete(Sample.home());
        awaitScreen("alice");
        tty.type("q");
        loop.join();
        assertThat(tty.isClosed()).isTrue();
    }

    @Test
    void isLeftBeforeTheHomeIsOpen() {
        tty.type("q");
        opening(new CompletableFuture<>()).run();

        assertThat(tty.isClosed()).isTrue();
    }

    @Test
    void aHomeThatCannotBeOpenedEndsItWithWhatIsWrong() {
        CompletableFuture<Vpn> home = new CompletableFuture<>();
        VpnException wrong = Problem.of(ErrorCode.VERSION, "the store", "is from a later version")
                .toException();
        Menu menu = opening(home);
        home.completeExceptionally(wrong);

        assertThatThrownBy(menu::run).isSameAs(wrong);
        assertThat(tty.isClosed()).isTrue();
    }

    private record Broken() implements Page {
        @Override
        public String title() {
            return "Broken";
        }

        @Override
        public List<Hint> hints() {
            return List.of();
        }

        @Override
        public Step on(Event event, int height) {
            throw new IllegalStateException("broken");
        }

        @Override
        public void draw(Canvas canvas, Area area) {
            // It shows nothing.
        }
    }
}
