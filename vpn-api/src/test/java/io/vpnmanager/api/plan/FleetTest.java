package io.vpnmanager.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.UserSpec;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FleetTest {
    private static final ServerSpec EDGE =
            ServerSpec.named("edge").protocol(Socks5.closedByDefault()).build();

    private static UserSpec alice() {
        return UserSpec.named("alice").access(ProtocolKind.SOCKS5).build();
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void managesNothingThatItIsNotGiven() {
        Fleet fleet = Fleet.builder().users(List.of()).build();

        assertThat(fleet.users()).contains(List.of());
        assertThat(fleet.servers()).isEmpty();
        assertThat(fleet.groups()).isEmpty();
        assertThat(fleet).hasToString("Fleet[servers=not managed, groups=not managed, templates=not managed, users=0]");
    }

    @Test
    void isEqualByContent() {
        Fleet one =
                Fleet.builder().users(List.of(alice())).servers(List.of(EDGE)).build();
        Fleet same =
                Fleet.builder().users(List.of(alice())).servers(List.of(EDGE)).build();

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(one).isNotEqualTo(Fleet.builder().users(List.of(alice())).build());
        assertThat(Fleet.builder().groups(List.of()).build())
                .isNotEqualTo(Fleet.builder().build());
        assertThat(Fleet.builder().users(List.of()).build())
                .isNotEqualTo(Fleet.builder().build());
    }

    @Test
    void refusesOneNameTwice() {
        assertRefused(ErrorCode.DUPLICATE, () -> Fleet.builder().users(List.of(alice(), alice())));
        GroupSpec eu = GroupSpec.named("eu");
        assertRefused(ErrorCode.DUPLICATE, () -> Fleet.builder().groups(List.of(eu, eu.with(EDGE.name()))));
        assertRefused(ErrorCode.DUPLICATE, () -> Fleet.builder().servers(List.of(EDGE, EDGE.withPort(Port.of(1)))));
    }

    @Test
    void refusesPasswords() {
        UserSpec chosen = UserSpec.named("alice")
                .access(ProtocolKind.SOCKS5, Secret.of("correct horse"))
                .build();

        assertRefused(ErrorCode.POLICY, () -> Fleet.builder().users(List.of(chosen)));
    }
}
