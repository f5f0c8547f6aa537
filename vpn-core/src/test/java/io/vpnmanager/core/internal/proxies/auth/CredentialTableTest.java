package io.vpnmanager.core.internal.proxies.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.AdmittedKey.Check;
import io.vpnmanager.core.internal.protocol.GroupGrant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CredentialTableTest {
    private static final UserId ALICE = new UserId(new UUID(0, 1));
    private static final UserId BOB = new UserId(new UUID(0, 8));
    private static final AccessKeyId KEY = new AccessKeyId(new UUID(0, 2));

    private static final ServerId EDGE = new ServerId(new UUID(6, 1));

    private final AtomicInteger hashes = new AtomicInteger();
    private boolean mayGuess = true;
    private final CountDownLatch hashing = new CountDownLatch(1);
    private final HashTurns turns = new HashTurns(1);
    private volatile boolean slow;
    private long admissions;
    private final Grants grants = new Grants();
    private final CredentialTable table = new CredentialTable(new JdkCrypto(), this::matches, turns, grants);

    /** A "hash" ends in its password. */
    private boolean matches(String phc, byte[] password) {
        hashes.incrementAndGet();
        if (slow) {
            awaitQuietly();
        }
        return phc.endsWith("$" + new String(password, StandardCharsets.UTF_8));
    }

    private void awaitQuietly() {
        try {
            hashing.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void admit(AccessKeyId id, String name, Check check) {
        admit(id, name, check, Set.of());
    }

    private void admit(AccessKeyId id, String name, Check check, Set<GroupId> groups) {
        admit(ALICE, id, name, check, groups);
    }

    private void admit(UserId user, AccessKeyId id, String name, Check check, Set<GroupId> groups) {
        AccessKey key = new AccessKey(id, ProtocolKind.HTTP, CredentialKind.GENERATED, Instant.EPOCH);
        table.admit(new AdmittedKey(++admissions, user, new UserName(name), groups, key, check));
    }

    private CompletableFuture<Optional<Identity>> start(String name, String password) {
        return start(name, password, EDGE);
    }

    private CompletableFuture<Optional<Identity>> start(String name, String password, ServerId server) {
        return table.check(
                name.getBytes(StandardCharsets.ISO_8859_1),
                password.getBytes(StandardCharsets.UTF_8),
                server,
                mayGuess);
    }

    private boolean passes(String name, String password) {
        return start(name, password).orTimeout(10, TimeUnit.SECONDS).join().isPresent();
    }

    @Test
    void nobodyPassesByWhatAnUnknownNameIsComparedWith() {
        String secret = "no user has this secret, it is compared all the same";
        assertThat(passes("", secret)).isFalse();
        assertThat(passes("nobody", secret)).isFalse();
    }

    @Nested
    class AUserInAGroup {
        private final GroupId eu = new GroupId(new UUID(5, 1));
        private final ServerId core = new ServerId(new UUID(6, 2));

        private boolean passesAt(ServerId server) {
            return start("alice", "correct", server).join().isPresent();
        }

        private void grant(ServerId... servers) {
            grants.put(new GroupGrant(++admissions, eu, Set.of(servers)));
        }

        private void admitAlice(GroupId... groups) {
            admit(KEY, "alice", new Check.Equal(Secret.of("correct")), Set.of(groups));
        }

        @Test
        void passesWhereTheGroupLetsItOnly() {
            grant(EDGE);
            admitAlice(eu);
            assertThat(passesAt(EDGE)).isTrue();
            assertThat(passesAt(core)).isFalse();
            grant(core);
            assertThat(passesAt(EDGE)).isFalse();
            assertThat(passesAt(core)).isTrue();
        }

        @Test
        void passesWhereAnyOfItsGroupsLetsIt() {
            GroupId us = new GroupId(new UUID(5, 2));
            grant(EDGE);
            grants.put(new GroupGrant(++admissions, us, Set.of(core)));
            admitAlice(eu, us);
            assertThat(passesAt(EDGE)).isTrue();
            assertThat(passesAt(core)).isTrue();
        }

        @Test
        void passesNowhereWhileTheGroupIsNotKnown() {
            admitAlice(eu);
            assertThat(passesAt(EDGE)).isFalse();
            grant(EDGE);
            assertThat(passesAt(EDGE)).isTrue();
            grants.remove(eu);
            assertThat(passesAt(EDGE)).isFalse();
        }

        @Test
        void passesEverywhereAgainWithoutTheGroup() {
            grant(core);
            admitAlice(eu);
            assertThat(passesAt(EDGE)).isFalse();
            admitAlice();
            assertThat(passesAt(EDGE)).isTrue();
        }

        @Test
        void mayStayOnlyWhereItMayGo() {
            grant(EDGE);
            admitAlice(eu);
            Identity identity = start("alice", "correct", EDGE).join().orElseThrow();
            assertThat(table.admits(identity, EDGE)).isTrue();
            assertThat(table.admits(identity, core)).isFalse();
            assertThat(table.admits(KEY, EDGE)).isTrue();
            assertThat(table.admits(KEY, core)).isFalse();
        }

        @Test
        void costsAsManyHashesWhereItMayNotGoAsAnUnknownUser() {
            admit(KEY, "alice", new Check.Hash("$argon2id$correct"), Set.of(eu));
            assertThat(passesAt(EDGE)).isFalse();
            assertThat(hashes).hasValue(1);
            assertThat(passes("nobody", "correct")).isFalse();
            assertThat(hashes).hasValue(2);
            grant(EDGE);
            assertThat(passesAt(EDGE)).isTrue();
            assertThat(passesAt(core)).isFalse();
            assertThat(passes("nobody", "correct")).isFalse();
            assertThat(hashes).hasValue(5);
        }
    }

    @Test
    void whatIsLetInIsReadBackInTheOrderOfItsNumbers() {
        AccessKeyId second = new AccessKeyId(new UUID(0, 3));
        admit(KEY, "alice", new Check.Equal(Secret.of("one")));
        admit(second, "bob", new Check.Equal(Secret.of("two")));
        admit(KEY, "alicia", new Check.Equal(Secret.of("three")));
        assertThat(table.held(0, 10))
                .containsExactly(new CredentialTable.Held(2, second), new CredentialTable.Held(3, KEY));
        assertThat(table.held(2, 10)).containsExactly(new CredentialTable.Held(3, KEY));
        assertThat(table.held(0, 1)).containsExactly(new CredentialTable.Held(2, second));
        table.revoke(second);
        assertThat(table.held(0, 10)).containsExactly(new CredentialTable.Held(3, KEY));
    }

    @Test
    void aKeyWhoseNameLeadsToAnotherIsNotReadBack() {
        AccessKeyId second = new AccessKeyId(new UUID(0, 3));
        admit(KEY, "alice", new Check.Equal(Secret.of("one")));
        admit(BOB, second, "alice", new Check.Equal(Secret.of("two")), Set.of());
        assertThat(table.held(0, 10)).containsExactly(new CredentialTable.Held(2, second));
        assertThat(passes("alice", "one")).isFalse();
        assertThat(passes("alice", "two")).isTrue();
    }

    @Nested
    class AUserWhoseKeyIsReplaced {
        private final AccessKeyId second = new AccessKeyId(new UUID(0, 3));

        @Test
        void passesByEitherSecretUntilOneIsRevoked() {
            admit(KEY, "alice", new Check.Equal(Secret.of("one")));
            admit(second, "alice", new Check.Equal(Secret.of("two")));
            Identity before = start("alice", "one").join().orElseThrow();
            Identity after = start("alice", "two").join().orElseThrow();
            assertThat(before.key()).isEqualTo(KEY);
            assertThat(after.key()).isEqualTo(second);
            assertThat(passes("alice", "three")).isFalse();
            assertThat(table.held(0, 10)).hasSize(2);

            table.revoke(KEY);

            assertThat(passes("alice", "one")).isFalse();
            assertThat(passes("alice", "two")).isTrue();
            assertThat(table.admits(before, EDGE)).isFalse();
            assertThat(table.admits(after, EDGE)).isTrue();
            table.revoke(second);
            assertThat(passes("alice", "two")).isFalse();
            assertThat(table.held(0, 10)).isEmpty();
        }

        @Test
        void keepsBothUnderAnotherName() {
            admit(KEY, "alice", new Check.Equal(Secret.of("one")));
            admit(second, "alice", new Check.Equal(Secret.of("two")));
            admit(KEY, "alicia", new Check.Equal(Secret.of("one")));
            admit(second, "alicia", new Check.Equal(Secret.of("two")));
            assertThat(passes("alice", "one")).isFalse();
            assertThat(passes("alicia", "one")).isTrue();
            assertThat(passes("alicia", "two")).isTrue();
        }

        @Test
        void passesByAPasswordAndByTheSecretBefore() {
            admit(KEY, "alice", new Check.Equal(Secret.of("one")));
            admit(second, "alice", new Check.Hash("$argon2id$chosen"));
            assertThat(passes("alice", "one")).isTrue();
            assertThat(hashes).hasValue(0);
            assertThat(passes("alice", "chosen")).isTrue();
            assertThat(passes("alice", "wrong")).isFalse();
            assertThat(hashes).hasValue(2);
        }

        @Test
        void isNotToldByTheTimeThatAWrongPasswordTakes() {
            admit(KEY, "alice", new Check.Hash("$argon2id$one"));
            admit(second, "alice", new Check.Hash("$argon2id$two"));
            admit(BOB, new AccessKeyId(new UUID(0, 4)), "bob", new Check.Hash("$argon2id$three"), Set.of());
            for (String name : List.of("alice", "bob", "nobody")) {
                hashes.set(0);
                assertThat(passes(name, "wrong")).isFalse();
                assertThat(hashes).as(name).hasValue(2);
            }

            table.revoke(KEY);

            for (String name : List.of("alice", "bob", "nobody")) {
                hashes.set(0);
                assertThat(passes(name, "wrong")).isFalse();
                assertThat(hashes).as(name).hasValue(1);
            }
        }

        @Test
        void isRememberedByEachPasswordUntilItsEnd() {
            admit(KEY, "alice", new Check.Hash("$argon2id$one"));
            admit(second, "alice", new Check.Hash("$argon2id$two"));
            assertThat(passes("alice", "one")).isTrue();
            assertThat(passes("alice", "two")).isTrue();
            hashes.set(0);
            assertThat(passes("alice", "one")).isTrue();
            assertThat(passes("alice", "two")).isTrue();
            assertThat(hashes).hasValue(0);
            table.revoke(KEY);
            assertThat(passes("alice", "one")).isFalse();
        }
    }

    @Nested
    class AGeneratedSecret {
        @Test
        void passesByItsExactBytesOnly() {
            admit(KEY, "alice", new Check.Equal(Secret.of("correct")));
            assertThat(passes("alice", "correct")).isTrue();
            assertThat(passes("alice", "Correct")).isFalse();
            assertThat(passes("alice", "correct ")).isFalse();
            assertThat(passes("alice", "")).isFalse();
            assertThat(passes("ALICE", "correct")).isFalse();
            assertThat(passes("bob", "correct")).isFalse();
        }

        @Test
        void saysWhoPassedWithWhichKey() {
            admit(KEY, "alice", new Check.Equal(Secret.of("correct")));
            Identity identity = start("alice", "correct").join().orElseThrow();
            assertThat(identity.user()).isEqualTo(ALICE);
            assertThat(identity.key()).isEqualTo(KEY);
            assertThat(table.admits(identity, EDGE)).isTrue();
        }

        @Test
        void isRefusedOnceRevoked() {
            admit(KEY, "alice", new Check.Equal(Secret.of("correct")));
            Identity identity = start("alice", "correct").join().orElseThrow();
            table.revoke(KEY);
            assertThat(passes("alice", "correct")).isFalse();
            assertThat(table.admits(identity, EDGE)).isFalse();
        }

        @Test
        void isReplacedByTheNextOfItsKey() {
            admit(KEY, "alice", new Check.Equal(Secret.of("old")));
            Identity before = start("alice", "old").join().orElseThrow();
            admit(KEY, "alicia", new Check.Equal(Secret.of("new")));
            assertThat(passes("alice", "old")).isFalse();
            assertThat(passes("alice", "new")).isFalse();
            assertThat(passes("alicia", "new")).isTrue();
            assertThat(table.admits(before, EDGE)).isFalse();
        }

        @Test
        void ofAnotherKeyThatTookTheNameSurvivesTheEndOfTheFirst() {
            AccessKeyId second = new AccessKeyId(new UUID(0, 3));
            admit(KEY, "alice", new Check.Equal(Secret.of("first")));
            admit(second, "alice", new Check.Equal(Secret.of("second")));
            table.revoke(KEY);
            assertThat(passes("alice", "second")).isTrue();
        }

        @Test
        void needsNoHashAsLongAsNobodyHasAPassword() {
            admit(KEY, "alice", new Check.Equal(Secret.of("correct")));
            assertThat(passes("alice", "wrong")).isFalse();
            assertThat(passes("bob", "wrong")).isFalse();
            assertThat(hashes).hasValue(0);
        }
    }

    @Nested
    class APassword {
        private final AccessKeyId bobs = new AccessKeyId(new UUID(0, 4));

        @Test
        void isHashedOnceAndRemembered() {
            admit(bobs, "bob", new Check.Hash("$argon2id$chosen"));
            assertThat(passes("bob", "chosen")).isTrue();
            assertThat(passes("bob", "chosen")).isTrue();
            assertThat(hashes).hasValue(1);
        }

        @Test
        void thatIsWrongIsHashedEachTime() {
            admit(bobs, "bob", new Check.Hash("$argon2id$chosen"));
            assertThat(passes("bob", "chosen")).isTrue();
            assertThat(passes("bob", "wrong")).isFalse();
            assertThat(passes("bob", "wrong")).isFalse();
            assertThat(hashes).hasValue(3);
        }

        @Test
        void costsAHashAlsoForUnknownUsersAndForSecrets() {
            admit(bobs, "bob", new Check.Hash("$argon2id$chosen"));
            admit(KEY, "alice", new Check.Equal(Secret.of("correct")));
            assertThat(passes("nobody", "chosen")).isFalse();
            assertThat(passes("alice", "wrong")).isFalse();
            assertThat(hashes).hasValue(2);
            assertThat(passes("alice", "correct")).isTrue();
            assertThat(hashes).hasValue(2);
        }

        @Test
        void isForgottenWithItsKey() {
            admit(bobs, "bob", new Check.Hash("$argon2id$chosen"));
            assertThat(passes("bob", "chosen")).isTrue();
            table.revoke(bobs);
            assertThat(passes("bob", "chosen")).isFalse();
            admit(bobs, "bob", new Check.Hash("$argon2id$changed"));
            assertThat(passes("bob", "chosen")).isFalse();
            assertThat(passes("bob", "changed")).isTrue();
        }

        @Test
        void thatIsChangedWhileTheOldOneIsHashedDoesNotLetTheOldOneIn() {
            slow = true;
            admit(bobs, "bob", new Check.Hash("$argon2id$chosen"));
            CompletableFuture<Optional<Identity>> old = start("bob", "chosen");
            admit(bobs, "bob", new Check.Hash("$argon2id$changed"));
            hashing.countDown();
            assertThat(old.orTimeout(10, TimeUnit.SECONDS).join()).isEmpty();
        }

        @Test
        void thatWasRightIsKnownAlsoWhenTheKeyIsShownAgainButNotWithAnotherHash() {
            admit(bobs, "bob", new Check.Hash("$argon2id$chosen"));
            assertThat(passes("bob", "chosen")).isTrue();
            hashes.set(0);
            mayGuess = false;

            admit(bobs, "robert", new Check.Hash("$argon2id$chosen"));
            assertThat(passes("robert", "chosen")).isTrue();
            admit(bobs, "robert", new Check.Hash("$argon2id$other than chosen"));
            assertThat(passes("robert", "chosen")).isFalse();
            assertThat(hashes).hasValue(0);
        }

        @Test
        void isRefusedAtOnceWhenTooManyWait() {
            slow = true;
            admit(bobs, "bob", new Check.Hash("$argon2id$chosen"));
            List<CompletableFuture<Optional<Identity>>> waiting = new ArrayList<>();
            for (int i = 0; i <= HashTurns.QUEUE; i++) {
                waiting.add(start("bob", "chosen"));
            }
            assertThat(start("bob", "chosen")).isCompletedExceptionally();
            hashing.countDown();
            assertThat(waiting)
                    .allSatisfy(one -> assertThat(
                                    one.orTimeout(10, TimeUnit.SECONDS).join())
                            .isPresent());
        }
    }
}
