package io.vpnmanager.api.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.tck.input.BadInput;
import org.junit.jupiter.api.Test;

class UserSpecTest {
    @Test
    void aUserHasANameAndAtLeastOneCredential() {
        UserSpec spec = UserSpec.named("Alice").access(ProtocolKind.SOCKS5).build();

        assertThat(spec.name()).isEqualTo(UserName.parse("alice"));
        assertThat(spec.email()).isEmpty();
        assertThat(spec.credentials())
                .containsOnlyKeys(ProtocolKind.SOCKS5)
                .containsValue(new NewCredential.Generated());
    }

    @Test
    void aUserIsInTheGroupsThatWereGiven() {
        GroupName eu = GroupName.parse("eu");
        UserSpec.Builder builder = UserSpec.named("alice").access(ProtocolKind.SOCKS5);

        assertThat(builder.build().groups()).isEmpty();
        assertThat(builder.group(eu).group(eu).build().groups()).containsExactly(eu);
    }

    @Test
    void aUserInTooManyGroupsIsRefused() {
        UserSpec.Builder builder = UserSpec.named("alice").access(ProtocolKind.SOCKS5);
        for (int i = 0; i <= User.MOST_GROUPS; i++) {
            builder.group(GroupName.parse("group-" + i));
        }

        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }

    @Test
    void aUserWithoutAProtocolIsRefused() {
        UserSpec.Builder builder = UserSpec.named("alice");

        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SYNTAX))
                .hasMessage("user alice has no protocol. Give access to at least one");
    }

    @Test
    void credentialsComeInTheOrderOfTheProtocols() {
        Secret password = Secret.of(BadInput.SECRET);
        UserSpec spec = UserSpec.named("alice")
                .email(EmailAddress.parse("alice@example.org"))
                .access(ProtocolKind.HTTP, password)
                .access(ProtocolKind.SOCKS5)
                .build();

        assertThat(spec.email()).contains(EmailAddress.parse("alice@example.org"));
        assertThat(spec.credentials().keySet()).containsExactly(ProtocolKind.SOCKS5, ProtocolKind.HTTP);
        assertThat(spec.credentials()).containsEntry(ProtocolKind.HTTP, new NewCredential.Chosen(password));
        assertThat(spec.credentials().toString()).doesNotContain(BadInput.SECRET);
    }

    @Test
    void ofTwoCredentialsForOneProtocolTheLaterWins() {
        UserSpec spec = UserSpec.named("alice")
                .access(ProtocolKind.SOCKS5, Secret.of(BadInput.SECRET))
                .access(ProtocolKind.SOCKS5)
                .build();

        assertThat(spec.credentials())
                .containsValue(new NewCredential.Generated())
                .hasSize(1);
    }

    @Test
    void aSpecDoesNotFollowItsBuilder() {
        UserSpec.Builder builder = UserSpec.named("alice").access(ProtocolKind.SOCKS5);
        UserSpec spec = builder.build();

        builder.access(ProtocolKind.HTTP);

        assertThat(spec.credentials()).containsOnlyKeys(ProtocolKind.SOCKS5);
        assertThatThrownBy(() -> spec.credentials().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nothingIsNull() {
        UserSpec.Builder builder = UserSpec.named("alice");

        assertThatThrownBy(() -> UserSpec.named((UserName) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> builder.email(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> builder.access(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> builder.access(ProtocolKind.HTTP, null)).isInstanceOf(NullPointerException.class);
    }
}
