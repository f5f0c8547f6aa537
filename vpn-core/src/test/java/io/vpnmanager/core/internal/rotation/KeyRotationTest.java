package io.vpnmanager.core.internal.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.user.User;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.core.internal.fake.FakeKeyring;
import io.vpnmanager.core.internal.fake.LastingStore;
import io.vpnmanager.core.internal.fake.OpenedHome;
import io.vpnmanager.core.internal.rotation.KeyRotation.Step;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyRotationTest {
    private static final MasterKeySource FILE = MasterKeySource.file();
    private static final MasterKeySource WORDS = MasterKeySource.passphrase(Secret.of("correct horse battery"));
    private static final MasterKeySource OTHER_WORDS = MasterKeySource.passphrase(Secret.of("staple staple staple"));
    private static final MasterKeySource COMMAND =
            MasterKeySource.command(List.of("/bin/echo", "what a password manager prints"));
    private static final MasterKeySource KEYRING = MasterKeySource.keyring();

    /** Real files are in {@link KilledRotationTest}; here are more deaths than a disk would bear. */
    private final StateStore store = new LastingStore();

    private final FakeKeyring keyring = new FakeKeyring();

    @TempDir
    private Path home;

    @TempDir
    private Path elsewhere;

    /** Ends a rotation as the end of its process would, but for the lease. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private OpenedHome open(MasterKeySource source) {
        return open(new JdkCrypto(), source);
    }

    private OpenedHome open(CryptoProvider crypto, MasterKeySource source) {
        OpenedHome opened = OpenedHome.open(store, home, crypto, source, Optional.of(keyring));
        new Leftovers(opened.parts).clear();
        return opened;
    }

    private static void rotate(OpenedHome opened, MasterKeySource to) {
        rotate(opened, to, step -> {});
    }

    private static void rotate(OpenedHome opened, MasterKeySource to, Consumer<Step> watch) {
        opened.parts.lease().holding(held -> {
            new KeyRotation(opened.parts, watch)
                    .rotate(held, opened.parts.sources().of(to), "keys.rotate", keys -> keys);
            return held;
        });
    }

    private static Consumer<Step> failingAt(Step fatal, RuntimeException failure) {
        return step -> {
            if (step == fatal) {
                throw failure;
            }
        };
    }

    private static Consumer<Step> killedAt(Step fatal) {
        return step -> {
            if (step == fatal) {
                throw new Killed();
            }
        };
    }

    private boolean opens(MasterKeySource source, User user, Secret secret) {
        try (OpenedHome opened = open(source)) {
            assertThat(opened.secret(user)).isEqualTo(secret);
            return true;
        } catch (VpnException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.AUTHENTICATION);
            return false;
        }
    }

    private static List<String> actions(OpenedHome opened) {
        return opened.audit().stream().map(AuditRow.Entry::action).toList();
    }

    private Stream<String> keyFiles() {
        try (Stream<Path> files = Files.list(home)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("master.key"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<Arguments> ways() {
        List<Arguments> ways = new ArrayList<>();
        List<MasterKeySource> sources = List.of(FILE, WORDS, COMMAND, KEYRING);
        for (MasterKeySource from : sources) {
            for (MasterKeySource to : sources) {
                ways.add(Arguments.argumentSet(from.kind() + " to " + to.kind(), from, to));
            }
        }
        ways.add(Arguments.argumentSet("passphrase to another", WORDS, OTHER_WORDS));
        return ways;
    }

    static List<Arguments> deaths() {
        List<Arguments> deaths = new ArrayList<>();
        for (Arguments way : ways()) {
            for (Step step : Step.values()) {
                Object[] fromAndTo = way.get();
                deaths.add(Arguments.of(fromAndTo[0], fromAndTo[1], step));
            }
        }
        return deaths;
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theNewMasterKeyOpensAndTheOldOneDoesNot(MasterKeySource from, MasterKeySource to) {
        User alice;
        Secret secret;
        byte[] derived;
        byte[] master;
        try (OpenedHome opened = open(from)) {
            alice = opened.insert("alice");
            secret = opened.secret(alice);
            derived = opened.parts.keys().forPurpose("audit");
            master = opened.parts.keys().unlocked().master();
            rotate(opened, to);
            assertThat(opened.secret(alice)).isEqualTo(secret);
            assertThat(opened.secret(opened.insert("bob"))).isNotNull();
            assertThat(actions(opened)).containsExactly("keys.rotate");
        }
        try (OpenedHome again = open(new BouncyCastleCrypto(), to)) {
            assertThat(again.slots()).hasSize(1).allMatch(slot -> slot.state() == KeySlot.State.ACTIVE);
            assertThat(again.secret(alice)).isEqualTo(secret);
            assertThat(again.parts.keys().forPurpose("audit")).isEqualTo(derived);
            assertThat(again.parts.keys().unlocked().master()).isNotEqualTo(master);
        }
        if (from.kind() != to.kind() || !from.equals(to) && from.kind() == MasterKeyKind.PASSPHRASE) {
            assertThat(opens(from, alice, secret)).isFalse();
        }
        assertThat(keyFiles()).hasSize(to.kind() == MasterKeyKind.FILE ? 1 : 0);
        assertThat(keyring.entries).hasSize(to.kind() == MasterKeyKind.KEYRING ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void killedAtAnyStepTheOldOrTheNewOneOpens(MasterKeySource from, MasterKeySource to, Step death) {
        User alice;
        Secret secret;
        try (OpenedHome opened = open(from)) {
            alice = opened.insert("alice");
            secret = opened.secret(alice);
            assertThat(catchThrowableOfType(Killed.class, () -> rotate(opened, to, killedAt(death))))
                    .isNotNull();
            opened.endTheLeaseOfTheKeys();
        }

        boolean old = opens(from, alice, secret);
        boolean next = opens(to, alice, secret);

        assertThat(old || next).isTrue();
        if (from.kind() != to.kind()) {
            assertThat(old && next).isFalse();
        }
        try (OpenedHome ended = open(next ? to : from)) {
            assertThat(ended.slots()).hasSize(1).allMatch(slot -> slot.state() == KeySlot.State.ACTIVE);
            assertThat(ended.parts.homeFile().hasDrafts()).isFalse();
            rotate(ended, to);
            assertThat(ended.secret(alice)).isEqualTo(secret);
        }
        assertThat(opens(to, alice, secret)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void killedAtAnyStepTheNewOneOpensAsSoonAsItIsInPlace(MasterKeySource from, MasterKeySource to, Step death) {
        User alice;
        Secret secret;
        try (OpenedHome opened = open(from)) {
            alice = opened.insert("alice");
            secret = opened.secret(alice);
            assertThat(catchThrowableOfType(Killed.class, () -> rotate(opened, to, killedAt(death))))
                    .isNotNull();
            opened.endTheLeaseOfTheKeys();
        }

        boolean next = opens(to, alice, secret);

        assertThat(next || opens(from, alice, secret)).isTrue();
        if (death.compareTo(Step.KEY_SETTLED) >= 0) {
            assertThat(next).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aFailureBeforeTheNewKeyIsInPlaceLeavesNothing(MasterKeySource from, MasterKeySource to) {
        RuntimeException failure =
                Problem.of(ErrorCode.STORE_FULL, "the disk", "is full").toException();
        try (OpenedHome opened = open(from)) {
            User alice = opened.insert("alice");
            List<KeySlot> before = opened.slots();
            for (Step step : List.of(Step.SLOT_WRITTEN, Step.SLOT_TRIED)) {
                assertThat(catchThrowableOfType(VpnException.class, () -> rotate(opened, to, failingAt(step, failure))))
                        .isSameAs(failure);
            }
            assertThat(opened.slots()).isEqualTo(before);
            assertThat(opened.parts.homeFile().hasDrafts()).isFalse();
            assertThat(keyring.entries).hasSize(from.kind() == MasterKeyKind.KEYRING ? 1 : 0);
            rotate(opened, to);
            assertThat(opened.secret(alice)).isNotNull();
        }
    }

    @Test
    void aSourceThatRefusesLeavesTheOldKey() {
        try (OpenedHome opened = open(FILE)) {
            User alice = opened.insert("alice");
            List<KeySlot> before = opened.slots();
            MasterKeySource broken = MasterKeySource.command(List.of("/bin/false"));

            assertThat(catchThrowableOfType(VpnException.class, () -> rotate(opened, broken))
                            .code())
                    .isEqualTo(ErrorCode.AUTHENTICATION);

            assertThat(opened.slots()).isEqualTo(before);
            assertThat(opened.secret(alice)).isNotNull();
        }
        open(FILE).close();
    }

    @Test
    void aCommandThatDoesNotPrintTheSameAgainIsFoundOut() throws IOException {
        Path once = elsewhere.resolve("once");
        MasterKeySource changing = MasterKeySource.command(
                List.of("/bin/sh", "-c", "echo passphrase $(cat " + once + " | wc -l); echo >> " + once));
        Files.createFile(once);
        try (OpenedHome opened = open(FILE)) {
            opened.insert("alice");

            VpnException refusal = catchThrowableOfType(VpnException.class, () -> rotate(opened, changing));

            assertThat(refusal.code()).isEqualTo(ErrorCode.TAMPERED);
            assertThat(opened.slots()).hasSize(1);
        }
        open(FILE).close();
    }

    @Test
    void theFileMayMoveToAnotherPlaceAndBack() {
        MasterKeySource outside = MasterKeySource.file(elsewhere.resolve("vpn.key"));
        User alice;
        Secret secret;
        try (OpenedHome opened = open(FILE)) {
            alice = opened.insert("alice");
            secret = opened.secret(alice);
            rotate(opened, outside);
        }
        assertThat(keyFiles()).isEmpty();
        assertThat(opens(outside, alice, secret)).isTrue();
        try (OpenedHome opened = open(outside)) {
            rotate(opened, FILE);
        }
        assertThat(elsewhere.resolve("vpn.key")).exists();
        assertThat(opens(outside, alice, secret)).isFalse();
        assertThat(opens(FILE, alice, secret)).isTrue();
    }

    @Test
    void theFileOfTheHomeNamedByItsPathIsThatFile() {
        MasterKeySource named = MasterKeySource.file(home.resolve("master.key"));
        open(FILE).close();

        try (OpenedHome opened = open(named)) {
            rotate(opened, FILE);
            rotate(opened, named);
        }

        open(named).close();
        open(FILE).close();
    }

    @Test
    void theKeyOfAnotherStoreInThisHomeIsNotReplaced() throws IOException {
        open(FILE).close();
        byte[] ours = Files.readAllBytes(home.resolve("master.key"));
        try (OpenedHome memory = OpenedHome.open(home, new MemoryStoreProvider(), new JdkCrypto(), FILE)) {
            assertThat(catchThrowableOfType(VpnException.class, () -> rotate(memory, FILE))
                            .code())
                    .isEqualTo(ErrorCode.POLICY);
            rotate(memory, WORDS);
        }

        assertThat(home.resolve("master.key")).hasBinaryContent(ours);
        open(FILE).close();
    }

    @Test
    void aHomeInMemoryRotatesToo() {
        try (OpenedHome memory = OpenedHome.open(home, new MemoryStoreProvider(), new JdkCrypto(), FILE)) {
            User alice = memory.insert("alice");
            rotate(memory, FILE);
            rotate(memory, WORDS);

            assertThat(memory.secret(alice)).isNotNull();
            assertThat(memory.slots()).hasSize(1);
        }
    }

    @Test
    void twoAtOnceAreRefused() {
        try (OpenedHome opened = open(FILE);
                OpenedHome other = open(FILE)) {
            rotate(opened, FILE, step -> {
                if (step == Step.SLOT_WRITTEN) {
                    VpnException refusal = catchThrowableOfType(VpnException.class, () -> rotate(other, WORDS));
                    assertThat(refusal.code()).isEqualTo(ErrorCode.BUSY);
                }
            });
        }
    }

    /** Also when its slot is in the store and its key is not in place yet. */
    @Test
    void anOpeningDoesNotDisturbOneThatRuns() {
        try (OpenedHome opened = open(FILE)) {
            User alice = opened.insert("alice");
            Secret secret = opened.secret(alice);

            rotate(opened, FILE, step -> assertThat(opens(FILE, alice, secret)).isTrue());

            assertThat(actions(opened)).containsExactly("keys.rotate");
        }
    }

    @Test
    void oneThatLostItsLeaseChangesNothingMore() {
        try (OpenedHome opened = open(FILE);
                OpenedHome other = open(FILE)) {
            VpnException late = catchThrowableOfType(
                    VpnException.class,
                    () -> rotate(opened, FILE, step -> {
                        if (step == Step.SLOT_TRIED) {
                            opened.endTheLeaseOfTheKeys();
                            rotate(other, FILE);
                        }
                    }));

            assertThat(late.code()).isEqualTo(ErrorCode.STALE);
            assertThat(opened.slots()).hasSize(1);
        }
        open(FILE).close();
    }

    @Test
    void whoHasTheHomeOpenGoesOn() {
        try (OpenedHome running = open(FILE);
                OpenedHome other = open(FILE)) {
            User alice = running.insert("alice");

            rotate(other, FILE);

            assertThat(running.secret(alice)).isEqualTo(other.secret(alice));
            assertThat(other.secret(running.insert("bob"))).isNotNull();
            assertThat(running.secret(other.insert("carol"))).isNotNull();
            rotate(running, FILE);
        }
    }
}
