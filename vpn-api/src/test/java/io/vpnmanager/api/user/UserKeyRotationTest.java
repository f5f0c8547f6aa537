package io.vpnmanager.api.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UserKeyRotationTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final AccessKey PRESENT = key(1);
    private static final AccessKey RETIRING = key(2).retiring(NOON);

    private static AccessKey key(long id) {
        return new AccessKey(
                new AccessKeyId(new UUID(0, id)), ProtocolKind.SOCKS5, CredentialKind.GENERATED, Instant.EPOCH);
    }

    private static User alice(AccessKey... keys) {
        return new User(
                new UserId(new UUID(0, 9)),
                new UserName("alice"),
                Optional.empty(),
                List.of(keys),
                Set.of(),
                Instant.EPOCH,
                1);
    }

    @Test
    void thePresentKeyIsTheOneThatLinksShow() {
        User both = alice(PRESENT, RETIRING);

        assertThat(both.key(ProtocolKind.SOCKS5)).contains(PRESENT);
        assertThat(both.retiringKey(ProtocolKind.SOCKS5)).contains(RETIRING);
        assertThat(both.presentKeys()).containsExactly(PRESENT);
        assertThat(both.retiringKeys()).containsExactly(RETIRING);
        assertThat(both.retiringKey(ProtocolKind.HTTP)).isEmpty();
    }

    @Test
    void noMoreThanOneKeyOfAProtocolRetires() {
        assertThatThrownBy(() -> alice(PRESENT, RETIRING, key(3).retiring(NOON)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("two retiring keys");
        assertThatThrownBy(() -> alice(PRESENT, key(3)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("two keys");
        assertThatThrownBy(() -> alice(RETIRING))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("none in its place");
    }

    @Test
    void whoLosesAProtocolLosesBothKeys() {
        User both = alice(PRESENT, RETIRING);

        assertThat(UserEdit.builder().noAccess(ProtocolKind.SOCKS5).build().keysToRemove(both))
                .containsExactly(PRESENT, RETIRING);
        UserEdit chosen = UserEdit.builder()
                .access(ProtocolKind.SOCKS5, Secret.of("correct horse"))
                .build();
        assertThat(chosen.keysToRemove(both)).containsExactly(PRESENT, RETIRING);
        assertThat(new Step.UpdateUser(both, chosen, Effect.NONE).sentence())
                .isEqualTo("update user alice: key socks5 generated -> new, chosen,"
                        + " retiring-key socks5 generated until 2026-07-01T12:00:00Z -> none");
    }

    @Test
    void anOverlapHasARange() {
        UserKeyRotation rotation = UserKeyRotation.of(ProtocolKind.SOCKS5);

        assertThat(rotation.overlap()).contains(UserKeyRotation.DEFAULT_OVERLAP);
        assertThat(rotation.overlapping(UserKeyRotation.LONGEST_OVERLAP).overlap())
                .contains(Duration.ofDays(3650));
        assertThat(rotation.atOnce().overlap()).isEmpty();
        for (Duration wrong : List.of(Duration.ofMillis(999), Duration.ofDays(3651))) {
            assertThatThrownBy(() -> rotation.overlapping(wrong))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("is outside");
        }
    }

    @Test
    void aRotationShowsNoPassword() {
        Secret password = Secret.of("correct horse");
        UserKeyRotation rotation = UserKeyRotation.ofAll().with(ProtocolKind.HTTP, new NewCredential.Chosen(password));

        assertThat(rotation.toString()).doesNotContain("correct horse").contains("http=Chosen");
    }

    @Test
    void aPlanSaysWhatBecomesOfBothKeys() {
        UserKeyRotation rotation = UserKeyRotation.of(ProtocolKind.SOCKS5);

        assertThat(new Step.RotateUserKeys(alice(PRESENT), rotation, Effect.NONE).sentence())
                .isEqualTo("update user alice: key socks5 generated -> new, generated,"
                        + " retiring-key socks5 none -> generated for 7d");
        assertThat(new Step.RotateUserKeys(alice(PRESENT, RETIRING), rotation.atOnce(), Effect.NONE).sentence())
                .isEqualTo("update user alice: key socks5 generated -> new, generated,"
                        + " retiring-key socks5 generated until 2026-07-01T12:00:00Z -> none");
        assertThat(new Step.RetireUserKeys(alice(PRESENT, RETIRING), Set.of(ProtocolKind.SOCKS5), Effect.NONE)
                        .sentence())
                .isEqualTo("update user alice: retiring-key socks5 generated until 2026-07-01T12:00:00Z -> none");
    }
}
