package io.vpnmanager.api.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import io.vpnmanager.api.user.EmailAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class StackSpecTest {
    private static final StackSpec PLAIN = StackSpec.of(StackProfile.PRODUCTION);

    private static StackPart prometheus(String at) {
        return new StackPart(StackSpec.PROMETHEUS, Endpoint.parse(at));
    }

    private static TraefikPart traefik(String at, Optional<EmailAddress> email, Optional<PemFiles> files) {
        return new TraefikPart(StackSpec.TRAEFIK, Endpoint.parse(at), HostName.parse("vpn.example.org"), email, files);
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void whatAsksForNoPasswordIsNotAtAllAddresses() {
        refused(ErrorCode.POLICY, () -> PLAIN.metrics(Endpoint.parse("0.0.0.0:9464")));
        refused(ErrorCode.POLICY, () -> PLAIN.prometheus(prometheus("0.0.0.0:9090")));
        assertThat(PLAIN.prometheus(prometheus("192.0.2.1:9090")).prometheus()).isPresent();
    }

    @Test
    void aPortOfTheMachineIsTakenOnce() {
        StackSpec published = PLAIN.publishing(List.of(PublishedPort.parse("443")));
        refused(
                ErrorCode.OVERLAP,
                () -> published.traefik(traefik("192.0.2.1:443", Optional.empty(), Optional.empty())));
        refused(
                ErrorCode.OVERLAP,
                () -> PLAIN.metrics(Endpoint.parse("127.0.0.1:9090")).prometheus(prometheus("127.0.0.1:9090")));
        assertThat(PLAIN.publishing(List.of(PublishedPort.parse("443/udp")))
                        .traefik(traefik("0.0.0.0:443", Optional.empty(), Optional.empty()))
                        .traefik())
                .isPresent();
    }

    @Test
    void metricsThatPrometheusReadsOnTheMachineHaveAPortThereToo() {
        StackSpec spec = PLAIN.engine(Path.of("/run/docker.sock"));
        refused(ErrorCode.OVERLAP, () -> spec.prometheus(prometheus("127.0.0.1:9464")));
        assertThat(PLAIN.prometheus(prometheus("127.0.0.1:9464")).metrics()).isEmpty();
        assertThat(spec.metrics(Endpoint.parse("127.0.0.1:1"))
                        .prometheus(prometheus("127.0.0.1:9464"))
                        .prometheus())
                .isPresent();
    }

    @Test
    void whatTheEngineRulesOutIsTakenBackByName() {
        Path socket = Path.of("/run/docker.sock");
        assertThatThrownBy(() ->
                        PLAIN.publishing(List.of(PublishedPort.parse("443"))).engine(socket))
                .isInstanceOfSatisfying(
                        VpnException.class,
                        refused -> assertThat(refused.problem().sentence()).contains("--without publish"));
        assertThatThrownBy(() -> PLAIN.traefik(traefik("0.0.0.0:443", Optional.empty(), Optional.empty()))
                        .engine(socket))
                .isInstanceOfSatisfying(
                        VpnException.class,
                        refused -> assertThat(refused.problem().sentence()).contains("--without traefik"));
    }

    @Test
    void aPortOfTheHomeThatIsAskedForOtherwiseIsPublishedAsAsked() {
        StackSpec spec = PLAIN.homePorts(List.of(PublishedPort.parse("1080"), PublishedPort.parse("1081")))
                .publishing(List.of(PublishedPort.parse("127.0.0.1:1080")));
        assertThat(spec.published())
                .containsExactly(PublishedPort.parse("127.0.0.1:1080"), PublishedPort.parse("1081"));
    }

    @Test
    void theUrlNamesAPortUnlessItIsTheUsualOne() {
        assertThat(traefik("0.0.0.0:443", Optional.empty(), Optional.empty()).url())
                .hasToString("https://vpn.example.org");
        assertThat(traefik("0.0.0.0:8443", Optional.empty(), Optional.empty()).url())
                .hasToString("https://vpn.example.org:8443");
    }

    @Test
    void letsEncryptIsNotToldOfSomebodyWhereItIsNotAsked() {
        refused(
                ErrorCode.POLICY,
                () -> traefik(
                        "0.0.0.0:443",
                        Optional.of(EmailAddress.parse("alice@example.org")),
                        Optional.of(new PemFiles(Path.of("/c"), Path.of("/k")))));
    }

    @Test
    void eachChoiceIsTakenBackByItsName() {
        assertThat(Arrays.stream(StackChoice.values())
                        .map(StackChoice::toString)
                        .map(StackChoice::parse))
                .containsExactly(StackChoice.values());
        StackSpec watched = PLAIN.prometheus(prometheus("127.0.0.1:9090"))
                .grafana(new StackPart(StackSpec.GRAFANA, Endpoint.parse("127.0.0.1:3000")));
        refused(ErrorCode.POLICY, () -> watched.without(StackChoice.PROMETHEUS));
        assertThat(watched.without(StackChoice.GRAFANA).without(StackChoice.PROMETHEUS))
                .isEqualTo(PLAIN);
    }
}
