package io.vpnmanager.cli.menu;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key.Name;
import io.vpnmanager.cli.trial.FakeVpn;
import org.junit.jupiter.api.Test;

/** What somebody does with keys and the mouse, and what comes of it in the home. */
class MenuFlowsTest {
    private final FakeVpn vpn = Sample.home();
    private final Driven menu = new Driven(vpn);

    private User user(String name) {
        return vpn.users().get(UserName.parse(name));
    }

    private Server server(String name) {
        return vpn.servers().get(ServerName.parse(name));
    }

    @Test
    void aUserIsMade() {
        menu.type("3nfrank").press(Name.TAB).press(Name.RIGHT).type(" ").press(Name.TAB, Name.TAB, Name.TAB);
        menu.type("50GiB").control('s');

        assertThat(user("frank").presentKeys()).hasSize(2);
        assertThat(user("frank").terms().settings()).containsKey("quota");
        assertThat(menu.screen()).contains("User frank was made.").contains("frank ");
    }

    @Test
    void whatIsRefusedIsSaidAsTheCommandSaysItAndTheFormStays() {
        menu.type("3nalice").control('s');

        assertThat(menu.screen()).contains("user alice exists already (DUP)").contains("New user");
        menu.press(Name.BACKSPACE).type("a2").control('s');
        assertThat(user("alica2").name().text()).isEqualTo("alica2");
    }

    @Test
    void aUserIsSuspendedOnlyWhenAskedTwice() {
        menu.type("3s").press(Name.ESCAPE);
        assertThat(user("alice").status()).isEqualTo(UserStatus.ACTIVE);
        menu.type("sn");
        assertThat(user("alice").status()).isEqualTo(UserStatus.ACTIVE);
        menu.type("s").press(Name.ENTER);
        assertThat(user("alice").status()).isEqualTo(UserStatus.ACTIVE);

        menu.type("y");
        assertThat(user("alice").status()).isEqualTo(UserStatus.SUSPENDED);
        assertThat(menu.screen()).contains("User alice is suspended.");
    }

    @Test
    void aUserIsLetInAgainAtOnce() {
        menu.type("3js");

        assertThat(user("bob").status()).isEqualTo(UserStatus.ACTIVE);
    }

    @Test
    void aDeletionWantsTheNameTyped() {
        menu.type("3dyes").press(Name.ENTER);
        assertThat(vpn.users().find(UserName.parse("alice"))).isPresent();
        menu.control('u').type("alice").press(Name.ENTER);

        assertThat(vpn.users().find(UserName.parse("alice"))).isEmpty();
        assertThat(menu.screen()).contains("User alice was deleted.").doesNotContain("alice  ");
    }

    @Test
    void limitsAreChangedAndTakenAway() {
        menu.type("3jjjl")
                .control('u')
                .press(Name.TAB, Name.TAB, Name.TAB)
                .type("3")
                .control('s');

        assertThat(user("dave").terms().quota()).isEmpty();
        assertThat(user("dave").terms().limits().connections()).hasValue(3);
    }

    @Test
    void namesAreSearchedAndFiltered() {
        menu.type("3/c");
        assertThat(menu.screen()).contains("carol").doesNotContain("alice");
        menu.type("q");
        assertThat(menu.screen()).contains("Nobody is like that.");
        menu.press(Name.ESCAPE);
        assertThat(menu.screen()).contains("alice");
        menu.type("F").press(Name.RIGHT, Name.RIGHT).control('s');
        assertThat(menu.screen()).contains("status suspended").contains("bob").doesNotContain("alice");
    }

    @Test
    void whatIsPastedIsTextAndNoKeys() {
        menu.type("3").on(new Event.Pasted("dq"));
        assertThat(menu.left()).isFalse();
        menu.type("/").on(new Event.Pasted("ca\nrol"));

        assertThat(menu.screen()).contains("/ carol");
    }

    @Test
    void aServerIsMadeInThreeStepsAndNotBefore() {
        menu.type("2n")
                .press(Name.ENTER, Name.ENTER)
                .type("edge")
                .press(Name.TAB)
                .type("4711")
                .control('s');
        assertThat(menu.screen()).contains("step 3 of 3");
        assertThat(vpn.servers().find(ServerName.parse("edge"))).isEmpty();
        menu.type("y");

        assertThat(server("edge").spec().port().orElseThrow().number()).isEqualTo(4711);
        assertThat(menu.screen()).contains("Server edge was made.").contains("edge ");
    }

    @Test
    void aServerIsStoppedAndStarted() {
        menu.type("2s");
        assertThat(server("office").spec().power()).isEqualTo(Power.RUNNING);
        menu.type("y");
        assertThat(server("office").spec().power()).isEqualTo(Power.STOPPED);
        menu.type("s");

        assertThat(server("office").spec().power()).isEqualTo(Power.RUNNING);
    }

    @Test
    void aServerIsDeletedFromItsOwnPage() {
        menu.type("2").press(Name.ENTER).type("doffice").press(Name.ENTER);

        assertThat(vpn.servers().find(ServerName.parse("office"))).isEmpty();
        assertThat(menu.screen()).contains("─ Servers ─").doesNotContain("office  ");
    }

    @Test
    void theMouseGoesChoosesAndOpens() {
        menu.click("3 Users").click("carol");
        assertThat(menu.screen()).contains("─ Users ─");
        menu.click("carol");
        assertThat(menu.screen()).contains("─ Users › carol ─");
        menu.click("Esc Back").click("/ Search");
        assertThat(menu.top().takesText()).isTrue();
    }

    @Test
    void theTopicOfTheAuditLogIsTyped() {
        menu.type("5/office").press(Name.ENTER);
        assertThat(menu.screen()).contains("about office");
        menu.type("v");

        assertThat(menu.screen()).contains("every seal holds");
    }

    @Test
    void theThemeGoesRound() {
        assertThat(menu.canvas().theme().toString()).isEqualTo("dark");
        menu.type("t");
        assertThat(menu.canvas().theme().toString()).isEqualTo("light");
        assertThat(menu.type("tt").canvas().theme().toString()).isEqualTo("dark");
    }

    @Test
    void qLeavesAPageAndNoDialog() {
        menu.type("3nq");
        assertThat(menu.left()).isFalse();
        menu.press(Name.ESCAPE).type("q");
        assertThat(menu.left()).isTrue();
    }

    @Test
    void controlCLeavesFromEverywhere() {
        assertThat(menu.type("3n").control('c').left()).isTrue();
    }

    @Test
    void theDashboardSaysWhatIsWrong() {
        assertThat(menu.screen())
                .contains("Server web failed: port 8080 is held")
                .contains("dave has used nine tenths of the quota")
                .contains("erin expires within a week");
    }
}
