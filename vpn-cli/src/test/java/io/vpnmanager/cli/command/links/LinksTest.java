package io.vpnmanager.cli.command.links;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.cli.trial.Trial;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    private static final String SOCKS5_LINK = "socks5://alice:secret%20of%20alice@127.0.0.1:1080#edge";
    private static final String HTTP_LINK = "http://alice:secret%20of%20alice@127.0.0.1:8080#web";

    private final Trial trial = new Trial();

    @BeforeEach
    void createServersAndUsers() {
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        trial.run("servers", "create", "web", "--protocol", "http");
        trial.run("users", "create", "alice", "--protocol", "socks5,http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "table"})
    void oneLinkALineAndNothingElse(String format) {
        var outcome = trial.run("links", "alice", "--output", format);
        assertThat(outcome).isEqualTo(new Trial.Outcome(0, SOCKS5_LINK + "\n" + HTTP_LINK + "\n", ""));
    }

    @Test
    void oneServerNarrowsIt() {
        assertThat(trial.run("links", "alice", "--server", "web").out()).isEqualTo(HTTP_LINK + "\n");
    }

    @Test
    void jsonIsAListing() {
        assertThat(trial.run("links", "alice", "--server=edge", "--output=json").out())
                .isEqualTo("{\"apiVersion\":\"vpn/v1\",\"kind\":\"LinkList\",\"items\":[{\"label\":\"edge\","
                        + "\"protocol\":\"socks5\",\"uri\":\"" + SOCKS5_LINK + "\","
                        + "\"endpoint\":\"127.0.0.1:1080\",\"secretIncluded\":true}]}\n");
    }

    @Test
    void qrCodeStandsUnderItsLinkAndLabel() {
        String out = trial.run("links", "alice", "--server=edge", "--qr").out();
        assertThat(out.lines()).startsWith("edge", SOCKS5_LINK, "█".repeat(29)).hasSize(2 + 15);
    }

    @Test
    void qrCodeDoesNotGoWithJson() {
        var outcome = trial.openingNothing().run("links", "alice", "--qr", "--output", "json");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("\"code\":\"SYN\"", "does not go with --output json");
    }

    @Test
    void chosenPasswordIsLeftOutWithANote() {
        trial.piping("correct horse").run("users", "create", "bob", "--protocol=http", "--password-file=-");
        var outcome = trial.run("links", "bob");
        assertThat(outcome.out()).isEqualTo("http://bob@127.0.0.1:8080#web\n");
        assertThat(outcome.err())
                .isEqualTo(
                        "vpn: the password of bob was chosen by a person and is not kept, so the link leaves it out\n");
    }

    @Test
    void userWithoutLinksIsNoted() {
        trial.run("servers", "delete", "web", "--yes");
        trial.run("users", "create", "bob", "--protocol", "http");
        var outcome = trial.run("links", "bob");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("no server speaks http yet");
    }
}
