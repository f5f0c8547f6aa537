package io.vpnmanager.cli.command.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.cli.trial.FakeSubscriptions;
import io.vpnmanager.cli.trial.Trial;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
    private static final String FIRST = FakeSubscriptions.token(0);
    private static final String SECOND = FakeSubscriptions.token(1);
    private static final String NOTE =
            "vpn: this is the path alone; in front of it goes how people reach the agent, as in "
                    + "https://vpn.example.org: give --url, or set subscriptions.url\nvpn: keep it: it is not shown again\n";

    private final Trial trial = new Trial();

    @BeforeEach
    void alice() {
        trial.run("users", "create", "alice", "--protocol", "socks5");
    }

    private Trial.Outcome run(String... words) {
        return trial.run(words);
    }

    @Test
    void anAddressIsPrintedAloneAndOnce() {
        assertThat(run("subscriptions", "issue", "alice")).isEqualTo(new Trial.Outcome(0, "/s/" + FIRST + "\n", NOTE));
        assertThat(run("subscriptions", "issue", "alice").status()).isEqualTo(6);
        assertThat(run("subscriptions", "show", "alice").out()).isEqualTo("alice\t2026-11-24T02:15:00.123Z\n");
    }

    @Test
    void anAddressMayBeAWholeUrl() {
        assertThat(run("subscriptions", "issue", "alice", "--url", "https://vpn.example.org/")
                        .out())
                .isEqualTo("https://vpn.example.org/s/" + FIRST + "\n");
        assertThat(run("subscriptions", "rotate", "alice", "--yes", "--url", "vpn.example.org")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void jsonHoldsTheSame() {
        assertThat(run("subscriptions", "issue", "alice", "--output", "json").out())
                .contains("\"kind\":\"SubscriptionAddress\"", "\"user\":\"alice\"", "\"address\":\"/s/" + FIRST + "\"");
    }

    @Test
    void aRotationAsksAndPrintsTheNextAddress() {
        run("subscriptions", "issue", "alice");

        Trial.Outcome unasked = run("subscriptions", "rotate", "alice");
        assertThat(unasked.status()).isEqualTo(5);
        assertThat(unasked.err()).contains("nobody is there to be asked");
        assertThat(run("subscriptions", "rotate", "alice", "--yes").out()).isEqualTo("/s/" + SECOND + "\n");
    }

    @Test
    void aRevocationAsksAndSaysWhatIsSo() {
        run("subscriptions", "issue", "alice");

        assertThat(run("subscriptions", "revoke", "alice").status()).isEqualTo(5);
        assertThat(run("subscription", "revoke", "alice", "--yes"))
                .isEqualTo(new Trial.Outcome(0, "", "vpn: the address of user alice leads nowhere any more\n"));
        assertThat(run("subscriptions", "revoke", "alice", "--yes").err()).contains("has no subscription address");
        assertThat(run("subscriptions", "show", "alice").out()).isEqualTo("alice\t-\n");
    }

    @Test
    void aUserWhoIsNotThereIsTold() {
        assertThat(run("subscriptions", "issue", "alicia").err()).contains("user alicia does not exist");
    }
}
