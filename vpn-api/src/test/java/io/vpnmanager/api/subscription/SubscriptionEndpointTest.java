package io.vpnmanager.api.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionEndpointTest {
    private static final Port PORT = Port.of(8443);
    private static final String TOKEN = "abcdefghijklmnopqrstuvwxyz234567";
    private static final Optional<PemFiles> TLS = Optional.of(new PemFiles(Path.of("cert.pem"), Path.of("key.pem")));

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::", "2001:db8::1", "10.0.0.1"})
    void secretsDoNotLeaveTheMachineInTheClear(String address) {
        refused(ErrorCode.POLICY, () -> SubscriptionEndpoint.at(IpAddress.parse(address), PORT));
        refused(
                ErrorCode.POLICY,
                () -> new SubscriptionEndpoint(
                        IpAddress.parse(address),
                        PORT,
                        Optional.empty(),
                        Optional.of(new PublicUrl("https://vpn.example.org"))));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, http://127.0.0.1:8443", "127.8.9.1, http://127.8.9.1:8443", "::1, http://[::1]:8443"})
    void loopbackNeedsNoTls(String address, String url) {
        assertThat(SubscriptionEndpoint.at(IpAddress.parse(address), PORT).url().text())
                .isEqualTo(url);
    }

    @Test
    void allAddressesNeedAUrlThatPeopleCanUse() {
        IpAddress all = IpAddress.parse("0.0.0.0");
        refused(ErrorCode.SYNTAX, () -> new SubscriptionEndpoint(all, PORT, TLS, Optional.empty()));
        PublicUrl url = new PublicUrl("https://vpn.example.org");
        assertThat(new SubscriptionEndpoint(all, PORT, TLS, Optional.of(url)).url())
                .isEqualTo(url);
        assertThat(new SubscriptionEndpoint(IpAddress.parse("192.0.2.1"), PORT, TLS, Optional.empty())
                        .url()
                        .text())
                .isEqualTo("https://192.0.2.1:8443");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vpn.example.org",
                "ftp://vpn.example.org",
                "https://",
                "https:///path",
                "https://user@vpn.example.org",
                "https://vpn.example.org?x=1",
                "https://vpn.example.org#x",
                "https://vpn example.org",
                "javascript:alert(1)",
                "HTTPS://vpn.example.org",
                "https://vpn.example.org/ä"
            })
    void whatIsNoUrlOfAServerIsRefused(String text) {
        refused(ErrorCode.SYNTAX, () -> PublicUrl.parse(text));
    }

    @Test
    void aUrlMayHaveAPathAndASlashAtItsEnd() {
        assertThat(PublicUrl.parse("https://example.org/vpn/").text()).isEqualTo("https://example.org/vpn");
        assertThat(PublicUrl.parse("http://[2001:db8::1]:8080").toString()).isEqualTo("http://[2001:db8::1]:8080");
        refused(ErrorCode.TOO_BIG, () -> PublicUrl.parse("https://example.org/" + "x".repeat(300)));
    }

    @Test
    void aTokenShowsItselfToWhoSaysSoOnly() {
        SubscriptionToken token = SubscriptionToken.parse(TOKEN);

        assertThat(token.revealSecretText()).isEqualTo(TOKEN);
        assertThat(token.revealSecretPath()).isEqualTo("/s/" + TOKEN);
        assertThat(token.revealSecretUrl(new PublicUrl("https://example.org/vpn")))
                .isEqualTo("https://example.org/vpn/s/" + TOKEN);
        assertThat(token).hasToString("SubscriptionToken[hidden]");
        assertThat(token).isEqualTo(SubscriptionToken.parse(TOKEN)).hasSameHashCodeAs(SubscriptionToken.parse(TOKEN));
        assertThat(token).isNotEqualTo(SubscriptionToken.parse("b".repeat(SubscriptionToken.LENGTH)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abcdefghijklmnopqrstuvwxyz23456",
                "abcdefghijklmnopqrstuvwxyz2345677",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
                "abcdefghijklmnopqrstuvwxyz234561",
                "abcdefghijklmnopqrstuvwxyz23456/"
            })
    void whatIsNoTokenIsRefusedWithoutBeingTold(String text) {
        refused(ErrorCode.SYNTAX, () -> SubscriptionToken.parse(text));
        assertThatThrownBy(() -> SubscriptionToken.parse(text)).message().doesNotContain("bcdef");
    }
}
