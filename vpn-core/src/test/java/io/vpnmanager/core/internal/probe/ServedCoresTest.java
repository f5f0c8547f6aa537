package io.vpnmanager.core.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.protocol.Shadowsocks;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.api.protocol.VlessReality;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.tls.UsualTrust;
import io.vpnmanager.core.internal.xray.lab.Lab;
import io.vpnmanager.spi.store.KeyVersion;
import io.vpnmanager.spi.store.TrafficSample;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real cores, tried as their users and as the probe user. */
@Timeout(180)
class ServedCoresTest {
    private static final UserName ALICE = UserName.parse("alice");

    private final ProbeKeys probes = new ProbeKeys(new BouncyCastleCrypto(), purpose -> new byte[32]);
    private final ProbeAccess access = new ProbeAccess();
    private Lab lab;
    private ProtocolEngine engine;

    @BeforeEach
    void open() {
        lab = new Lab();
        engine = new ProbedEngine(lab.engine(), access);
    }

    @AfterEach
    void close() {
        try {
            engine.close();
        } finally {
            lab.close();
        }
    }

    /** A server with one user, the key of that, and pages behind it. */
    private record Scene(Server server, AdmittedKey alice, Endpoint pages) {}

    private Scene scene(String spoken) {
        Server server = spoken.equals("vless") ? lab.vless() : lab.shadowsocks(ShadowsocksMethod.parse(spoken));
        AdmittedKey alice = lab.key(server);
        engine.admit(alice);
        engine.serve(WantedListener.present(server));
        return new Scene(server, alice, Endpoint.parse(lab.pages(server) + ":" + Lab.PAGES));
    }

    private static Login login(AdmittedKey key) {
        return new Login(ALICE, ((AdmittedKey.Check.Equal) key.check()).secret());
    }

    private static Login asProbeUser(AdmittedKey key) {
        return new Login(key.userName(), ((AdmittedKey.Check.Equal) key.check()).secret(), true);
    }

    private Told told(Server server, Login login, Optional<Endpoint> target) throws ProbeFailure {
        return told(lab.keys(), server, login, target);
    }

    private static Told told(ClientKeys keys, Server server, Login login, Optional<Endpoint> target)
            throws ProbeFailure {
        Course course = new Course(Deadline.in(Duration.ofSeconds(20)), Duration.ofSeconds(5));
        Tried tried =
                new Tried(server, server.spec().protocol().kind(), server.spec().clientEndpoint(), course);
        InstantSource clock = InstantSource.system();
        return server.spec().protocol() instanceof VlessReality vless
                ? new VlessProbe(UsualTrust::context, keys, clock).tell(tried, vless, login, target)
                : new ShadowsocksProbe(keys, clock)
                        .tell(tried, (Shadowsocks) server.spec().protocol(), login, target);
    }

    private Told works(Server server, Login login, Optional<Endpoint> target) throws ProbeFailure {
        Told told = told(server, login, target);
        assertThat(told.verdict()).as(told.reason()).isEqualTo(ProbeVerdict.WORKS);
        return told;
    }

    private void fails(Server server, Login login, Optional<Endpoint> target, ErrorCode code, String why) {
        try {
            throw new AssertionError(told(server, login, target));
        } catch (ProbeFailure e) {
            assertThat(e.reason()).contains(why);
            assertThat(e.code()).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vless",
                "2022-blake3-aes-128-gcm",
                "2022-blake3-aes-256-gcm",
                "aes-128-gcm",
                "aes-256-gcm",
                "chacha20-ietf-poly1305"
            })
    void letInWhomTheyKnowAndNobodyElse(String spoken) throws Exception {
        Scene scene = scene(spoken);
        triesAsUsers(scene);
        theProbeUserComesAndGoesUnseen(scene);
    }

    private void triesAsUsers(Scene scene) throws Exception {
        Login alice = login(scene.alice());
        // A web server needs a moment.
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .ignoreExceptions()
                .until(() -> told(scene.server(), alice, Optional.of(scene.pages()))
                        .reason()
                        .equals("lets user alice in and brought an answer of " + scene.pages()));
        assertThat(works(scene.server(), alice, Optional.empty()).reason()).isEqualTo("lets user alice in");

        AdmittedKey bob = lab.key(scene.server());
        fails(scene.server(), login(bob), Optional.empty(), ErrorCode.AUTHENTICATION, "does not let");
        engine.admit(bob);
        works(scene.server(), login(bob), Optional.empty());
        engine.revoke(bob.key().id());
        fails(scene.server(), login(bob), Optional.empty(), ErrorCode.AUTHENTICATION, "does not let");

        Login mallory = new Login(ALICE, Secret.of("what nobody was given"));
        String refused = "does not let user alice in";
        fails(scene.server(), mallory, Optional.empty(), ErrorCode.AUTHENTICATION, refused);
        fails(scene.server(), mallory, Optional.of(scene.pages()), ErrorCode.AUTHENTICATION, refused);
        if (!(scene.server().spec().protocol() instanceof Shadowsocks earlier
                && !earlier.method().isOf2022())) {
            aServerWithOtherKeysIsAnother(scene.server(), alice);
        }
        Optional<Endpoint> closed = Optional.of(Endpoint.parse("127.0.0.1:80"));
        fails(scene.server(), alice, closed, ErrorCode.NETWORK, "lets user alice in, but brings no answer");
    }

    /** A server of Shadowsocks of before 2022 has no keys of its own. */
    private static void aServerWithOtherKeysIsAnother(Server server, Login alice) {
        ClientKeys ofAnotherHome = new ClientKeys(listener -> Secret.of("another secret"), new BouncyCastleCrypto());
        assertThatThrownBy(() -> told(ofAnotherHome, server, alice, Optional.empty()))
                .hasMessageContaining(
                        server.spec().protocol() instanceof VlessReality
                                ? "does not take the keys that this home gives its clients"
                                : "does not let user alice in");
    }

    private void theProbeUserComesAndGoesUnseen(Scene scene) throws Exception {
        AdmittedKey probe = probes.key(1, scene.server().spec().protocol().kind(), Optional.empty());
        fails(scene.server(), asProbeUser(probe), Optional.empty(), ErrorCode.AUTHENTICATION, "the probe user");
        ServedServer before = engine.observe().getFirst();

        access.want(List.of(probe));
        assertThat(engine.keys(0, 9))
                .extracting(KeyVersion::key)
                .containsExactly(scene.alice().key().id());
        assertThat(access.isLetIn(probe)).isTrue();
        Awaitility.await()
                .ignoreExceptions()
                .until(() -> told(scene.server(), asProbeUser(probe), Optional.of(scene.pages()))
                                .verdict()
                        == ProbeVerdict.WORKS);
        works(scene.server(), asProbeUser(probe), Optional.empty());
        works(scene.server(), login(scene.alice()), Optional.of(scene.pages()));

        // Counters are read every five seconds.
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !engine.traffic().isEmpty());
        assertThat(engine.traffic())
                .extracting(TrafficSample::user)
                .containsExactly(scene.alice().user());
        ServedServer during = engine.observe().getFirst();
        assertThat(during.users()).isEqualTo(OptionalLong.of(1));
        assertThat(during.since()).isEqualTo(before.since());

        engine.close();
        fails(scene.server(), asProbeUser(probe), Optional.empty(), ErrorCode.AUTHENTICATION, "the probe user");
        works(scene.server(), login(scene.alice()), Optional.empty());
    }
}
