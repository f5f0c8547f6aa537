package io.vpnmanager.core.internal.masterkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.core.internal.fake.FakeKeyring;
import io.vpnmanager.spi.crypto.Argon2Cost;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySourcesTest {
    private static final UUID STORE = new UUID(1, 2);
    private static final Secret WORDS = Secret.of("a canary in the coal mine");
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);

    private final FakeKeyring keyring = new FakeKeyring();

    @TempDir
    private Path home;

    private KeySource of(MasterKeySource source) {
        return new KeySources(home, STORE, new JdkCrypto(), CHEAP, name -> keyring).of(source);
    }

    private static VpnException refusal(KeySource source, String parameters) {
        VpnException refusal = catchThrowableOfType(VpnException.class, () -> source.key(parameters));
        assertThat(refusal).hasMessageNotContaining("canary");
        return refusal;
    }

    @Nested
    class APassphrase {
        private static final String COSTS = "argon2id m=64 t=1 p=1 salt=AAAAAAAAAAAAAAAAAAAAAA";

        private final KeySource source = of(MasterKeySource.passphrase(WORDS));

        @Test
        void givesOneKeyForOneSalt() {
            NextKey next = source.next();

            assertThat(next.key()).hasSize(32).isEqualTo(source.key(next.parameters()));
            assertThat(next.key()).isNotEqualTo(source.next().key());
            assertThat(source.kind()).isEqualTo(MasterKeyKind.PASSPHRASE);
        }

        @Test
        void isTheSameForBothProvidersOfCryptography() {
            KeySource other = new KeySources(home, STORE, new BouncyCastleCrypto(), CHEAP, name -> keyring)
                    .of(MasterKeySource.passphrase(WORDS));

            assertThat(other.key(COSTS)).isEqualTo(source.key(COSTS));
        }

        @Test
        void costsWhatTheStandardRecommends() {
            KeySource dear = new KeySources(home, STORE, new JdkCrypto(), KeySources.PASSPHRASE_COST, name -> keyring)
                    .of(MasterKeySource.passphrase(WORDS));

            assertThat(dear.next().parameters()).startsWith("argon2id m=65536 t=3 p=4 salt=");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "argon2id m=2147483648 t=1 p=1 salt=AAAAAAAAAAAAAAAAAAAAAA",
                    "argon2id m=1048577 t=1 p=1 salt=AAAAAAAAAAAAAAAAAAAAAA",
                    "argon2id m=9999999999 t=1 p=1 salt=AAAAAAAAAAAAAAAAAAAAAA",
                    "argon2id m=1024 t=11 p=1 salt=AAAAAAAAAAAAAAAAAAAAAA",
                    "argon2id m=1024 t=1 p=9 salt=AAAAAAAAAAAAAAAAAAAAAA",
                    "argon2id m=7 t=1 p=1 salt=AAAAAAAAAAAAAAAAAAAAAA"
                })
        @Timeout(1)
        void ofHostileCostIsRefusedBeforeAnyWork(String parameters) {
            assertThat(refusal(source, parameters).code()).isEqualTo(ErrorCode.RANGE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "first-schema",
                    "argon2id",
                    "argon2i m=64 t=1 p=1 salt=AAAAAAAAAAAAAAAAAAAAAA",
                    "argon2id m=+64 t=1 p=1 salt=AAAAAAAAAAAAAAAAAAAAAA",
                    "argon2id m=064 t=1 p=1 salt=AAAAAAAAAAAAAAAAAAAAAA",
                    "argon2id m=99999999999 t=1 p=1 salt=AAAAAAAAAAAAAAAAAAAAAA",
                    "argon2id m=64 t=1 p=1 salt=AAAAAAAAAAAAAAAAAAAAAB",
                    "argon2id m=64 t=1 p=1 salt=AAAAAAAAAAAAAAAAAAAAA",
                    "argon2id m=64 t=1 p=1 salt=AAAAAAAAAAAAAAAAAAAAAA=="
                })
        void withOtherParametersIsCorrupt(String parameters) {
            assertThat(refusal(source, parameters).code()).isEqualTo(ErrorCode.CORRUPT);
        }

        @Test
        void thatIsShortIsRefusedForANewSlotOnly() {
            KeySource brief = of(MasterKeySource.passphrase(Secret.of("7 bytes")));

            assertThat(catchThrowableOfType(VpnException.class, brief::next).code())
                    .isEqualTo(ErrorCode.RANGE);
            assertThat(brief.key(COSTS)).hasSize(32);
        }
    }

    @Nested
    class ACommand {
        private KeySource command(String... words) {
            return of(MasterKeySource.command(List.of(words)));
        }

        @Test
        void givesTheKeyOfWhatItPrints() {
            KeySource source = command("/bin/echo", "a canary in the coal mine");
            NextKey next = source.next();

            assertThat(source.kind()).isEqualTo(MasterKeyKind.COMMAND);
            assertThat(next.key())
                    .isEqualTo(of(MasterKeySource.passphrase(WORDS)).key(next.parameters()));
        }

        @Test
        void getsItsWordsAsTheyAreWithoutAShell() {
            assertThat(new CommandOutput(List.of("/bin/echo", "$(id) ;", "*", "'")).get())
                    .isEqualTo(Secret.of("$(id) ; * '"));
        }

        @Test
        void isTakenByItsFirstLine() {
            assertThat(new CommandOutput(List.of("/usr/bin/printf", "one\\r\\ntwo\\n")).get())
                    .isEqualTo(Secret.of("one"));
            assertThat(new CommandOutput(List.of("/usr/bin/printf", "one")).get())
                    .isEqualTo(Secret.of("one"));
        }

        @Test
        void hasNothingToRead() {
            assertThat(new CommandOutput(List.of("/bin/sh", "-c", "read x; echo \"got [$x]\"")).get())
                    .isEqualTo(Secret.of("got []"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"/bin/false", "/no/such/program", "/bin/true", "/dev/null", "/usr/bin/yes"})
        void thatFailsOrPrintsNothingOfUseIsRefusedByItsName(String program) {
            KeySource source = program.endsWith("yes")
                    ? command("/bin/sh", "-c", "head -c 5000 /dev/zero; echo canary >&2; exit 0")
                    : command(program, "a canary");

            VpnException refusal = catchThrowableOfType(VpnException.class, source::next);

            assertThat(refusal.code()).isIn(ErrorCode.AUTHENTICATION, ErrorCode.PROVIDER, ErrorCode.TOO_BIG);
            assertThat(stackOf(refusal)).doesNotContain("canary");
        }

        private static String stackOf(Throwable failure) {
            StringBuilder all = new StringBuilder();
            for (Throwable each = failure; each != null; each = each.getCause()) {
                all.append(each);
            }
            return all.toString();
        }

        @Test
        @Timeout(20)
        void thatDoesNotEndIsGivenUpWithItsChildren() {
            CommandOutput hung =
                    new CommandOutput(List.of("/bin/sh", "-c", "sleep 1000"), java.time.Duration.ofMillis(300));

            assertThat(catchThrowableOfType(VpnException.class, hung::get).code())
                    .isEqualTo(ErrorCode.DEADLINE);
            // What was killed is there for a moment more.
            await().untilAsserted(() ->
                    assertThat(ProcessHandle.current().descendants()).isEmpty());
        }

        @Test
        void isNamedByAnAbsolutePath() {
            assertThat(catchThrowableOfType(VpnException.class, () -> MasterKeySource.command(List.of("pass", "show")))
                            .code())
                    .isEqualTo(ErrorCode.PATH);
            assertThat(catchThrowableOfType(VpnException.class, () -> MasterKeySource.command(List.of()))
                            .code())
                    .isEqualTo(ErrorCode.SYNTAX);
        }
    }

    @Nested
    class AKeyring {
        private final KeySource source = of(MasterKeySource.keyring());

        @Test
        void keepsEachKeyUnderAnEntryOfItsOwn() {
            NextKey first = source.first();
            NextKey second = source.next();

            assertThat(keyring.entries).hasSize(2);
            assertThat(keyring.entries.keySet()).allMatch(entry -> entry.matches("[a-z0-9.-]{1,128}"));
            assertThat(source.key(first.parameters())).isEqualTo(first.key()).isNotEqualTo(second.key());
            second.discard();
            assertThat(keyring.entries).hasSize(1);
            source.retire(first.parameters(), new byte[32]);
            assertThat(keyring.entries).isEmpty();
        }

        @Test
        void withoutTheEntryOpensNothing() {
            String parameters = source.first().parameters();
            keyring.entries.clear();

            assertThat(refusal(source, parameters).code()).isEqualTo(ErrorCode.AUTHENTICATION);
        }

        @Test
        void withAnotherContentIsCorrupt() {
            String parameters = source.first().parameters();
            keyring.entries.replaceAll((entry, secret) -> WORDS);

            assertThat(refusal(source, parameters).code()).isEqualTo(ErrorCode.CORRUPT);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "entry=", "entry=other", "entry=../../x", "x"})
        void isNotAskedForWhatTheStoreMakesUp(String parameters) {
            assertThat(refusal(source, parameters).code()).isEqualTo(ErrorCode.CORRUPT);
        }
    }
}
