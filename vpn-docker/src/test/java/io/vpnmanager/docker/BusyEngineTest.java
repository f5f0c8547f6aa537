package io.vpnmanager.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.docker.FakeDaemon.Behaviour;
import io.vpnmanager.docker.FakeDaemon.Request;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.Network;
import io.vpnmanager.spi.runtime.NetworkSpec;
import io.vpnmanager.spi.runtime.NetworkSpec.Reach;
import io.vpnmanager.spi.runtime.Ownership;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Moments that a real engine has, but not on demand: half-removed containers, taken names, others who are faster. */
class BusyEngineTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String NAME = "web-1";
    private static final String CONFLICT =
            "{\"message\": \"Conflict. The container name \\\"/web-1\\\" is already in use\"}";
    private static final String IN_PROGRESS = "{\"message\": \"removal of container is already in progress\"}";
    private static final String OVERLAPS = "{\"message\": \"Pool overlaps with other one on this address space\"}";
    private static final String NOT_PAUSED = "{\"message\": \"Container is not paused\"}";
    private static final String ABSENT = "{\"message\": \"No such container\"}";

    private final Ownership home = new Ownership(UUID.randomUUID());
    private final Script script = new Script();
    private final FakeDaemon daemon = FakeDaemon.start(script);
    private final DockerHarness harness = new DockerHarness(daemon.socket());
    private final NetworkSpec network = new NetworkSpec("net-1", Optional.empty(), Reach.EXTERNAL);
    private ContainerRuntime runtime;

    /** A fake engine whose next answers to some requests are laid out beforehand. */
    private static final class Script implements Behaviour {
        private final FakeEngine engine = new FakeEngine();
        private final Map<String, Deque<Behaviour>> next = new HashMap<>();

        synchronized void next(String line, Behaviour... behaviours) {
            next.computeIfAbsent(line, any -> new ArrayDeque<>()).addAll(List.of(behaviours));
        }

        private synchronized Optional<Behaviour> planned(Request request) {
            return Optional.ofNullable(next.get(request.line())).map(Deque::poll);
        }

        @Override
        public void answer(Request request, SocketChannel connection) throws IOException {
            planned(request).orElse(engine).answer(request, connection);
        }

        boolean isOver() {
            return next.values().stream().allMatch(Deque::isEmpty);
        }
    }

    @BeforeEach
    void openRuntime() {
        runtime = harness.open(home);
    }

    @AfterEach
    void close() {
        runtime.close();
        daemon.close();
        assertThat(script.isOver()).as("every planned answer was given").isTrue();
    }

    @Test
    void aRemovalThatTakesTimeIsWaitedFor() {
        String id = runtime.ensureContainer(spec()).id();
        script.next("DELETE /containers/" + id, FakeDaemon.always(409, IN_PROGRESS), FakeDaemon.always(204, ""));

        runtime.remove(NAME);

        assertThat(runtime.containers()).isEmpty();
    }

    @Test
    void aContainerThatIsGoneBeforeItsRemovalIsRemoved() {
        String id = runtime.ensureContainer(spec()).id();
        script.next("DELETE /containers/" + id, FakeDaemon.always(404, ABSENT));

        runtime.remove(NAME);
    }

    @Test
    void aDeadContainerIsRemovedAndMadeAnew() {
        String id = runtime.ensureContainer(spec()).id();
        script.next("GET /containers/" + NAME + "/json", FakeDaemon.always(200, described(id, "dead")));

        assertThat(runtime.ensureContainer(spec()).id()).isNotEqualTo(id);
    }

    @Test
    void aNameThatIsTakenBeforeItsHolderShowsIsWaitedFor() {
        harness.image();
        script.next("POST /containers/create", FakeDaemon.always(409, CONFLICT), FakeDaemon.always(409, CONFLICT));

        assertThat(runtime.ensureContainer(spec()).state()).isEqualTo(Container.State.CREATED);
    }

    @Test
    void aContainerThatSomebodyElseOfUsMadeFirstIsAdopted() {
        Container first = runtime.ensureContainer(spec());
        script.next("GET /containers/" + NAME + "/json", FakeDaemon.always(404, ABSENT));

        assertThat(runtime.ensureContainer(spec())).isEqualTo(first);
    }

    @Test
    void aContainerThatVanishesBeforeItsStartIsAbsent() {
        String id = runtime.ensureContainer(spec()).id();
        script.next("POST /containers/" + id + "/start", FakeDaemon.always(404, ABSENT));

        VpnException error = catchThrowableOfType(VpnException.class, () -> runtime.start(NAME));

        assertThat(error.code()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void aContainerThatVanishesBeforeItsStopIsStopped() {
        String id = runtime.ensureContainer(spec()).id();
        script.next("POST /containers/" + id + "/stop", FakeDaemon.always(404, ABSENT));

        runtime.stop(NAME, Duration.ZERO);
    }

    @Test
    void aContainerThatVanishesWhileListedIsLeftOut() {
        String id = runtime.ensureContainer(spec()).id();
        script.next("GET /containers/" + id + "/json", FakeDaemon.always(404, ABSENT));

        assertThat(runtime.containers()).isEmpty();
    }

    @Test
    void anIdThatBeginsLikeTheNameIsNotTheName() {
        String id = runtime.ensureContainer(spec()).id();
        script.next("GET /containers/other-1/json", FakeDaemon.always(200, described(id, "running")));

        assertThat(runtime.container("other-1")).isEmpty();
    }

    @Test
    void aPausedContainerIsInNoStateThatWeGive() {
        String id = runtime.ensureContainer(spec()).id();
        script.next("GET /containers/" + NAME + "/json", FakeDaemon.always(200, described(id, "paused")));

        assertThat(runtime.container(NAME).orElseThrow().state()).isEqualTo(Container.State.OTHER);
    }

    /** Podman refuses to stop one that is paused. */
    @Test
    void aPausedContainerGoesOnBeforeItIsStopped() {
        String id = runtime.ensureContainer(spec()).id();
        List<String> calls = new ArrayList<>();
        script.next("GET /containers/" + NAME + "/json", FakeDaemon.always(200, described(id, "paused")));
        for (String call : List.of("unpause", "stop")) {
            script.next("POST /containers/" + id + "/" + call, (request, connection) -> {
                calls.add(call);
                FakeDaemon.always(204, "").answer(request, connection);
            });
        }

        runtime.stop(NAME, Duration.ZERO);

        assertThat(calls).containsExactly("unpause", "stop");
    }

    @Test
    void aContainerThatIsNoLongerPausedIsStoppedAllTheSame() {
        String id = runtime.ensureContainer(spec()).id();
        script.next("GET /containers/" + NAME + "/json", FakeDaemon.always(200, described(id, "paused")));
        script.next("POST /containers/" + id + "/unpause", FakeDaemon.always(500, NOT_PAUSED));
        script.next("POST /containers/" + id + "/stop", FakeDaemon.always(204, ""));

        runtime.stop(NAME, Duration.ZERO);

        assertThat(script.isOver()).isTrue();
    }

    @Test
    void foreignObjectsStayInvisibleWhenTheEngineIgnoresFilters() {
        script.next(
                "GET /containers/json",
                FakeDaemon.always(200, "[{\"Id\": \"f1\", \"Names\": [\"/f\"], \"Labels\": null}]"));
        script.next("GET /networks", FakeDaemon.always(200, "[{\"Id\": \"f2\", \"Name\": \"f\", \"Labels\": {}}]"));

        assertThat(runtime.containers()).isEmpty();
        assertThat(runtime.networks()).isEmpty();
    }

    @Test
    void ofTwoNetworksMadeAtOnceTheOlderStays() {
        script.next("POST /networks/create", (request, connection) -> {
            script.engine.route(request);
            ((ObjectNode) request.body()).put("CheckDuplicate", false);
            ((ObjectNode) request.body().path("IPAM").path("Config").path(0)).put("Subnet", "198.18.0.0/28");
            script.engine.answer(request, connection);
        });

        Network kept = runtime.ensureNetwork(network);

        assertThat(runtime.networks()).containsExactly(kept);
    }

    @Test
    void aNetworkThatSomebodyElseOfUsMadeFirstIsAdopted() {
        script.next("POST /networks/create", (request, connection) -> {
            script.engine.route(request);
            FakeDaemon.reply(connection, 403, OVERLAPS);
        });

        assertThat(runtime.networks()).isEmpty();
        assertThat(runtime.ensureNetwork(network).name()).isEqualTo("net-1");
    }

    @Test
    void aSubnetThatSomebodyElseTakesMeanwhileIsNotInsistedOn() {
        Behaviour overlaps = FakeDaemon.always(403, OVERLAPS);
        script.next("POST /networks/create", overlaps, overlaps);

        assertThat(runtime.ensureNetwork(network).subnets()).hasSize(1);
    }

    @Test
    void anEngineThatFindsEverySubnetTakenIsBelievedInTheEnd() {
        Behaviour[] overlaps = new Behaviour[9];
        Arrays.fill(overlaps, FakeDaemon.always(403, OVERLAPS));
        script.next("POST /networks/create", overlaps);

        VpnException error = catchThrowableOfType(VpnException.class, () -> runtime.ensureNetwork(network));

        assertThat(error.code()).isEqualTo(ErrorCode.OVERLAP);
    }

    @Test
    void networksOfOthersWithOddSubnetsAreOverlappedAllTheSame() {
        script.next(
                "GET /networks",
                FakeDaemon.always(200, "[]"),
                FakeDaemon.always(
                        200,
                        "[{\"Id\": \"f\", \"Name\": \"f\", \"IPAM\": {\"Config\": [{\"Subnet\": \"198.18.3.1/24\"},"
                                + " {\"Subnet\": \"none\"}, {\"Subnet\": \"1.2.3.4/999\"}, {}]}}]"),
                FakeDaemon.always(200, "[]"));
        NetworkSpec inside = new NetworkSpec("net-1", Optional.of(Cidr.parse("198.18.3.128/25")), Reach.EXTERNAL);

        VpnException error = catchThrowableOfType(VpnException.class, () -> runtime.ensureNetwork(inside));

        assertThat(error.code()).isEqualTo(ErrorCode.OVERLAP);
        assertThat(error).hasMessageContaining("198.18.3.0/24");
    }

    @Test
    void aNetworkThatIsGoneBeforeItsRemovalIsRemoved() {
        String id = runtime.ensureNetwork(network).id();
        script.next("DELETE /networks/" + id, FakeDaemon.always(404, "{\"message\": \"network not found\"}"));

        runtime.removeNetwork("net-1");
    }

    private ContainerSpec spec() {
        return ContainerSpec.named(NAME, harness.image()).build();
    }

    private String described(String id, String status) {
        ObjectNode container = JSON.createObjectNode().put("Id", id).put("Name", "/" + NAME);
        container.putObject("Config").put("Image", "i:1").set("Labels", JSON.valueToTree(home.labels()));
        container.putObject("State").put("Status", status).put("StartedAt", Instant.EPOCH.toString());
        return container.toString();
    }
}
