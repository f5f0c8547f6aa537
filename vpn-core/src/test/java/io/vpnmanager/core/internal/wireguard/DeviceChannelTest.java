package io.vpnmanager.core.internal.wireguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ExecSpec;
import io.vpnmanager.spi.store.KeyVersion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is done with the program that stands in a real container, while users come and go. */
@Timeout(120)
@RequiresTunnels
class DeviceChannelTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private final TunnelLab lab = new TunnelLab();
    private final List<String> programs = new CopyOnWriteArrayList<>();
    private volatile List<String> instead = DeviceChannel.PROGRAM;
    private volatile boolean nothingCanBeEnded;
    private final WireGuardEngine engine = lab.engine(watched());
    private final AdmittedKey alice = lab.user("alice");
    private final AdmittedKey bob = lab.user("bob");

    /** Remembers which programs were started for changes, and lets another be talked with. */
    private ContainerRuntime watched() {
        return (ContainerRuntime) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ContainerRuntime.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("exec")) {
                        programs.add(String.join(" ", ((ExecSpec) arguments[1]).command()));
                        if (nothingCanBeEnded && programs.getLast().startsWith("killall")) {
                            throw Problem.of(ErrorCode.ENGINE, "the engine", "does not feel like it")
                                    .toException();
                        }
                    }
                    if (method.getName().equals("converse")) {
                        arguments[1] = instead;
                    }
                    try {
                        return method.invoke(lab.runtime, arguments);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                });
    }

    @BeforeEach
    void serve() {
        engine.admit(alice);
        engine.serve(WantedListener.present(lab.server(1)));
        programs.clear();
    }

    @AfterEach
    void leaveNothingBehind() {
        engine.close();
        lab.close();
    }

    @Test
    void usersComeAndGoWithoutAProgramForEach() {
        comesAndGoes();

        assertThat(engine.observe()).hasSize(1);
        assertThat(programs)
                .as("all but the filters, which follow the addresses of this machine")
                .isSubsetOf("iptables-restore", "ip6tables-restore");
        assertThat(running()).isOne();
    }

    @Test
    void aProgramThatWasKilledIsMissedByNobodyAndStartedAgain() {
        inContainer("killall", "-KILL", "nc");

        comesAndGoes();

        assertThat(programs).isNotEmpty();
        isOpenAgain();
    }

    @Test
    void aProgramThatHangsIsNotWaitedForAndWhatItWasToldComesToNothing() {
        inContainer("killall", "-STOP", "nc");

        engine.admit(bob);

        assertThat(held()).containsExactlyInAnyOrder(alice.key().id(), bob.key().id());
        engine.revoke(bob.key().id());
        inContainer("killall", "-CONT", "nc");
        assertThat(held()).containsExactly(alice.key().id());
        isOpenAgain();
    }

    @Test
    void whoIsRefusedWhileTheProgramHangsIsRefused() {
        engine.admit(bob);
        inContainer("killall", "-STOP", "nc");

        engine.revoke(bob.key().id());

        assertThat(held()).containsExactly(alice.key().id());
        isOpenAgain();
    }

    @Test
    void nobodyIsRefusedForGoodWhileWhatTheProgramWasToldMayStillBeDone() {
        inContainer("killall", "-STOP", "nc");
        nothingCanBeEnded = true;
        engine.admit(bob);

        assertThatThrownBy(() -> engine.revoke(bob.key().id())).isInstanceOf(VpnException.class);

        nothingCanBeEnded = false;
        engine.revoke(bob.key().id());
        assertThat(held()).containsExactly(alice.key().id());
    }

    @Test
    void nonsenseIsNoAnswer() {
        for (List<String> program : List.of(
                List.of("cat"),
                List.of("wg", "show"),
                List.of("sh", "-c", "while read line; do echo errno=-5; echo; done"),
                List.of("/no-such-program"))) {
            instead = program;
            engine.serve(WantedListener.present(lab.server(2)));
            programs.clear();

            comesAndGoes();

            assertThat(programs).as(program.toString()).isNotEmpty();
        }
    }

    @Test
    void aContainerThatIsStartedAgainIsToldAnew() {
        Container container = lab.runtime.containers().getFirst();
        lab.runtime.stop(container.name(), Duration.ZERO);
        lab.runtime.start(container.name());

        engine.admit(bob);
        engine.observe();
        engine.serve(WantedListener.present(lab.server(1)));

        assertThat(held()).containsExactlyInAnyOrder(alice.key().id(), bob.key().id());
        programs.clear();
        engine.revoke(bob.key().id());
        assertThat(programs).isEmpty();
        assertThat(held()).containsExactly(alice.key().id());
    }

    @Test
    void aProgramEndsWithTheAgentThatStartedIt() {
        engine.close();

        await().atMost(PATIENT).until(() -> running() == 0);
    }

    @Test
    void aLookThatIsLateStartsNoProgramBehindAnAgentThatLetGo() {
        engine.close();
        await().atMost(PATIENT).until(() -> running() == 0);

        engine.observe();
        engine.serve(WantedListener.present(lab.server(1)));

        assertThat(running()).isZero();
    }

    private void comesAndGoes() {
        engine.admit(bob);
        assertThat(held()).containsExactlyInAnyOrder(alice.key().id(), bob.key().id());
        engine.revoke(bob.key().id());
        assertThat(held()).containsExactly(alice.key().id());
    }

    /** What the device says to a program of its own, strangers included. */
    private List<Object> held() {
        List<Object> held = new ArrayList<>();
        for (KeyVersion key : engine.keys(0, 10)) {
            held.add(key.key());
        }
        assertThat(inContainer("wg", "show", "wg0", "peers").lines()).hasSize(held.size());
        return held;
    }

    private void isOpenAgain() {
        engine.observe();
        programs.clear();
        comesAndGoes();
        assertThat(programs).isEmpty();
    }

    private long running() {
        return inContainer("ps")
                .lines()
                .filter(line -> line.contains("/run/wireguard/"))
                .count();
    }

    private String inContainer(String... command) {
        return lab.runtime
                .exec(lab.runtime.containers().getFirst().name(), ExecSpec.of(command))
                .output();
    }
}
