package io.vpnmanager.core.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.compose.ServiceStatus;
import io.vpnmanager.api.compose.Stack;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeStackTest {
    private static final String UP = "up -d";
    private static final String ANEW = "up -d --force-recreate --no-deps traefik";
    private static final String GONE = "rm --stop --force traefik";

    @TempDir
    private Path folder;

    private final FakePrograms programs = new FakePrograms();

    /** Compose and an engine with a container of an agent and of a Traefik, each with what it was told last. */
    private static final class FakePrograms implements Programs {
        private final List<String> done = new ArrayList<>();
        private String services = "traefik\nagent\n";
        private String agent = container("agent", "a1", "bridge", 10);
        private Optional<String> traefik = Optional.of(container("traefik", "t1", "container:a1", 11));
        private Runnable happens = () -> {};

        static String container(String service, String id, String network, int second) {
            return ("{'Id':'%s','Name':'/vpn_%s_1','Config':{'Image':'i','Labels':{'com.docker.compose.service':'%s'}},"
                            + "'HostConfig':{'NetworkMode':'%s'},'State':{'Running':true,'Status':'running',"
                            + "'StartedAt':'2026-01-01T00:00:%02d.123456789Z'},'NetworkSettings':{'Ports':{}}}")
                    .formatted(id, service, service, network, second)
                    .replace('\'', '"');
        }

        @Override
        public String ask(String... words) {
            assertThat(words).containsExactly("config", "--services");
            return services;
        }

        @Override
        public void run(Duration patience, Consumer<String> lines, List<String> words) {
            done.add(String.join(" ", words));
            if (words.contains("rm")) {
                traefik = Optional.empty();
            }
            happens.run();
        }

        @Override
        public String askEngine(List<String> question) {
            List<String> all = traefik.map(known -> List.of(known, agent)).orElse(List.of(agent));
            return question.contains("inspect")
                    ? all.stream().collect(Collectors.joining(",", "[", "]"))
                    : all.stream().map(any -> "id\n").collect(Collectors.joining());
        }
    }

    private Stack stack() {
        return new ComposeStack(folder, "vpn", Optional.empty(), () -> programs);
    }

    private List<String> up() {
        stack().up(line -> {});
        return programs.done;
    }

    private List<String> restarted(String... services) {
        stack().restart(Arrays.asList(services), line -> {});
        return programs.done;
    }

    private void traefikIs(String network, int second) {
        programs.traefik = Optional.of(FakePrograms.container("traefik", "t1", network, second));
    }

    @Test
    void aTraefikInTheNetworkOfTheAgentIsLeftAsItIs() {
        assertThat(up()).containsExactly(UP);
    }

    @Test
    void aTraefikWhoseAgentWasMadeAnewIsMadeAnewAfterIt() {
        programs.happens = () -> programs.agent = FakePrograms.container("agent", "a2", "bridge", 20);
        assertThat(up()).containsExactly(UP, ANEW);
    }

    @Test
    void aTraefikWhoseAgentIsGoneIsTakenAwayBeforeItFailsAll() {
        traefikIs("container:a0", 9);
        assertThat(up()).containsExactly(GONE, UP);
    }

    @Test
    void aTraefikOfARunOfTheAgentThatEndedIsMadeAnew() {
        traefikIs("container:a1", 9);
        assertThat(up()).containsExactly(GONE, UP);
    }

    @Test
    void aStackWithoutTraefikIsStartedAndNothingElse() {
        programs.services = "agent\n";
        traefikIs("container:a0", 9);
        assertThat(up()).containsExactly(UP);
    }

    @Test
    void traefikGoesWithTheAgent() {
        assertThat(restarted("agent")).containsExactly("restart agent", "restart traefik");
    }

    @Test
    void aTraefikWhoseAgentIsGoneIsMadeAnewWhereItIsRestarted() {
        traefikIs("container:a0", 9);
        assertThat(restarted()).containsExactly("restart agent", ANEW);
        programs.done.clear();
        assertThat(restarted("traefik")).containsExactly(ANEW);
    }

    @Test
    void aTraefikThatIsScaledToNothingDoesNotGoWithTheAgent() {
        programs.traefik = Optional.empty();
        assertThat(restarted("agent")).containsExactly("restart agent");
        programs.done.clear();
        assertThat(restarted()).containsExactly("restart agent");
    }

    @Test
    void aServiceThatIsNoneIsRefusedBeforeAnyIsRestarted() {
        assertThatThrownBy(() -> restarted("agent", "agnet")).hasMessageContaining("Did you mean agent?");
        assertThat(programs.done).isEmpty();
    }

    /** {@return a stack whose agent has an engine and a home that tells nothing} */
    private Stack silent() throws Exception {
        Path loop = folder.resolve("loop");
        Path home = Files.createSymbolicLink(loop, loop);
        return new ComposeStack(
                folder, "vpn", Optional.of(new ServerContainers(folder.resolve("none.sock"), home)), () -> programs);
    }

    @Test
    void nothingIsEndedWhereTheContainersOfServersWouldStay() throws Exception {
        Stack stack = silent();
        assertThatThrownBy(() -> stack.down(false, line -> {}))
                .isInstanceOfSatisfying(
                        VpnException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.PATH));
        assertThat(programs.done).isEmpty();
    }

    @Test
    void servicesAreToldWhereTheContainersOfServersCannotBe() throws Exception {
        Stack stack = silent();
        assertThat(stack.status()).extracting(ServiceStatus::service).containsExactly("agent", "traefik");
        assertThat(stack.unseen())
                .hasValueSatisfying(problem ->
                        assertThat(problem.sentence()).contains("does not tell which containers are of its servers"));
        assertThat(stack().unseen()).isEmpty();
    }
}
