package io.vpnmanager.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.docker.FakeDaemon.Behaviour;
import io.vpnmanager.spi.Provider;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ContainerRuntimeProvider;
import io.vpnmanager.spi.runtime.EngineInfo;
import io.vpnmanager.spi.runtime.Ownership;
import io.vpnmanager.spi.runtime.RuntimeOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineSearchTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Nested
    class Places {
        @Test
        void withoutAnyHintTheUsualPlacesAreTriedInOrder() {
            assertThat(EnginePlace.candidates(Optional.empty(), Map.of("XDG_RUNTIME_DIR", "/run/user/7")))
                    .extracting(EnginePlace::toString)
                    .containsExactly(
                            "unix:///run/docker.sock",
                            "unix:///var/run/docker.sock",
                            "unix:///run/user/7/docker.sock",
                            "unix:///run/user/7/podman/podman.sock",
                            "unix:///run/podman/podman.sock");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "run/user/7", "/run/\u0000"})
        void aRuntimeDirectoryThatIsNoAbsolutePathIsPassedOver(String directory) {
            assertThat(EnginePlace.candidates(Optional.empty(), Map.of("XDG_RUNTIME_DIR", directory)))
                    .hasSize(3);
        }

        @Test
        void thePlaceInTheEnvironmentIsTheOnlyOne() {
            assertThat(EnginePlace.candidates(Optional.empty(), Map.of("DOCKER_HOST", "unix:///tmp/a b.sock")))
                    .containsExactly(new EnginePlace(Path.of("/tmp/a b.sock")));
        }

        @Test
        void thePlaceInTheOptionsWinsOverTheEnvironment() {
            assertThat(EnginePlace.candidates(
                            Optional.of(URI.create("unix:///tmp/mine.sock")), Map.of("DOCKER_HOST", "unix:///other")))
                    .containsExactly(new EnginePlace(Path.of("/tmp/mine.sock")));
        }

        @Test
        void anEmptyVariableIsNone() {
            assertThat(EnginePlace.candidates(Optional.empty(), Map.of("DOCKER_HOST", "")))
                    .hasSize(3);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "tcp://admin:hunter2@192.0.2.1:2375",
                    "ssh://root@example.org",
                    "npipe:////./pipe/docker",
                    "unix:/run/docker.sock",
                    "unix://run/docker.sock",
                    "unix://",
                    "/run/docker.sock",
                })
        void whatIsNoUnixSocketIsRefusedWithoutTellingMoreThanItsScheme(String endpoint) {
            VpnException error = catchThrowableOfType(
                    VpnException.class,
                    () -> EnginePlace.candidates(Optional.empty(), Map.of("DOCKER_HOST", endpoint)));

            assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN);
            assertThat(error.getMessage()).doesNotContain("hunter2").contains("unix://");
        }
    }

    @Nested
    class Attempts {
        @Test
        void everyPlaceIsToldWithItsReason() throws IOException {
            Path absent = folder.resolve("absent.sock");
            Path file = Files.createFile(folder.resolve("file"));
            Path other = Files.createFile(folder.resolve("other"));

            VpnException error = search(DEADLINE, absent, file, other);

            assertThat(error.code()).isEqualTo(ErrorCode.ENGINE);
            assertThat(error)
                    .hasMessageContainingAll(
                            "unix://" + absent + " (no such file)", "unix://" + file + " (", "refused");
            assertThat(error.problem().facts()).containsKeys("unix://" + absent, "unix://" + file, "unix://" + other);
            assertThat(error.getCause()).isInstanceOf(VpnException.class);
            assertThat(error.getSuppressed()).hasSize(1);
        }

        @Test
        void whereNothingIsThereIsNoCause() {
            VpnException error = search(DEADLINE, folder.resolve("one"), folder.resolve("two"));

            assertThat(error.code()).isEqualTo(ErrorCode.ENGINE);
            assertThat(error.getCause()).isNull();
        }

        @Test
        void theFirstThatAnswersIsTaken() throws IOException {
            Path file = Files.createFile(folder.resolve("file"));
            try (FakeDaemon daemon = FakeDaemon.start(new FakeEngine());
                    EngineConnection found = new EngineSearch(List.of(
                                    new EnginePlace(folder.resolve("absent")),
                                    new EnginePlace(file),
                                    new EnginePlace(daemon.socket())))
                            .open(DEADLINE)) {
                assertThat(found.info().endpoint()).isEqualTo(daemon.endpoint());
            }
        }

        @Test
        void anEngineThatDoesNotAnswerIsToldAsThat() {
            try (FakeDaemon daemon = FakeDaemon.start(FakeDaemon::hang)) {
                VpnException error = search(Duration.ofMillis(200), folder.resolve("absent"), daemon.socket());

                assertThat(error.code()).isEqualTo(ErrorCode.DEADLINE);
            }
        }

        @ParameterizedTest
        @CsvSource({
            "'{\"ApiVersion\": \"1.40\", \"MinAPIVersion\": \"1.12\"}', VERSION",
            "'{\"ApiVersion\": \"1.52\", \"MinAPIVersion\": \"1.50\"}', VERSION",
            "'{\"ApiVersion\": \"1.40\"}', VERSION",
            "'{\"ApiVersion\": \"newest\"}', ENGINE",
            "'{}', ENGINE",
            "'null', ENGINE",
            "'<html>', ENGINE",
        })
        void whatIsNoEngineOrOfAnotherTimeIsRefused(String version, ErrorCode code) {
            try (FakeDaemon daemon = FakeDaemon.start(FakeDaemon.always(200, version))) {
                assertThat(search(DEADLINE, daemon.socket()).code()).isEqualTo(code);
            }
        }

        @Test
        void aServerWithoutSuchAPageIsNoEngine() {
            try (FakeDaemon daemon = FakeDaemon.start(FakeDaemon.always(404, "page not found"))) {
                assertThat(search(DEADLINE, daemon.socket()).code()).isEqualTo(ErrorCode.ENGINE);
            }
        }

        @Test
        void anInterruptedSearchEndsAtOnce() {
            try (FakeDaemon daemon = FakeDaemon.start(FakeDaemon::hang)) {
                Thread.currentThread().interrupt();

                VpnException error = search(DEADLINE, daemon.socket(), daemon.socket());

                assertThat(Thread.interrupted()).isTrue();
                assertThat(error.code()).isEqualTo(ErrorCode.CANCELLED);
            }
        }

        private VpnException search(Duration deadline, Path... sockets) {
            EngineSearch search = new EngineSearch(
                    List.of(sockets).stream().map(EnginePlace::new).toList());
            return catchThrowableOfType(VpnException.class, () -> search.open(deadline));
        }
    }

    @Nested
    class Opening {
        @Test
        void theProviderIsFoundByItsName() {
            assertThat(ServiceLoader.load(ContainerRuntimeProvider.class))
                    .singleElement()
                    .satisfies(provider -> {
                        assertThat(provider.name()).isEqualTo("docker");
                        assertThat(provider.spiVersion()).isEqualTo(Provider.SPI_VERSION);
                        assertThat(provider.priority()).isPositive();
                    });
        }

        @Test
        void callsAreMadeInTheAgreedVersion() {
            FakeEngine engine = new FakeEngine();
            List<String> versions = new CopyOnWriteArrayList<>();
            Behaviour listening = (request, connection) -> {
                versions.add(request.version());
                engine.answer(request, connection);
            };
            try (FakeDaemon daemon = FakeDaemon.start(listening);
                    ContainerRuntime runtime = open(daemon)) {
                runtime.containers();
            }

            assertThat(versions).containsExactly("", "v1.41");
        }

        @ParameterizedTest
        @CsvSource({
            "'{\"ApiVersion\": \"1.41\", \"Version\": \"4.9.5\", \"Components\": [{\"Name\": \"Podman Engine\"}]}', Podman Engine, 4.9.5",
            "'{\"ApiVersion\": \"1.41\", \"Version\": \"20.10\", \"Components\": [{\"Name\": \"Engine\"}]}', Docker Engine, 20.10",
            "'{\"ApiVersion\": \"1.41\", \"Version\": \"20.10\"}', Docker Engine, 20.10",
            "'{\"ApiVersion\": \"1.41\", \"Components\": [{}]}', unknown, unknown",
            "'{\"ApiVersion\": \"1.41\", \"Version\": \"\\u001b[2J\"}', Docker Engine, '\\u{1b}[2J'",
        })
        void anEngineIsCalledByItsName(String answer, String name, String version) {
            try (FakeDaemon daemon = FakeDaemon.start(FakeDaemon.always(200, answer));
                    ContainerRuntime runtime = open(daemon)) {
                assertThat(runtime.info()).isEqualTo(new EngineInfo(name, version, "1.41", daemon.endpoint()));
            }
        }

        private static ContainerRuntime open(FakeDaemon daemon) {
            return new DockerRuntimeProvider(Map.of("DOCKER_HOST", "unix://" + daemon.socket()))
                    .open(RuntimeOptions.ownedBy(new Ownership(UUID.randomUUID())));
        }
    }
}
