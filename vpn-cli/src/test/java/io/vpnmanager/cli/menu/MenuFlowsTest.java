package io.vpnmanager.cli.menu;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.menu.audit.AuditPage;
import io.vpnmanager.cli.menu.dialog.Question;
import io.vpnmanager.cli.menu.draw.Theme;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key.Name;
import io.vpnmanager.cli.menu.traffic.TrafficPage;
import io.vpnmanager.cli.trial.FakeVpn;
import java.util.List;
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
        menu.type("3/");
        assertThat(menu.screen()).contains("a part of the name, the email or the note");
        menu.type("AROL");
        assertThat(menu.screen()).contains("carol").contains("1 of 5 users").doesNotContain("alice");
        menu.control('u').type("オフィス");
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
    void aServerStaysChosenWhenOthersComeAndGo() {
        menu.type("2j");
        assertThat(menu.press(Name.ENTER).screen()).contains("─ Servers › spare-with");
        menu.press(Name.ESCAPE);
        vpn.servers()
                .create(ServerSpec.named("another")
                        .protocol(Protocol.closedByDefault(ProtocolKind.SOCKS5))
                        .listen(IpAddress.parse("127.0.0.1"))
                        .port(1099)
                        .power(Power.STOPPED)
                        .build());
        menu.type("r");
        assertThat(menu.screen()).contains("another");
        assertThat(menu.press(Name.ENTER).screen()).contains("─ Servers › spare-with");
    }

    @Test
    void whoUsedTrafficStaysChosenWhenTheOrderChanges() {
        menu.type("4").press(Name.DOWN);
        String chosen = selected();
        vpn.fakeTraffic().countWithin(chosen, "office", Driven.NOW, 0, 900_000_000_000L);
        menu.type("r");
        assertThat(selected()).isEqualTo(chosen);
    }

    private String selected() {
        TrafficPage page = (TrafficPage) menu.top();
        return page.seen().orElseThrow().users().get(page.choice().at()).name().text();
    }

    @Test
    void anEntryOfTheAuditLogStaysChosenWhenNewerOnesCome() {
        menu.type("5j");
        AuditPage before = (AuditPage) menu.top();
        vpn.fakeAudit().say("root", "user.create", "frank");
        menu.type("r");
        AuditPage after = (AuditPage) menu.top();
        assertThat(after.entries().get(after.choice().at()))
                .isEqualTo(before.entries().get(before.choice().at()));
        assertThat(after.choice().at()).isEqualTo(before.choice().at() + 1);
    }

    @Test
    void aListIsReadAnewWhenSomebodyComesBackToIt() {
        menu.type("3").press(Name.ENTER);
        vpn.users()
                .update(
                        user("alice").id(),
                        UserEdit.builder().standing(Standing.SUSPENDED).build());
        menu.press(Name.ESCAPE);

        assertThat(menu.screen().lines().filter(line -> line.contains("alice")).toList())
                .singleElement()
                .asString()
                .contains("suspended");
    }

    @Test
    void whatIsAskedNowAndThenDoesNotPileUpWhileTheHomeOpens() {
        Event second = new Event.Tick(Driven.NOW);
        MenuState opening =
                MenuState.begin(80, 24, Theme.DARK, Driven.NOW, Driven::page).state();

        assertThat(opening.on(second).jobs()).isEmpty();
        assertThat(opening.told(MenuState.ITSELF, new HomeOpened())
                        .state()
                        .on(second)
                        .jobs())
                .isNotEmpty();
    }

    @Test
    void anEmptyHomeIsGuidedToItsFirstSteps() {
        FakeVpn empty = new FakeVpn();

        assertThat(new Driven(empty).screen()).contains("First steps").contains("1. A server: press 2, then n.");
        assertThat(menu.screen()).doesNotContain("First steps");
    }

    @Test
    void whatAClientWouldNoticeIsAskedFirst() {
        for (String keys : List.of("2s", "2R", "2d", "3s", "3d")) {
            Driven other = new Driven(Sample.home()).type(keys);
            assertThat(other.top()).as(keys).isInstanceOf(Question.class);
            assertThat(other.press(Name.ESCAPE).top().isDialog()).as(keys).isFalse();
        }
    }

    @Test
    void settingsAreShownWithWhoSaysSo() {
        menu.type("6j");

        assertThat(menu.screen())
                .contains("VPN_HOME")
                .contains("limits.users = 500, from /etc/vpn/config.yaml:3")
                .contains("at the next start");
    }

    @Test
    void theDashboardSaysWhatIsWrong() {
        assertThat(menu.screen())
                .contains("Server web failed: port 8080 is held")
                .contains("dave has used nine tenths of the quota")
                .contains("erin expires within a week");
    }
}
