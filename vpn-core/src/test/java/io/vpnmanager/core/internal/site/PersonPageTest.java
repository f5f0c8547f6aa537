package io.vpnmanager.core.internal.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.ProxyLink;
import io.vpnmanager.api.link.Subscription;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.ByteSize;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.QuotaReset;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonPageTest {
    private static final String ADDRESS = "https://vpn.example.org/s/abc";
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));
    private final User alice = home.vpn
            .users()
            .create(UserSpec.named("alice")
                    .access(ProtocolKind.HTTP)
                    .terms(Terms.NONE.quota(new Quota(ByteSize.gibibytes(10), QuotaReset.parse("rolling:30"), false)))
                    .build());

    @AfterEach
    void close() {
        home.close();
    }

    private Link link(String label) {
        return new ProxyLink(
                ProtocolKind.HTTP,
                alice.name(),
                Optional.of(Secret.of("secret of a test")),
                Endpoint.parse("vpn.example.org:8080"),
                label);
    }

    private String page(Subscription subscription) {
        return new PersonPage(home.vpn.links()).render(alice, subscription, ADDRESS, NOW);
    }

    private Subscription with(Link... links) {
        return new Subscription(alice.name(), List.of(links), TrafficCount.ZERO);
    }

    @Test
    void whatALabelSaysIsTextAndNothingElse() {
        String page =
                page(with(link("</b><script>alert(1)</script>"), link("\" onload=\"x"), link("{{ 7 * 6 }}{% x %}")));

        assertThat(page)
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt;",
                        "&quot; onload=&quot;x",
                        "<bdi>{{ 7 * 6 }}{% x %}</bdi>")
                .doesNotContain("<script", "<bdi>42");
    }

    @Test
    void aLabelThatRunsFromRightToLeftTurnsNothingElseAround() {
        assertThat(page(with(link("سرور ۱")))).contains("<bdi>سرور ۱</bdi>");
    }

    @Test
    void aPageOfManyServersShowsNotAllOfTheirCodes() {
        String page = page(
                with(IntStream.range(0, 60).mapToObj(i -> link("server-" + i)).toArray(Link[]::new)));

        assertThat(page.split("<details>", -1)).hasSize(61);
        assertThat(page.split("QR code of this link", -1)).hasSize(25);
    }

    @Test
    void onlyTheStyleSheetOfThePageIsAllowed() {
        String page = page(with(link("edge")));

        assertThat(page).containsOnlyOnce("<style>").doesNotContain("style=\"", "<link", "@import", "url(");
        assertThat(PersonPage.POLICY).contains("style-src 'sha256-").doesNotContain("unsafe", "*", "script-src");
    }

    @Test
    void usageIsThatOfTheRunningPeriod() {
        Subscription subscription = new Subscription(
                alice.name(),
                List.of(),
                new TrafficCount(3L << 30, 1L << 29),
                OptionalLong.of(10L << 30),
                Optional.of(NOW.plusSeconds(7_200)));

        assertThat(page(subscription))
                .contains("3.5 GiB</strong> of 10.0 GiB", "6.5 GiB left; counted anew every 30 days", "in 2 hours")
                .contains("value=\"3758096384\"", "max=\"10737418240\"");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1536, 1.5 KiB",
        "107374182400, 100 GiB",
        "9223372036854775807, 8.0 EiB"
    })
    void sizesAreReadable(long bytes, String text) {
        assertThat(UsageWords.size(bytes)).isEqualTo(text);
    }
}
