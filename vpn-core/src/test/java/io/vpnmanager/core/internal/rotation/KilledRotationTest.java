package io.vpnmanager.core.internal.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.user.User;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.core.internal.fake.OpenedHome;
import io.vpnmanager.core.internal.rotation.KeyRotation.Step;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.store.sqlite.SqliteStoreProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes that are killed in the middle of it; the next one finds their lease and knows that they are dead. */
@Timeout(120)
class KilledRotationTest {
    private static final int KILLED = 137;

    @TempDir
    private Path home;

    private User alice;
    private Secret secret;

    private static MasterKeySource source(String word) {
        return word.equals("file") ? MasterKeySource.file() : MasterKeySource.passphrase(Secret.of(word + word + word));
    }

    private OpenedHome open(String source) {
        OpenedHome opened = OpenedHome.open(home, new SqliteStoreProvider(), new JdkCrypto(), source(source));
        new Leftovers(opened.parts).clear();
        return opened;
    }

    /** Opens a home, changes its keys, and dies on the way. */
    static final class Victim {
        private Victim() {}

        public static void main(String... words) {
            OpenedHome opened =
                    OpenedHome.open(Path.of(words[0]), new SqliteStoreProvider(), new JdkCrypto(), source(words[1]));
            if (words[2].equals("reseal")) {
                long death = Long.parseLong(words[3]);
                new Resealing(opened.parts, 1, done -> dieIf(done == death)).run(Deadline.in(Duration.ofMinutes(1)));
            } else {
                opened.parts.lease().holding(held -> {
                    new KeyRotation(opened.parts, step -> dieIf(step.name().equals(words[3])))
                            .rotate(held, opened.parts.sources().of(source(words[2])), "keys.rotate", keys -> keys);
                    return held;
                });
            }
        }

        private static void dieIf(boolean now) {
            if (now) {
                Runtime.getRuntime().halt(KILLED);
            }
        }
    }

    private void kill(String from, String to, String death) throws IOException, InterruptedException {
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        home.toString(),
                        from,
                        to,
                        death)
                .inheritIO()
                .start();
        assertThat(victim.waitFor()).isEqualTo(KILLED);
    }

    private Optional<OpenedHome> opened(String source) {
        try {
            return Optional.of(open(source));
        } catch (VpnException e) {
            return Optional.empty();
        }
    }

    private void makeTheHome(String source) {
        try (OpenedHome opened = open(source)) {
            alice = opened.insert("alice");
            secret = opened.secret(alice);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "file, file, SLOT_WRITTEN, false",
        "file, file, KEY_SETTLED, true",
        "file, passphrase, SLOT_TRIED, true",
        "file, passphrase, SLOT_ACTIVE, true",
        "passphrase, file, KEY_MADE, false",
        "passphrase, file, KEY_SETTLED, true"
    })
    void theNextOpeningEndsWhatWasBegun(String from, String to, Step death, boolean finished) throws Exception {
        makeTheHome(from);
        kill(from, to, death.name());

        try (OpenedHome opened = opened(to).or(() -> opened(from)).orElseThrow()) {
            assertThat(opened.secret(alice)).isEqualTo(secret);
            assertThat(opened.slots())
                    .hasSize(1)
                    .allMatch(slot -> slot.state() == KeySlot.State.ACTIVE)
                    .allMatch(
                            slot -> slot.kind() == source(finished ? to : from).kind());
            assertThat(opened.parts.homeFile().hasDrafts()).isFalse();
        }
        open(finished ? to : from).close();
    }

    @Test
    void aResealingIsTakenUpWhereItWasKilled() throws Exception {
        makeTheHome("file");
        User last;
        try (OpenedHome opened = open("file")) {
            opened.insert("bob");
            last = opened.insert("carol");
        }
        kill("file", "reseal", "2");

        try (OpenedHome opened = open("file")) {
            assertThat(opened.secret(alice)).isEqualTo(secret);
            assertThat(opened.secret(last)).isNotNull();
            assertThat(new Resealing(opened.parts)
                            .run(Deadline.in(Duration.ofMinutes(1)))
                            .resealed())
                    .isEqualTo(1);
            assertThat(opened.secret(alice)).isEqualTo(secret);
        }
    }
}
