package io.vpnmanager.cli.menu;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key.Name;
import io.vpnmanager.cli.menu.users.UsersPage;
import io.vpnmanager.cli.trial.FakeVpn;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of users that is longer than what is kept of it. */
class LongListTest {
    private static final int MANY = 2_500;
    private static final int MOST_KEPT = 600;

    private static Vpn vpn = new FakeVpn();

    private final Driven menu = new Driven(vpn).type("3");

    private static String name(int number) {
        return String.format(Locale.ROOT, "user%05d", number);
    }

    @BeforeAll
    static void fill(@TempDir Path home) {
        vpn = Vpn.open(home);
        vpn.users()
                .createAll(
                        IntStream.range(0, MANY)
                                .mapToObj(i -> UserSpec.named(name(i))
                                        .access(ProtocolKind.SOCKS5)
                                        .build())
                                .toList(),
                        BulkOptions.standard());
    }

    @AfterAll
    static void close() {
        vpn.close();
    }

    private UsersPage page() {
        return (UsersPage) menu.top();
    }

    private String chosen() {
        UsersPage page = page();
        return page.window().users().get(page.choice().at()).name().text();
    }

    @Test
    void everyUserIsComeToOnTheWayDownAndUp() {
        for (int i = 0; i < MANY; i++) {
            assertThat(chosen()).isEqualTo(name(i));
            menu.press(Name.DOWN);
        }
        for (int i = MANY - 1; i >= 0; i--) {
            assertThat(chosen()).isEqualTo(name(i));
            menu.press(Name.UP);
        }
        assertThat(page().window().users()).hasSizeLessThanOrEqualTo(MOST_KEPT);
    }

    @Test
    void theEndIsReadFromTheEnd() {
        menu.press(Name.END);
        assertThat(chosen()).isEqualTo(name(MANY - 1));
        assertThat(menu.screen()).contains(name(MANY - 1)).contains("2,500 users");
        menu.press(Name.PAGE_UP);
        assertThat(chosen()).isEqualTo(name(MANY - 1 - 18));
        menu.press(Name.HOME);
        assertThat(chosen()).isEqualTo(name(0));
    }

    @Test
    void theOrderIsTurnedAround() {
        menu.type("o");
        assertThat(chosen()).isEqualTo(name(MANY - 1));
        menu.press(Name.END);
        assertThat(chosen()).isEqualTo(name(0));
    }

    private String row(String name) {
        return menu.screen()
                .lines()
                .filter(line -> line.contains(name))
                .findFirst()
                .orElse("");
    }

    private int line(String name) {
        return menu.screen().lines().toList().indexOf(row(name));
    }

    @Test
    void theChosenOneStaysInItsRowAfterAChange() {
        for (int page = 0; page < 40; page++) {
            menu.press(Name.PAGE_DOWN);
        }
        menu.press(Name.UP, Name.UP, Name.UP);
        String name = chosen();
        int line = line(name);
        menu.type("sy");
        assertThat(chosen()).isEqualTo(name);
        assertThat(row(name)).contains("suspended");
        assertThat(line(name)).isEqualTo(line);
        menu.type("s");
        assertThat(row(name)).contains("active");
        assertThat(line(name)).isEqualTo(line);
    }

    @Test
    void whatCameBeforeTheChosenOneDoesNotMoveIt() {
        menu.press(Name.PAGE_DOWN, Name.PAGE_DOWN);
        String name = chosen();
        vpn.users().create(UserSpec.named("aaron").access(ProtocolKind.SOCKS5).build());
        menu.type("r");
        assertThat(chosen()).isEqualTo(name);
        vpn.users().delete(new UserName("aaron"));
        menu.type("r");
        assertThat(chosen()).isEqualTo(name);
        assertThat(page().window().users().getFirst().name().text()).isEqualTo(name(0));
    }

    @Test
    void theNextOneIsChosenWhereTheChosenOneGoes() {
        vpn.users()
                .create(UserSpec.named("user00036-b")
                        .access(ProtocolKind.SOCKS5)
                        .build());
        menu.type("r").press(Name.PAGE_DOWN, Name.PAGE_DOWN, Name.DOWN);
        assertThat(chosen()).isEqualTo("user00036-b");
        menu.type("duser00036-b").press(Name.ENTER);
        assertThat(chosen()).isEqualTo(name(37));
        menu.press(Name.UP);
        assertThat(chosen()).isEqualTo(name(36));
    }

    @Test
    void theWheelScrolls() {
        menu.on(new Event.Wheel(3)).on(new Event.Wheel(3));

        assertThat(chosen()).isEqualTo(name(6));
    }
}
