package io.vpnmanager.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.spi.store.StoredCredential.PasswordHash;
import io.vpnmanager.spi.store.StoredCredential.SealedSecret;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredCredentialTest {
    private static final String PHC = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g";

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aSealedSecretIsEqualByContentAndShowsNone() {
        SealedSecret secret = new SealedSecret(new byte[] {1, 2, 3});

        assertThat(secret)
                .isEqualTo(new SealedSecret(new byte[] {1, 2, 3}))
                .hasSameHashCodeAs(new SealedSecret(new byte[] {1, 2, 3}))
                .isNotEqualTo(new SealedSecret(new byte[] {1, 2, 4}))
                .hasToString("SealedSecret[hidden]");
    }

    @Test
    void aSealedSecretDoesNotFollowArraysOutside() {
        byte[] given = {1, 2, 3};
        SealedSecret secret = new SealedSecret(given);

        given[0] = 9;
        secret.bytes()[1] = 9;

        assertThat(secret.bytes()).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4097})
    void aSealedSecretHasOneTo4096Bytes(int length) {
        refused(ErrorCode.RANGE, () -> new SealedSecret(new byte[length]));
        assertThat(new SealedSecret(new byte[4096]).bytes()).hasSize(4096);
    }

    @Test
    void aPasswordHashShowsNothing() {
        PasswordHash hash = new PasswordHash(PHC);

        assertThat(hash).hasToString("PasswordHash[hidden]");
        assertThat(hash.phc()).isEqualTo(PHC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hunter2", "$argon2i$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA", "$2b$12$abc", " $argon2id$"})
    void anotherTextIsNoPasswordHash(String text) {
        refused(ErrorCode.SYNTAX, () -> new PasswordHash(text));
        refused(ErrorCode.SYNTAX, () -> new PasswordHash(PHC + "A".repeat(512)));
    }

    @ParameterizedTest
    @CsvSource({"'', 1, one, 0", "agent, 0, one, 0", "agent, 1, '', 0", "agent, 1, one, -1"})
    void aLeaseHasANameATokenAndAHolder(String name, long token, String holder, long followed) {
        refused(ErrorCode.RANGE, () -> new Lease(name, token, holder, Instant.EPOCH, Instant.MAX, followed));
    }

    @Test
    void aLeaseHasTextsOfBoundedLength() {
        refused(ErrorCode.RANGE, () -> new Lease("a".repeat(65), 1, "one", Instant.EPOCH, Instant.MAX, 0));
        refused(ErrorCode.RANGE, () -> new Lease("agent", 1, "a".repeat(256), Instant.EPOCH, Instant.MAX, 0));
    }

    @Test
    void auditRowsBeginAtOne() {
        AuditRow.Entry entry = new AuditRow.Entry(Instant.EPOCH, "tester", "user.create", "alice");

        assertThat(new AuditRow(1, entry).sequence()).isOne();
        refused(ErrorCode.RANGE, () -> new AuditRow(0, entry));
    }
}
