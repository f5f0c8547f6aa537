package io.vpnmanager.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.spi.store.Lease.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredCredentialTest {
    private static final SealedBytes SEALED = new SealedBytes(new byte[] {1});

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void sealedBytesAreEqualByContentAndShowNone() {
        SealedBytes bytes = new SealedBytes(new byte[] {1, 2, 3});

        assertThat(bytes)
                .isEqualTo(new SealedBytes(new byte[] {1, 2, 3}))
                .hasSameHashCodeAs(new SealedBytes(new byte[] {1, 2, 3}))
                .isNotEqualTo(new SealedBytes(new byte[] {1, 2, 4}))
                .hasToString("SealedBytes[hidden]");
    }

    @Test
    void sealedBytesDoNotFollowArraysOutside() {
        byte[] given = {1, 2, 3};
        SealedBytes bytes = new SealedBytes(given);

        given[0] = 9;
        bytes.bytes()[1] = 9;

        assertThat(bytes.bytes()).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4097})
    void sealedBytesAreOneTo4096(int length) {
        refused(ErrorCode.RANGE, () -> new SealedBytes(new byte[length]));
        assertThat(new SealedBytes(new byte[4096]).bytes()).hasSize(4096);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "1, -1"})
    void aCredentialHasAVersionAndAnEpoch(long version, long epoch) {
        refused(ErrorCode.RANGE, () -> new StoredCredential(CredentialKind.CHOSEN, version, epoch, SEALED));
    }

    @Test
    void aSlotHasParametersOfBoundedLength() {
        String parameters = "p".repeat(KeySlot.LONGEST_PARAMETERS + 1);

        refused(
                ErrorCode.RANGE,
                () -> new KeySlot(
                        new UUID(1, 2),
                        MasterKeyKind.FILE,
                        KeySlot.State.ACTIVE,
                        parameters,
                        SEALED,
                        SEALED,
                        Instant.EPOCH));
    }

    @Test
    void aStateThatIsNotResealingHasReachedNoKey() {
        Optional<AccessKeyId> reached = Optional.of(new AccessKeyId(new UUID(1, 2)));

        refused(ErrorCode.RANGE, () -> new SealingState(1, false, reached));
        refused(ErrorCode.RANGE, () -> new SealingState(-1, false, Optional.empty()));
        assertThat(new SealingState(1, true, reached).resealedTo()).isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({"'', 1, one, 0", "agent, 0, one, 0", "agent, 1, '', 0", "agent, 1, one, -1"})
    void aLeaseHasANameATokenAndAHolder(String name, long token, String holder, long followed) {
        refused(ErrorCode.RANGE, () -> new Lease(name, token, holder, Instant.EPOCH, Instant.MAX, followed));
    }

    @Test
    void theProgressOfALeaseIsOneForEachProtocolAndNoneBehindIt() {
        Progress http = new Progress(ProtocolKind.HTTP, 7, "");
        Progress vless = new Progress(ProtocolKind.VLESS, 5, "its engine is away");

        refused(ErrorCode.RANGE, () -> new Progress(ProtocolKind.HTTP, -1, ""));
        refused(ErrorCode.RANGE, () -> lease(5, vless, http));
        refused(ErrorCode.RANGE, () -> lease(5, http, http));
        refused(ErrorCode.RANGE, () -> lease(6, http, vless));
        Lease lease = lease(5, http, vless);
        assertThat(lease.followed(ProtocolKind.HTTP)).isEqualTo(7);
        assertThat(lease.followed(ProtocolKind.VLESS)).isEqualTo(5);
        assertThat(lease.followed(ProtocolKind.SOCKS5)).isEqualTo(5);
    }

    private static Lease lease(long followed, Progress... progress) {
        return new Lease("agent", 1, "one", Instant.EPOCH, Instant.MAX, followed, List.of(progress));
    }

    @Test
    void aLeaseHasTextsOfBoundedLength() {
        refused(ErrorCode.RANGE, () -> new Lease("a".repeat(65), 1, "one", Instant.EPOCH, Instant.MAX, 0));
        refused(ErrorCode.RANGE, () -> new Lease("agent", 1, "a".repeat(256), Instant.EPOCH, Instant.MAX, 0));
    }

    @Test
    void auditRowsBeginAtOne() {
        AuditRow.Entry entry = new AuditRow.Entry(Instant.EPOCH, "tester", "user.create", "alice");

        assertThat(new AuditRow(1, entry, Optional.empty()).sequence()).isOne();
        refused(ErrorCode.RANGE, () -> new AuditRow(0, entry, Optional.empty()));
    }
}
