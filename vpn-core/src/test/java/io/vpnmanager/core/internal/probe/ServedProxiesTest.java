package io.vpnmanager.core.internal.probe;

import static io.vpnmanager.core.internal.probe.ProbedHome.AS_ALICE;
import static io.vpnmanager.core.internal.probe.ProbedHome.HASTE;
import static io.vpnmanager.core.internal.probe.ProbedHome.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.access.AccessRecord;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NotFoundException;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.probe.Probe;
import io.vpnmanager.api.probe.ProbeSpec;
import io.vpnmanager.api.probe.ProbeTimes;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.TlsLab;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Proxies that an agent serves, tried by somebody who is let in, somebody who is not, and on the way to targets. */
@Timeout(60)
class ServedProxiesTest {
    @TempDir
    private static Path folder;

    private static ProbedHome home;

    @BeforeAll
    static void serve() {
        home = new ProbedHome(folder);
        home.vpn.agent().start();
    }

    @AfterAll
    static void close() {
        home.close();
    }

    @AfterEach
    void clear() {
        home.clear();
    }

    private static Protocol open(ProtocolKind kind, AllowedTarget target) {
        return Protocol.of(kind, TargetPolicy.allowing(target));
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKS5", "HTTP"})
    void aUserIsLetInAndNobodyElse(ProtocolKind kind) {
        Server server = home.server("edge", kind);

        Probe asAlice = home.probe("edge", AS_ALICE);
        Probe asNobody = home.probe("edge", NOBODY);

        assertThat(asAlice.verdict()).as(asAlice.reason()).isEqualTo(ProbeVerdict.WORKS);
        assertThat(asAlice.reason()).isEqualTo("lets user alice in");
        assertThat(asAlice.protocol()).isEqualTo(kind);
        assertThat(asAlice.endpoint()).contains(server.spec().clientEndpoint());
        assertThat(asAlice.code()).isEmpty();
        assertThat(asAlice.times().connect())
                .hasValueSatisfying(time -> assertThat(time).isPositive());
        assertThat(asAlice.times().handshake())
                .hasValueSatisfying(time -> assertThat(time).isPositive());
        assertThat(asAlice.times().firstByte()).isEmpty();
        assertThat(asNobody.verdict()).as(asNobody.reason()).isEqualTo(ProbeVerdict.REACHABLE);
        assertThat(asNobody.reason()).contains("refuses whoever shows no credentials");
    }

    @Test
    void whatSpeaksBothIsTriedInBoth() {
        home.server("both", new Socks5(true, false, Inbound.DIRECT, TargetPolicy.PUBLIC_ONLY));
        home.vpn.users().create(UserSpec.named("bob").access(ProtocolKind.HTTP).build());

        assertThat(home.probes(AS_ALICE, "both"))
                .extracting(Probe::protocol, Probe::verdict)
                .containsExactly(
                        tuple(ProtocolKind.SOCKS5, ProbeVerdict.WORKS), tuple(ProtocolKind.HTTP, ProbeVerdict.WORKS));
        assertThat(home.probes(NOBODY, "both"))
                .extracting(Probe::verdict)
                .containsExactly(ProbeVerdict.REACHABLE, ProbeVerdict.REACHABLE);
        Probe asBob = home.probe("both", ProbeSpec.as(UserName.parse("bob")));
        assertThat(asBob.protocol()).isEqualTo(ProtocolKind.HTTP);
        assertThat(asBob.verdict()).isEqualTo(ProbeVerdict.WORKS);
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKS5", "HTTP"})
    void aTargetIsReachedAndWhatComesFromItIsTimed(ProtocolKind kind) {
        try (LoopbackTarget target = LoopbackTarget.echo()) {
            home.server("edge", open(kind, target.allowed()));

            Probe probe = home.probe("edge", AS_ALICE.to(Endpoint.parse(target.authority())));

            assertThat(probe.verdict()).as(probe.reason()).isEqualTo(ProbeVerdict.WORKS);
            assertThat(probe.reason()).contains("brought an answer of " + target.authority());
            assertThat(probe.times().firstByte())
                    .hasValueSatisfying(time -> assertThat(time).isPositive());
            assertThat(probe.times().handshake().isPresent())
                    .as("one answer of HTTP tells of both")
                    .isEqualTo(kind == ProtocolKind.SOCKS5);
            assertThat(target.visits()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKS5", "HTTP"})
    void aTargetOfIpv6IsReached(ProtocolKind kind) {
        try (LoopbackTarget target = LoopbackTarget.echoAt(IpAddress.parse("::1"))) {
            home.server("edge", open(kind, target.allowed()));

            Probe probe = home.probe("edge", AS_ALICE.to(Endpoint.parse(target.authority())));

            assertThat(probe.verdict()).as(probe.reason()).isEqualTo(ProbeVerdict.WORKS);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKS5", "HTTP"})
    void aTargetThatIsClosedOrRefusesIsNotReached(ProtocolKind kind) throws IOException {
        try (LoopbackTarget trap = LoopbackTarget.trap();
                Socket deaf = LoopbackTarget.deaf()) {
            Endpoint refusing = Endpoint.parse("127.0.0.1:" + deaf.getLocalPort());
            home.server("edge", open(kind, AllowedTarget.parse(refusing.toString())));

            Probe closed = home.probe("edge", AS_ALICE.to(Endpoint.parse(trap.authority())));
            Probe refused = home.probe("edge", AS_ALICE.to(refusing));

            assertThat(closed.verdict()).isEqualTo(ProbeVerdict.FAILED);
            assertThat(closed.code()).contains(ErrorCode.DENIED);
            assertThat(closed.remedy()).contains("--allow-target");
            assertThat(trap.visits()).isZero();
            assertThat(refused.verdict()).isEqualTo(ProbeVerdict.FAILED);
            assertThat(refused.code()).contains(ErrorCode.NETWORK);
            assertThat(refused.reason()).contains("refused").contains(refusing.toString());
            assertThat(refused.times().firstByte()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKS5", "HTTP"})
    void aTargetThatSaysNothingLeavesItUnknown(ProtocolKind kind) {
        try (LoopbackTarget mute =
                        new LoopbackTarget(client -> client.getInputStream().readAllBytes());
                LoopbackTarget ending = LoopbackTarget.trap()) {
            home.server("mute", open(kind, mute.allowed()));
            home.server("ending", open(kind, ending.allowed()));

            Probe said = home.probe(
                    "mute", AS_ALICE.to(Endpoint.parse(mute.authority())).patience(HASTE));
            Probe ended = home.probe("ending", AS_ALICE.to(Endpoint.parse(ending.authority())));

            assertThat(said.verdict()).as(said.reason()).isEqualTo(ProbeVerdict.UNKNOWN);
            assertThat(said.reason()).endsWith("said nothing within 400 ms");
            assertThat(said.times().firstByte()).isEmpty();
            assertThat(ended.verdict()).as(ended.reason()).isEqualTo(ProbeVerdict.UNKNOWN);
            assertThat(ended.reason()).endsWith("ended the connection without a word");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKS5", "HTTP"})
    void aPasswordThatAPersonChoseIsNotKnownUntilItIsGiven(ProtocolKind kind) {
        home.server("edge", kind);
        Secret chosen = Secret.of("correct horse battery");
        UserName carol = home.vpn
                .users()
                .create(UserSpec.named("carol").access(kind, chosen).build())
                .name();
        ProbeSpec asCarol = ProbeSpec.as(carol);

        Probe unknown = home.probe("edge", asCarol);
        Probe right = home.probe("edge", asCarol.password(chosen));
        Probe wrong = home.probe("edge", asCarol.password(Secret.of("correct horse batteries")));

        assertThat(unknown.verdict()).isEqualTo(ProbeVerdict.REACHABLE);
        assertThat(unknown.reason()).contains("whether user carol gets in is not known");
        assertThat(right.verdict()).as(right.reason()).isEqualTo(ProbeVerdict.WORKS);
        assertThat(wrong.verdict()).isEqualTo(ProbeVerdict.FAILED);
        assertThat(wrong.code()).contains(ErrorCode.AUTHENTICATION);
        assertThat(wrong.reason()).isEqualTo("does not let user carol in");
        assertThat(wrong.remedy()).isEqualTo("Look at the password");
    }

    @Test
    void whoMayNotUseAServerIsToldWhy() {
        home.server("edge", ProtocolKind.SOCKS5);
        home.server("web", ProtocolKind.HTTP);
        home.vpn.groups().create(GroupSpec.named("far"));
        home.vpn.users().create(UserSpec.named("bob").access(ProtocolKind.HTTP).build());
        home.vpn
                .users()
                .create(UserSpec.named("dora")
                        .access(ProtocolKind.SOCKS5)
                        .group(GroupName.parse("far"))
                        .build());
        home.vpn
                .users()
                .create(UserSpec.named("erin").access(ProtocolKind.SOCKS5).build());
        User erin = home.vpn.users().get(UserName.parse("erin"));
        home.vpn
                .users()
                .update(
                        erin.id(),
                        UserEdit.builder().standing(Standing.SUSPENDED).build());

        Probe noKey = home.probe("edge", ProbeSpec.as(UserName.parse("bob")));
        Probe noGroup = home.probe("edge", ProbeSpec.as(UserName.parse("dora")));
        Probe suspended = home.probe("edge", ProbeSpec.as(erin.name()));

        assertThat(List.of(noKey, noGroup, suspended))
                .extracting(Probe::verdict)
                .containsExactly(ProbeVerdict.SKIPPED, ProbeVerdict.SKIPPED, ProbeVerdict.FAILED);
        assertThat(noKey.reason()).contains("user bob has no access key");
        assertThat(noKey.remedy()).contains("Give the user a key");
        assertThat(noKey.code()).isEmpty();
        assertThat(noKey.times()).isEqualTo(ProbeTimes.NONE);
        assertThat(noGroup.reason()).contains("none of the groups of user dora");
        assertThat(suspended.reason()).isEqualTo("does not let user erin in, who is suspended");
        assertThat(suspended.code()).contains(ErrorCode.AUTHENTICATION);
        assertThatThrownBy(() -> home.probe("edge", ProbeSpec.as(UserName.parse("alise"))))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("alice");
        assertThatThrownBy(() -> home.probe("edgy", NOBODY))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("edge");
    }

    @Test
    void oneThatIsStoppedIsNotTried() {
        Server server = home.server("edge", ProtocolKind.SOCKS5);
        home.vpn
                .servers()
                .update(server.id(), ServerEdit.builder().power(Power.STOPPED).build());

        Probe probe = home.probe("edge", AS_ALICE);

        assertThat(probe.verdict()).isEqualTo(ProbeVerdict.STOPPED);
        assertThat(probe.times()).isEqualTo(ProbeTimes.NONE);
        assertThat(probe.code()).isEmpty();
    }

    @Test
    void aLoadBalancerIsPlayedWhereOneIsExpected() {
        Inbound behind = new Inbound(List.of(Cidr.parse("127.0.0.0/8")));
        home.server("behind", new Socks5(true, false, behind, TargetPolicy.PUBLIC_ONLY));

        assertThat(home.probes(AS_ALICE, "behind"))
                .allSatisfy(
                        probe -> assertThat(probe.verdict()).as(probe.reason()).isEqualTo(ProbeVerdict.WORKS))
                .hasSize(2);
    }

    @Test
    void tlsIsSpokenWithWhoeverHasATrustedCertificate() throws Exception {
        TlsLab lab = new TlsLab(folder);
        var bundle = TlsLab.bundle();
        Inbound tls = new Inbound(List.of(), Optional.of(lab.write(bundle)));
        Server server = home.server("secure", new Socks5(false, false, tls, TargetPolicy.PUBLIC_ONLY));

        Probe untrusted = home.probe("secure", AS_ALICE);
        ProxyProbe trusting = new ProxyProbe(() -> TlsLab.trusting(bundle));
        Course course = new Course(Deadline.in(Duration.ofSeconds(10)), Duration.ofSeconds(5));
        Tried tried = new Tried(server, ProtocolKind.SOCKS5, server.spec().clientEndpoint(), course);
        Told trusted = trusting.tell(tried, new Entry.Without(""));

        assertThat(untrusted.verdict()).isEqualTo(ProbeVerdict.FAILED);
        assertThat(untrusted.reason()).isEqualTo("shows no certificate for 127.0.0.1 that this machine trusts");
        assertThat(trusted.verdict()).isEqualTo(ProbeVerdict.REACHABLE);
    }

    /** Whoever reads the records looks for who came where; a probe went nowhere. */
    @ParameterizedTest
    @EnumSource(names = {"SOCKS5", "HTTP"})
    void aProbeWithoutATargetLeavesNoRecord(ProtocolKind kind) {
        List<AccessRecord> records = new CopyOnWriteArrayList<>();
        home.server("edge", kind);
        Server later = home.server("later", kind);
        try (var told = home.vpn.accessRecords().listen(records::add);
                LoopbackTarget trap = LoopbackTarget.trap()) {
            home.probe("edge", AS_ALICE);
            home.probe("later", AS_ALICE.to(Endpoint.parse(trap.authority())));
            await().untilAsserted(() -> assertThat(records).isNotEmpty());
            assertThat(told).isNotNull();
        }
        assertThat(records).extracting(AccessRecord::server).containsOnly(later.id());
    }

    @Test
    void whatAProbeDidIsInTheFigures() {
        Server server = home.server("edge", ProtocolKind.SOCKS5);
        home.probe("edge", AS_ALICE);

        assertThat(home.vpn.figures().server(server.name()).orElseThrow().accepted())
                .isEqualTo(1);
        assertThat(home.vpn.figures().server(server.name()).orElseThrow().authenticationFailures())
                .isZero();
    }
}
