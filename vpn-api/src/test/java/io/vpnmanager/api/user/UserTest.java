package io.vpnmanager.api.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserTest {
    private static final AccessKey KEY = key();

    private static AccessKey key() {
        return new AccessKey(
                new AccessKeyId(UUID.randomUUID()), ProtocolKind.SOCKS5, CredentialKind.GENERATED, Instant.EPOCH);
    }

    private static User user(List<AccessKey> keys, long revision) {
        return new User(
                new UserId(UUID.randomUUID()),
                UserName.parse("alice"),
                Optional.empty(),
                keys,
                Set.of(),
                Instant.EPOCH,
                revision);
    }

    @Test
    void nobodyIsInTooManyGroups() {
        Set<GroupName> most = groups(User.MOST_GROUPS);

        assertThat(in(most).groups()).isEqualTo(most);
        assertThatThrownBy(() -> in(groups(User.MOST_GROUPS + 1)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }

    private static Set<GroupName> groups(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> GroupName.parse("group-" + number))
                .collect(Collectors.toSet());
    }

    private static User in(Set<GroupName> groups) {
        User user = user(List.of(KEY), 1);
        return new User(user.id(), user.name(), user.email(), user.keys(), groups, Instant.EPOCH, 1);
    }

    @Test
    void aKeyIsFoundByItsProtocol() {
        User user = user(List.of(KEY), 1);

        assertThat(user.key(ProtocolKind.SOCKS5)).contains(KEY);
        assertThat(user.key(ProtocolKind.HTTP)).isEmpty();
    }

    @Test
    void keysAreCopied() {
        List<AccessKey> given = new ArrayList<>(List.of(KEY));
        User user = user(given, 1);

        given.clear();

        assertThat(user.keys()).containsExactly(KEY);
    }

    @Test
    void twoKeysForOneProtocolAreRefused() {
        List<AccessKey> two = List.of(KEY, key());

        assertThatThrownBy(() -> user(two, 1))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE))
                .hasMessage("user alice has two keys for one protocol");
    }

    @Test
    void revisionsBeginAtOne() {
        assertThatThrownBy(() -> user(List.of(), 0))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }
}
