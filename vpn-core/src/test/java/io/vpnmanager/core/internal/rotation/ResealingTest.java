package io.vpnmanager.core.internal.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.MasterKeyStatus;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.ResealReport;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.user.User;
import io.vpnmanager.core.internal.call.CallRunner;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.core.internal.fake.OpenedHome;
import io.vpnmanager.core.internal.secret.KeyIdentity;
import io.vpnmanager.core.internal.secret.OpenedCredential;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.SealedBytes;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import io.vpnmanager.store.sqlite.SqliteStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResealingTest {
    private static final MasterKeySource FILE = MasterKeySource.file();
    private static final Deadline LATER = Deadline.in(Duration.ofMinutes(1));

    @TempDir
    private Path home;

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private OpenedHome open() {
        return OpenedHome.open(home, new SqliteStoreProvider(), new JdkCrypto(), FILE);
    }

    private static List<User> users(OpenedHome opened, int count) {
        List<User> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            NewCredential credential = i % 3 == 0
                    ? new NewCredential.Chosen(Secret.of("password number " + i))
                    : new NewCredential.Generated();
            users.add(opened.insert("user" + i, credential));
        }
        return users;
    }

    private static List<OpenedCredential> opened(OpenedHome from, List<User> users) {
        return users.stream().map(from::opened).toList();
    }

    private static Map<Long, Long> epochs(OpenedHome opened) {
        return opened.store.read(unit -> unit.sealing().keysByEpoch());
    }

    private static List<StoredCredential> stored(OpenedHome opened) {
        return opened.keys().stream().map(KeyChange.Present::credential).toList();
    }

    @Test
    void everyValueIsSealedUnderTheNextDataKey() {
        try (OpenedHome opened = open()) {
            List<User> users = users(opened, 7);
            List<OpenedCredential> before = opened(opened, users);
            byte[] derived = opened.parts.keys().forPurpose("audit");
            long change = opened.store.changeNumber();

            ResealReport report = new Resealing(opened.parts, 3, done -> {}).run(LATER);

            assertThat(report).isEqualTo(new ResealReport(2, 7, 0));
            assertThat(epochs(opened)).isEqualTo(Map.of(2L, 7L));
            assertThat(opened(opened, users)).isEqualTo(before);
            assertThat(opened.parts.keys().forPurpose("audit")).isEqualTo(derived);
            assertThat(opened.store.changeNumber()).isEqualTo(change);
            assertThat(opened.audit())
                    .extracting(AuditRow.Entry::action, AuditRow.Entry::subject)
                    .containsExactly(tuple("keys.reseal", "data key 2"), tuple("keys.reseal.end", "data key 2"));
        }
        try (OpenedHome again = open()) {
            assertThat(new Resealing(again.parts).run(LATER)).isEqualTo(new ResealReport(3, 7, 0));
        }
    }

    @Test
    void aHomeInMemoryIsSealedAnewToo() {
        try (OpenedHome memory = OpenedHome.open(home, new MemoryStoreProvider(), new JdkCrypto(), FILE)) {
            List<User> users = users(memory, 5);
            List<OpenedCredential> before = opened(memory, users);

            assertThat(new Resealing(memory.parts, 2, done -> {}).run(LATER)).isEqualTo(new ResealReport(2, 5, 0));

            assertThat(opened(memory, users)).isEqualTo(before);
        }
    }

    @Test
    void killedAnywhereItGoesOnWhereItStoppedAndAllIsReadable() {
        try (OpenedHome opened = open()) {
            users(opened, 9);
        }
        for (int death = 0; death <= 4; death++) {
            int round = death;
            try (OpenedHome opened = open()) {
                int[] seen = {0};
                Resealing fatal = new Resealing(opened.parts, 2, done -> {
                    if (seen[0]++ == round) {
                        throw new Killed();
                    }
                });
                assertThat(catchThrowableOfType(Killed.class, () -> fatal.run(LATER)))
                        .isNotNull();
                opened.endTheLeaseOfTheKeys();
            }
            try (OpenedHome opened = open();
                    OpenedHome other = open()) {
                assertThat(readable(opened)).isEqualTo(9 + round);
                assertThat(new StoredMasterKeys(opened.parts, calls()).status().resealing())
                        .isTrue();
                User added = other.insert("late" + round);
                long left = epochs(opened).entrySet().stream()
                        .filter(epoch -> epoch.getKey() != 2 + round)
                        .mapToLong(Map.Entry::getValue)
                        .sum();

                ResealReport report = new Resealing(opened.parts, 2, done -> {}).run(LATER);

                assertThat(report).isEqualTo(new ResealReport(2 + round, left, 0));
                assertThat(other.secret(added)).isEqualTo(opened.secret(added));
            }
        }
    }

    private static long readable(OpenedHome opened) {
        return opened.keys().stream()
                .map(row -> opened.credentials.open(KeyIdentity.of(row), row.credential()))
                .count();
    }

    private static Calls calls() {
        return new Calls(new CallRunner(), Duration.ofSeconds(20));
    }

    @Test
    void whoHasTheHomeOpenReadsWhatIsNewAndSealsUnderTheNewKey() {
        try (OpenedHome running = open();
                OpenedHome other = open()) {
            User alice = running.insert("alice");
            Secret secret = running.secret(alice);

            new Resealing(other.parts).run(LATER);

            assertThat(running.secret(alice)).isEqualTo(secret);
            User bob = running.insert("bob");
            assertThat(other.secret(bob)).isEqualTo(running.secret(bob));
            assertThat(epochs(other)).isEqualTo(Map.of(2L, 2L));
        }
    }

    @Test
    void aValueThatWasReadBeforeAndIsOpenedAfterIsStillTaken() {
        try (OpenedHome running = open();
                OpenedHome other = open()) {
            User alice = running.insert("alice");
            Secret secret = running.secret(alice);
            KeyChange.Present read = running.keys().getFirst();
            new Resealing(other.parts).run(LATER);
            running.secret(running.insert("bob"));

            assertThat(running.credentials
                            .open(KeyIdentity.of(read), read.credential())
                            .secret())
                    .contains(secret);
        }
    }

    @Test
    void aMasterKeyThatWasReplacedMeanwhileIsReadAgain() {
        try (OpenedHome running = open();
                OpenedHome other = open()) {
            new StoredMasterKeys(other.parts, calls()).rotate(FILE);
            new StoredMasterKeys(other.parts, calls()).reseal();

            User bob = other.insert("bob");

            assertThat(running.secret(bob)).isEqualTo(other.secret(bob));
        }
    }

    @Test
    void whoCannotReachTheNewMasterKeyIsToldToOpenTheHomeAnew() {
        try (OpenedHome running = open();
                OpenedHome other = open()) {
            User alice = running.insert("alice");
            new StoredMasterKeys(other.parts, calls())
                    .rotate(MasterKeySource.passphrase(Secret.of("correct horse battery")));
            assertThat(running.secret(alice)).isNotNull();
            running.insert("bob");
            new StoredMasterKeys(other.parts, calls()).reseal();

            VpnException refusal = catchThrowableOfType(VpnException.class, () -> running.insert("carol"));

            assertThat(refusal.code()).isEqualTo(ErrorCode.AUTHENTICATION);
            assertThat(refusal.problem().facts()).containsEntry("kind", "passphrase");
        }
    }

    @Test
    void aDamagedValueIsCountedAndStaysKeptOut() {
        try (OpenedHome opened = open()) {
            User alice = opened.insert("alice");
            User mallory = opened.insert("mallory");
            opened.store.write(unit -> {
                StoredCredential forged =
                        new StoredCredential(mallory.keys().getFirst().kind(), 1, 1, new SealedBytes(new byte[60]));
                unit.sealing().reseal(mallory.keys().getFirst().id(), forged);
                return unit;
            });

            ResealReport report = new Resealing(opened.parts, 1, done -> {}).run(LATER);

            assertThat(report).isEqualTo(new ResealReport(2, 1, 1));
            assertThat(opened.secret(alice)).isNotNull();
            assertThat(catchThrowableOfType(VpnException.class, () -> opened.secret(mallory))
                            .code())
                    .isEqualTo(ErrorCode.TAMPERED);
            MasterKeyStatus status = new StoredMasterKeys(opened.parts, calls()).status();
            assertThat(status.sealed()).isEqualTo(1);
            assertThat(status.behind()).isEqualTo(1);
            assertThat(status.resealing()).isFalse();
        }
    }

    @Test
    void whatWasSealedUnderAnEarlierKeyCannotBePutBack() {
        try (OpenedHome opened = open()) {
            User alice = opened.insert("alice");
            StoredCredential before = stored(opened).getFirst();
            new Resealing(opened.parts).run(LATER);

            StoredCredential forged = new StoredCredential(before.kind(), 1, 2, before.sealed());
            opened.store.write(unit -> {
                unit.sealing().reseal(alice.keys().getFirst().id(), forged);
                return unit;
            });

            assertThat(catchThrowableOfType(VpnException.class, () -> opened.secret(alice))
                            .code())
                    .isEqualTo(ErrorCode.TAMPERED);
        }
    }

    @Test
    void itEndsAtItsDeadlineAndKeepsWhatIsDone() {
        try (OpenedHome opened = open()) {
            users(opened, 5);
            Resealing late = new Resealing(opened.parts, 2, done -> {});

            assertThat(catchThrowableOfType(VpnException.class, () -> late.run(Deadline.in(Duration.ZERO)))
                            .code())
                    .isEqualTo(ErrorCode.DEADLINE);

            assertThat(late.run(LATER)).isEqualTo(new ResealReport(2, 5, 0));
        }
    }

    @Test
    void twoAtOnceAreRefused() {
        try (OpenedHome opened = open();
                OpenedHome other = open()) {
            users(opened, 3);
            new Resealing(
                            opened.parts,
                            1,
                            done -> assertThat(catchThrowableOfType(
                                                    VpnException.class, () -> new Resealing(other.parts).run(LATER))
                                            .code())
                                    .isEqualTo(ErrorCode.BUSY))
                    .run(LATER);
        }
    }
}
