package io.vpnmanager.api.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserEditTest {
    private static final Secret PASSWORD = Secret.of("correct horse");
    private static final EmailAddress MAIL = EmailAddress.parse("alice@example.org");
    private static final AccessKey SOCKS =
            new AccessKey(new AccessKeyId(new UUID(0, 1)), ProtocolKind.SOCKS5, CredentialKind.CHOSEN, Instant.EPOCH);
    private static final GroupName EU = GroupName.parse("eu");
    private static final GroupName US = GroupName.parse("us");
    private static final User ALICE = new User(
            new UserId(new UUID(0, 2)),
            UserName.parse("alice"),
            Optional.of(MAIL),
            List.of(SOCKS),
            Set.of(EU),
            Instant.EPOCH,
            1);

    @Test
    void groupsAreJoinedAndLeft() {
        UserEdit move = UserEdit.builder().group(US).noGroup(EU).build();

        assertThat(move.groupsOf(ALICE)).containsExactly(US);
        assertThat(move.leaves(ALICE)).isFalse();
        assertThat(UserEdit.builder().group(EU).noGroup(US).build().leaves(ALICE))
                .isTrue();
        assertThat(UserEdit.builder().noOtherGroups().build().groupsOf(ALICE)).isEmpty();
        assertThat(UserEdit.builder().build().groupsOf(ALICE)).containsExactly(EU);
    }

    @Test
    void aSpecSaysAllGroups() {
        UserSpec spec = UserSpec.named("alice")
                .email(MAIL)
                .access(ProtocolKind.SOCKS5)
                .group(US)
                .build();

        assertThat(UserEdit.to(spec).groupsOf(ALICE)).containsExactly(US);
    }

    @Test
    void nobodyJoinsTooManyGroups() {
        UserEdit.Builder edit = UserEdit.builder();
        IntStream.range(0, User.MOST_GROUPS).forEach(number -> edit.group(GroupName.parse("group-" + number)));

        assertThatThrownBy(() -> edit.build().groupsOf(ALICE))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }

    @Test
    void whatItDoesNotMentionStays() {
        UserEdit edit = UserEdit.builder().build();

        assertThat(edit.leaves(ALICE)).isTrue();
        assertThat(edit.nameOf(ALICE)).isEqualTo(ALICE.name());
        assertThat(edit.emailOf(ALICE)).contains(MAIL);
        assertThat(edit.onlyAt()).isEmpty();
    }

    @Test
    void accessThatIsThereIsLeftAlone() {
        UserEdit edit = UserEdit.builder().access(ProtocolKind.SOCKS5).build();

        assertThat(edit.leaves(ALICE)).isTrue();
    }

    @Test
    void accessThatIsNotThereIsMade() {
        UserEdit edit = UserEdit.builder().access(ProtocolKind.HTTP).build();

        assertThat(edit.keysToMake(ALICE)).containsOnlyKeys(ProtocolKind.HTTP);
        assertThat(edit.keysToRemove(ALICE)).isEmpty();
        assertThat(edit.leaves(ALICE)).isFalse();
    }

    @Test
    void aPasswordTakesThePlaceOfTheKeyThatIsThere() {
        UserEdit edit = UserEdit.builder().access(ProtocolKind.SOCKS5, PASSWORD).build();

        assertThat(edit.keysToRemove(ALICE)).containsExactly(SOCKS);
        assertThat(edit.keysToMake(ALICE)).containsEntry(ProtocolKind.SOCKS5, new NewCredential.Chosen(PASSWORD));
    }

    @Test
    void ofTwoSettingsTheLaterWins() {
        UserEdit edit = UserEdit.builder()
                .noAccess(ProtocolKind.SOCKS5)
                .access(ProtocolKind.SOCKS5)
                .email(EmailAddress.parse("other@example.org"))
                .noEmail()
                .build();

        assertThat(edit.keysToRemove(ALICE)).isEmpty();
        assertThat(edit.emailOf(ALICE)).isEmpty();
    }

    @Test
    void aSpecSaysEverything() {
        UserSpec spec = UserSpec.named("alice").access(ProtocolKind.HTTP).build();
        UserEdit edit = UserEdit.to(spec);

        assertThat(edit.emailOf(ALICE)).isEmpty();
        assertThat(edit.keysToRemove(ALICE)).containsExactly(SOCKS);
        assertThat(edit.keysToMake(ALICE)).containsOnlyKeys(ProtocolKind.HTTP);
    }

    @Test
    void editsAreEqualByContentAndShowNoPassword() {
        UserEdit.Builder builder = UserEdit.builder()
                .name(UserName.parse("alina"))
                .access(ProtocolKind.HTTP, PASSWORD)
                .onlyAt(7);

        assertThat(builder.build()).isEqualTo(builder.build()).hasSameHashCodeAs(builder.build());
        assertThat(builder.build()).isNotEqualTo(builder.noEmail().build());
        assertThat(builder.build().toString()).doesNotContain("correct horse").contains("alina");
    }
}
