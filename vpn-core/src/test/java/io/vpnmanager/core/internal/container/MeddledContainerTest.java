package io.vpnmanager.core.internal.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.vpnmanager.core.internal.container.ContainerHome.Kind;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.tck.engine.EngineLookup;
import io.vpnmanager.tck.engine.EngineSocket;
import io.vpnmanager.tck.engine.RequiresEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody does to the container of a server behind the agent's back, which finds it by looking alone. */
@RequiresEngine
@Timeout(600)
class MeddledContainerTest {
    private final Path socket = EngineLookup.once().socket().orElseThrow();
    private final EngineSocket engine = new EngineSocket(socket);

    enum Meddling {
        REMOVED,
        STOPPED,
        KILLED,
        PAUSED,
        GIVEN_MORE_MEMORY,
        TAKEN_OUT_OF_ITS_NETWORK
    }

    @BeforeEach
    void requireImages() throws IOException {
        Images.require(socket);
    }

    static Stream<Arguments> all() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Arrays.stream(Meddling.values()).map(what -> Arguments.of(kind, what)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isFoundAndRepaired(Kind kind, Meddling what) {
        assumeFalse(what == Meddling.GIVEN_MORE_MEMORY && EngineLookup.isPodman(), "Podman 4.3 cannot change limits");
        try (ContainerHome home = new ContainerHome(kind, socket)) {
            home.comes();
            home.install();
            home.lead(home.runtime(), () -> {
                Container before = home.container();
                meddle(home, what);
                assertThat(home.runtime().container(before.name())).isNotEqualTo(Optional.of(before));
            });

            home.isAsWanted();
            assertThat(home.container().addresses()).isNotEmpty();
        }
    }

    /** Nothing has to be made anew for that, so nobody's session ends. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aNameIsGivenBack(Kind kind) {
        try (ContainerHome home = new ContainerHome(kind, socket)) {
            home.comes();
            home.install();
            AtomicReference<Container> before = new AtomicReference<>();
            home.lead(home.runtime(), () -> {
                before.set(home.container());
                send("POST", "/containers/" + before.get().id() + "/rename?name=renamed-by-hand", "");
            });

            home.isAsWanted();
            assertThat(home.container()).isEqualTo(before.get());
        }
    }

    private void meddle(ContainerHome home, Meddling what) {
        String path = "/containers/" + home.container().id();
        switch (what) {
            case REMOVED -> {
                if (EngineLookup.isPodman()) {
                    // It refuses to remove a container while another shares its network.
                    home.runtime().remove(home.container().name() + "-cut");
                }
                send("DELETE", path + "?force=true", "");
            }
            case STOPPED -> send("POST", path + "/stop?t=0", "{}");
            case KILLED -> send("POST", path + "/kill", "{}");
            case PAUSED -> send("POST", path + "/pause", "{}");
            case GIVEN_MORE_MEMORY ->
                send("POST", path + "/update", "{\"Memory\":2147483648,\"MemorySwap\":2147483648}");
            case TAKEN_OUT_OF_ITS_NETWORK -> {
                String network = home.runtime().networks().getFirst().name();
                String body = "{\"Container\":\"" + home.container().id() + "\",\"Force\":true}";
                send("POST", "/networks/" + network + "/disconnect", body);
            }
        }
    }

    private void send(String method, String path, String body) {
        try {
            engine.request(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8))
                    .success();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
