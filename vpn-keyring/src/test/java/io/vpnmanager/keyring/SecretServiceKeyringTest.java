package io.vpnmanager.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.spi.secret.KeyringProvider;
import io.vpnmanager.tck.KeyringContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretServiceKeyringTest {
    private static final String PASSWORD = "of the login";
    private static final Secret SECRET = Secret.of("0123456789abcdef0123456789abcdef");

    @TempDir
    private Path folder;

    private SessionBus bus;
    private KeyringProvider keyring;

    @BeforeEach
    void startABus() throws IOException {
        Optional<String> missing = SessionBus.missing();
        if (missing.isPresent()) {
            assertThat(System.getProperty("vpn.e2e", "optional"))
                    .as(missing.get() + ", and vpn.e2e=required")
                    .isNotEqualTo("required");
            Assumptions.abort(missing.get());
        }
        bus = SessionBus.in(folder);
        keyring = new SecretServiceKeyring(bus.address());
    }

    @AfterEach
    void stopTheBus() {
        if (bus != null) {
            bus.close();
        }
    }

    @Nested
    class Contract extends KeyringContract {
        @BeforeEach
        void startAKeyring() throws IOException {
            startUnlocked();
        }

        @Override
        protected KeyringProvider keyring() {
            return keyring;
        }
    }

    /** It takes its name on the bus in its own time. */
    private void startUnlocked() throws IOException {
        bus.startKeyring(PASSWORD);
        awaitUnlocked();
    }

    private void awaitUnlocked() {
        for (int tries = 0; ; tries++) {
            try {
                keyring.find("any");
                return;
            } catch (VpnException e) {
                if (tries == 100) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void itIsFoundAsAProvider() {
        assertThat(ServiceLoader.load(KeyringProvider.class)).hasExactlyElementsOfTypes(SecretServiceKeyring.class);
    }

    @Test
    void aSecretOutlastsTheKeyringsProcess() throws IOException {
        startUnlocked();
        keyring.put("home", SECRET);
        bus.stopKeyring();

        startUnlocked();

        assertThat(keyring.find("home")).contains(SECRET);
    }

    @Test
    void aLockedKeyringIsNoEmptyAnswerAndAsksNobody() throws IOException {
        startUnlocked();
        keyring.put("home", SECRET);
        bus.stopKeyring();
        bus.startKeyring("");

        assertThatThrownBy(() -> untilThere(() -> keyring.find("home")))
                .isInstanceOfSatisfying(VpnException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.AUTHENTICATION);
                    assertThat(e).hasMessageContaining("is locked");
                });
        assertThatThrownBy(() -> keyring.put("home", Secret.of("other")))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.AUTHENTICATION));
    }

    private static void untilThere(Runnable call) {
        for (int tries = 0; ; tries++) {
            try {
                call.run();
                return;
            } catch (VpnException e) {
                if (e.code() != ErrorCode.PROVIDER || tries == 100) {
                    throw e;
                }
                pause();
            }
        }
    }

    @Test
    void aBusThatIsNotThereIsSaid() {
        KeyringProvider nowhere = new SecretServiceKeyring("unix:path=" + folder.resolve("nothing"));

        assertThatThrownBy(() -> nowhere.find("home")).isInstanceOfSatisfying(VpnException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.PROVIDER);
            assertThat(e).hasMessageContaining("cannot be reached");
        });
    }

    @Test
    void aKeyringThatStandsStillIsGivenUp() throws Exception {
        startUnlocked();
        bus.freezeKeyring();

        assertThatThrownBy(() -> keyring.find("home")).isInstanceOfSatisfying(VpnException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.PROVIDER);
            assertThat(e).hasMessageContaining("has not answered for 10 seconds");
        });
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        startUnlocked();
        bus.freezeKeyring();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                keyring.find("home");
            } catch (VpnException e) {
                thrown.set(e);
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            }
        });

        caller.interrupt();
        caller.join(5_000);

        assertThat(thrown.get())
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }

    @Test
    void aNameOutsideOfTheRuleIsRefused() {
        assertThatThrownBy(() -> keyring.find("Home"))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUG));
    }
}
