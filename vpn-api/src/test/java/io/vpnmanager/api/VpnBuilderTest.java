package io.vpnmanager.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.config.ConfigSources;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.doctor.Doctor;
import io.vpnmanager.api.error.EnvironmentException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.StateStoreProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VpnBuilderTest {
    @TempDir
    private Path folder;

    private ClassLoader usual;

    @BeforeEach
    void keepTheUsualLoader() {
        usual = Thread.currentThread().getContextClassLoader();
        NotingCore.opening = null;
    }

    @AfterEach
    void putTheUsualLoaderBack() {
        Thread.currentThread().setContextClassLoader(usual);
    }

    /** Ends the opening, whose parts it keeps: what a core does with them is no matter here. */
    public static class NotingCore implements VpnProvider {
        static VpnBuilder.Opening opening;
        static Optional<ConfigSources> sources = Optional.empty();

        @Override
        public Vpn open(VpnBuilder.Opening parts) {
            opening = parts;
            throw new IllegalStateException("noted");
        }

        @Override
        public void prepare() {}

        @Override
        public Doctor doctor(VpnBuilder.Opening parts, Optional<ConfigSources> where) {
            opening = parts;
            sources = where;
            throw new IllegalStateException("noted for a doctor");
        }
    }

    /** The same once more. */
    public static final class SecondCore extends NotingCore {}

    private void install(String... cores) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(services.resolve(VpnProvider.class.getName()), List.of(cores));
        URL[] path = {folder.toUri().toURL()};
        Thread.currentThread().setContextClassLoader(new URLClassLoader(path, usual));
    }

    private VpnBuilder.Opening opened(VpnBuilder builder) throws IOException {
        install(NotingCore.class.getName());
        assertThatThrownBy(builder::open).hasMessage("noted");
        return NotingCore.opening;
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void doctorIsToldOfTheSameHome() throws IOException {
        install(NotingCore.class.getName());
        assertThatThrownBy(() -> Vpn.builder().home(folder).doctor()).hasMessage("noted for a doctor");
        assertThat(NotingCore.opening.home()).isEqualTo(folder);
        assertThat(NotingCore.sources).isEmpty();
        ConfigSources sources = ConfigSources.of(Map.of());
        assertThatThrownBy(() -> Vpn.builder().home(folder).doctor(sources)).hasMessage("noted for a doctor");
        assertThat(NotingCore.sources).contains(sources);
        refused(ErrorCode.SYNTAX, () -> Vpn.builder().doctor());
    }

    @Nested
    class Core {
        private void missing(String reason) {
            assertThatThrownBy(() -> Vpn.open(folder))
                    .isInstanceOfSatisfying(
                            EnvironmentException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.PROVIDER))
                    .hasMessageContaining(reason)
                    .hasMessageEndingWith("Depend on io.vpnmanager:vpn-core once");
        }

        @Test
        void thatIsMissingIsNamed() {
            missing("has no core on its path");
        }

        @Test
        void thatIsThereTwiceIsNamedTwice() throws IOException {
            install(NotingCore.class.getName(), SecondCore.class.getName());

            missing(NotingCore.class.getName() + ", " + SecondCore.class.getName());
        }

        @Test
        void thatCannotBeLoadedIsNoStrangeError() throws IOException {
            install("io.vpnmanager.NoSuchCore");

            missing("cannot be loaded");
        }
    }

    @Nested
    class Defaults {
        @Test
        void leaveTheProvidersOpen() throws IOException {
            VpnBuilder.Opening opening = opened(Vpn.builder().home(folder));

            assertThat(opening.home()).isEqualTo(folder);
            assertThat(opening.storeName()).isEmpty();
            assertThat(opening.store()).isEmpty();
            assertThat(opening.cryptoName()).isEmpty();
            assertThat(opening.crypto()).isEmpty();
            assertThat(opening.deadline()).isEmpty();
            assertThat(opening.actor()).isNotBlank();
            assertThat(opening.clock().instant()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        }

        @Test
        void giveWayToWhatIsAsked() throws IOException {
            InstantSource clock = InstantSource.fixed(Instant.EPOCH);
            VpnBuilder.Opening opening = opened(Vpn.builder()
                    .home(folder)
                    .store("memory")
                    .crypto("jdk")
                    .masterKey(MasterKeySource.keyring())
                    .clock(clock)
                    .deadline(Duration.ofSeconds(1))
                    .actor("tester"));

            assertThat(opening)
                    .isEqualTo(new VpnBuilder.Opening(
                            folder,
                            Optional.of("memory"),
                            Optional.empty(),
                            Optional.of("jdk"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(MasterKeySource.keyring()),
                            clock,
                            Optional.of(Duration.ofSeconds(1)),
                            "tester",
                            Configuration.NONE));
        }

        @Test
        void doNotIncludeTheHome() {
            refused(ErrorCode.SYNTAX, () -> Vpn.builder().open());
        }
    }

    @Nested
    class Refusals {
        @ParameterizedTest
        @ValueSource(strings = {"PT0S", "PT-1S"})
        void comeForADeadlineThatIsOver(Duration deadline) {
            refused(ErrorCode.RANGE, () -> Vpn.builder().deadline(deadline));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\n"})
        void comeForAnActorWithoutAName(String actor) {
            refused(ErrorCode.RANGE, () -> Vpn.builder().actor(actor));
        }

        @ParameterizedTest
        @ValueSource(strings = {"alice\nroot", "\u001b[2J", "a\u202eb"})
        void comeForAnActorThatDoesNotShow(String actor) {
            refused(ErrorCode.ENCODING, () -> Vpn.builder().actor(actor));
        }

        @Test
        void comeForAnActorWithALongName() {
            refused(ErrorCode.RANGE, () -> Vpn.builder().actor("a".repeat(256)));
        }

        @Test
        void comeForNull() {
            VpnBuilder builder = Vpn.builder();

            assertThatThrownBy(() -> builder.home(null)).isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> builder.store((String) null)).isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> builder.store((StateStoreProvider) null)).isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> builder.crypto((String) null)).isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> builder.crypto((CryptoProvider) null)).isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> builder.clock(null)).isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> builder.deadline(null)).isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> builder.actor(null)).isInstanceOf(NullPointerException.class);
        }
    }
}
