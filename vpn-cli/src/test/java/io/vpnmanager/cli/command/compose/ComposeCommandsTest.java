package io.vpnmanager.cli.command.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.compose.PublishedPort;
import io.vpnmanager.api.compose.StackChoice;
import io.vpnmanager.api.compose.StackPart;
import io.vpnmanager.api.compose.StackProfile;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.compose.TraefikPart;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.protocol.ContainerImage;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.cli.failure.ExitStatus;
import io.vpnmanager.cli.trial.Trial;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeCommandsTest {
    private static final TraefikPart TRAEFIK = new TraefikPart(
            new ContainerImage("t:1"),
            Endpoint.parse("0.0.0.0:444"),
            HostName.parse("vpn.example.org"),
            Optional.of(EmailAddress.parse("alice@example.org")),
            Optional.empty());

    private final Trial trial = new Trial();

    private StackSpec spec() {
        return trial.stacks().specs().getLast();
    }

    @Test
    void whatIsNotSaidIsAsTheHelpTells() {
        assertThat(trial.openingNothing().run("compose", "generate").out())
                .isEqualTo("docker-compose.yml\tchanged\ttrue\nsecrets/grafana-password\tnew\tfalse\n");
        assertThat(trial.stacks().asked()).containsExactly("generate vpn-stack");
        assertThat(spec()).isEqualTo(StackSpec.of(StackProfile.DEVELOPMENT));
    }

    @Test
    void everyOptionSaysWhatItIsFor() {
        trial.run(
                "compose",
                "generate",
                "--folder=s",
                "--replace",
                "--profile=production",
                "--project=p",
                "--image=i:1",
                "--publish=443",
                "--publish=192.0.2.1:53/udp",
                "--setting=log.level=error",
                "--setting=log.areas=a=b",
                "--metrics=127.0.0.1:1",
                "--prometheus=127.0.0.1:2",
                "--prometheus-image=p:1",
                "--grafana=127.0.0.1:3",
                "--grafana-image=g:1",
                "--templates=t");
        assertThat(trial.stacks().asked()).containsExactly("generate s replace");
        assertThat(spec())
                .isEqualTo(StackSpec.of(StackProfile.PRODUCTION)
                        .project("p")
                        .image(new ContainerImage("i:1"))
                        .publishing(List.of(PublishedPort.parse("443"), PublishedPort.parse("192.0.2.1:53/udp")))
                        .setting("log.level", "error")
                        .setting("log.areas", "a=b")
                        .metrics(Endpoint.parse("127.0.0.1:1"))
                        .prometheus(new StackPart(new ContainerImage("p:1"), Endpoint.parse("127.0.0.1:2")))
                        .grafana(new StackPart(new ContainerImage("g:1"), Endpoint.parse("127.0.0.1:3")))
                        .templates(Path.of("t")));
    }

    @Test
    void portsOfThisHomeArePublishedUnlessSaidOtherwise() {
        trial.run("compose", "generate", "--this-home", "--publish", "127.0.0.1:1080");
        assertThat(spec().home()).contains(Path.of("/home/alice/vpn"));
        assertThat(spec().published())
                .containsExactly(PublishedPort.parse("127.0.0.1:1080"), PublishedPort.parse("40000-40009/udp"));
    }

    private static StackSpec before() {
        return StackSpec.of(StackProfile.PRODUCTION)
                .project("p")
                .image(new ContainerImage("i:1"))
                .publishing(List.of(PublishedPort.parse("443")))
                .setting("log.level", "error")
                .setting("log.areas", "store")
                .home(Path.of("/srv/vpn"))
                .homePorts(List.of(PublishedPort.parse("1080")))
                .metrics(Endpoint.parse("127.0.0.1:1"))
                .prometheus(new StackPart(new ContainerImage("p:1"), Endpoint.parse("127.0.0.1:2")))
                .grafana(new StackPart(new ContainerImage("g:1"), Endpoint.parse("127.0.0.1:3")))
                .traefik(TRAEFIK)
                .templates(Path.of("/t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate", "diff"})
    void whatIsNotSaidIsAsItWasAskedBefore(String command) {
        trial.stacks().remember(before());
        trial.openingNothing().run("compose", command);
        assertThat(spec()).isEqualTo(before());
    }

    @Test
    void whatIsSaidAgainReplacesWhatWasSaidBefore() {
        trial.stacks().remember(before());
        trial.run(
                "compose",
                "generate",
                "--publish=53/udp",
                "--setting=log.level=info",
                "--prometheus=127.0.0.1:5",
                "--grafana-image=g:2");
        assertThat(spec())
                .isEqualTo(before().without(StackChoice.PUBLISH)
                        .publishing(List.of(PublishedPort.parse("53/udp")))
                        .setting("log.level", "info")
                        .prometheus(new StackPart(new ContainerImage("p:1"), Endpoint.parse("127.0.0.1:5")))
                        .grafana(new StackPart(new ContainerImage("g:2"), Endpoint.parse("127.0.0.1:3"))));
    }

    @Test
    void partsExchangeTheirPorts() {
        trial.stacks().remember(before());
        trial.run(("compose generate --metrics 127.0.0.1:2 --prometheus 127.0.0.1:1 --publish 444"
                        + " --traefik 0.0.0.0:443")
                .split(" "));
        assertThat(spec().metrics()).contains(Endpoint.parse("127.0.0.1:2"));
        assertThat(spec().prometheus().orElseThrow().at()).isEqualTo(Endpoint.parse("127.0.0.1:1"));
        assertThat(spec().traefik().orElseThrow().at()).isEqualTo(Endpoint.parse("0.0.0.0:443"));
        trial.run("compose", "generate", "--engine=/e", "--without=publish", "--without=traefik");
        assertThat(spec().engine()).contains(Path.of("/e"));
        trial.run("compose", "generate", "--without=prometheus", "--without=grafana");
        assertThat(spec().prometheus()).isEmpty();
    }

    @Test
    void containersOfServersThatCannotBeToldOfAreANoteBesideTheRest() {
        trial.stacks().hide(Problem.of(ErrorCode.PATH, "home", "does not tell").remedy("Ask as its owner"));
        Trial.Outcome told = trial.run("compose", "status");
        assertThat(told.status()).isZero();
        assertThat(told.out()).contains("vpn_agent_1", "prometheus");
        assertThat(told.err()).contains("home does not tell. Ask as its owner");
    }

    @Test
    void whatWasAskedIsTakenBackByName() {
        trial.stacks().remember(before());
        String all = Arrays.stream(StackChoice.values())
                .map(choice -> " --without " + choice)
                .collect(Collectors.joining());
        trial.run(("compose generate" + all + " --setting log.level=warn").split(" "));
        assertThat(spec())
                .isEqualTo(StackSpec.of(StackProfile.PRODUCTION).project("p").setting("log.level", "warn"));
        assertThat(trial.run("compose", "generate", "--without=prometheus").status())
                .isEqualTo(ExitStatus.of(ErrorCode.POLICY).number());
    }

    @Test
    void traefikIsToldOfInWords() {
        trial.run(("compose generate --traefik 0.0.0.0:444 --traefik-domain vpn.example.org --traefik-image t:1"
                        + " --traefik-email alice@example.org")
                .split(" "));
        assertThat(spec().traefik()).contains(TRAEFIK);
        trial.stacks().remember(spec());
        trial.run("compose", "generate", "--traefik=0.0.0.0:443", "--publish=444");
        assertThat(spec().traefik().orElseThrow().at()).isEqualTo(Endpoint.parse("0.0.0.0:443"));
        assertThat(spec().traefik().orElseThrow().email()).isEqualTo(TRAEFIK.email());
        trial.run("compose", "generate", "--traefik-certificate=/c", "--traefik-key=/k");
        assertThat(spec().traefik())
                .contains(new TraefikPart(
                        TRAEFIK.image(),
                        TRAEFIK.at(),
                        TRAEFIK.domain(),
                        Optional.empty(),
                        Optional.of(new PemFiles(Path.of("/c"), Path.of("/k")))));
    }

    @Test
    void whatMayNotBeMeantIsToldBeside() {
        Trial.Outcome told =
                trial.run("compose", "generate", "--this-home", "--prometheus=127.0.0.1:1", "--grafana=127.0.0.1:2");
        assertThat(told.status()).isZero();
        assertThat(told.err()).contains("server inner listens on loopback", "Grafana is open. Close it");
        assertThat(trial.run("compose", "generate").err()).isEmpty();
    }

    @Test
    void aFreshStackKeepsNothing() {
        trial.stacks().remember(before());
        trial.run("compose", "generate", "--fresh", "--project=q");
        assertThat(spec()).isEqualTo(StackSpec.of(StackProfile.DEVELOPMENT).project("q"));
    }

    @Test
    void metricsOfADevelopmentStackThatNobodyAskedForDoNotComeAlong() {
        trial.stacks().remember(StackSpec.of(StackProfile.DEVELOPMENT));
        trial.run("compose", "generate", "--profile=production");
        assertThat(spec()).isEqualTo(StackSpec.of(StackProfile.PRODUCTION));
    }

    @Test
    void anEngineIsHandedOverWhereThatIsAskedForAndNothingPublishedBesideIt() {
        StackSpec plain = StackSpec.of(StackProfile.DEVELOPMENT);
        trial.run("compose", "generate", "--engine", "/var/run/docker.sock");
        assertThat(spec()).isEqualTo(plain.engine(Path.of("/var/run/docker.sock")));
        trial.stacks().remember(spec());
        trial.run("compose", "generate", "--without", "engine");
        assertThat(spec()).isEqualTo(plain);
        Trial.Outcome refused =
                trial.run("compose", "generate", "--engine", "/var/run/docker.sock", "--publish", "1080");
        assertThat(refused.status()).isEqualTo(ExitStatus.of(ErrorCode.POLICY).number());
        assertThat(refused.err()).contains("published port 1080/tcp leads nowhere");
    }

    @Test
    void aDifferenceIsShownHarmlesslyAndIsAStatus() {
        Trial.Outcome differs = trial.run("compose", "diff");
        assertThat(differs.out()).isEqualTo("--- a/docker-compose.yml\n-\\u{1b}[2J\n");
        assertThat(differs.err()).contains("a secret would be drawn", "files that differ: 2", "--replace");
        assertThat(differs.status()).isEqualTo(ExitStatus.of(ErrorCode.STALE).number());
        trial.stacks().change(List.of());
        assertThat(trial.run("compose", "diff")).isEqualTo(new Trial.Outcome(0, "", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "up | up",
                "down | down",
                "down --volumes --yes | down volumes",
                "restart agent | restart [agent]",
                "pull | pull []",
                "logs agent -f --tail 3 | logs [agent] 3 true",
                "logs | logs [] 200 false",
                "scale worker=3 agent=0 | scale [worker=3, agent=0]"
            })
    void wordsReachTheStack(String words, String asked) {
        assertThat(trial.openingNothing().run(("compose " + words).split(" ")).status())
                .isZero();
        assertThat(trial.stacks().asked()).containsExactly("open vpn-stack", asked);
    }

    @Test
    void whatComposeSaysIsToldOnStandardErrorAndNotWhereQuietIsWanted() {
        assertThat(trial.run("compose", "up").err()).isEqualTo("vpn: Creating vpn_agent_1 ... done\n");
        assertThat(trial.run("compose", "up", "--quiet")).isEqualTo(new Trial.Outcome(0, "", ""));
        assertThat(trial.run("compose", "logs").out()).isEqualTo("agent_1  | serves\n");
    }

    @Test
    void volumesAreDeletedWithConsentOnly() {
        assertThat(trial.run("compose", "down", "--volumes").status())
                .isEqualTo(ExitStatus.of(ErrorCode.POLICY).number());
        assertThat(trial.typing("no\n").run("compose", "down", "--volumes").status())
                .isEqualTo(ExitStatus.of(ErrorCode.CANCELLED).number());
        assertThat(trial.stacks().asked()).doesNotContain("down volumes");
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN, generate --profile live",
        "SYNTAX, generate --project Vpn",
        "SYNTAX, generate --image -x",
        "SYNTAX, generate --publish vpn.example.org:1",
        "RANGE, generate --publish 70000",
        "UNKNOWN, generate --publish 53/sctp",
        "OVERLAP, generate --publish 1080 --publish 127.0.0.1:1000-1090",
        "SYNTAX, generate --setting log.level",
        "SYNTAX, generate --prometheus vpn.example.org:9090",
        "POLICY, generate --grafana 127.0.0.1:3000",
        "POLICY, generate --prometheus-image p:2",
        "POLICY, generate --prometheus 0.0.0.0:9090",
        "POLICY, generate --metrics 0.0.0.0:9464",
        "DUPLICATE, generate --setting log.level=info --setting log.level=info",
        "POLICY, generate --folder /home/alice/vpn",
        "POLICY, generate --traefik 0.0.0.0:443",
        "POLICY, generate --traefik-domain vpn.example.org",
        "POLICY, generate --traefik 0.0.0.0:443 --traefik-domain a.example --traefik-key /k",
        "SYNTAX, generate --traefik 0.0.0.0:443 --traefik-domain 192.0.2.1",
        "OVERLAP, generate --traefik 0.0.0.0:443 --traefik-domain a.example --publish 443",
        "UNKNOWN, generate --without ports",
        "SYNTAX, scale agent",
        "RANGE, scale agent=1001",
        "RANGE, logs --tail 1000001"
    })
    void whatIsNotUnderstoodIsRefused(ErrorCode code, String words) {
        assertThat(trial.run(("compose " + words).split(" ")).status())
                .isEqualTo(ExitStatus.of(code).number());
        assertThat(trial.stacks().specs()).isEmpty();
    }
}
