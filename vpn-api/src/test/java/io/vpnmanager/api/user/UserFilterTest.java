package io.vpnmanager.api.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Tag;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserFilterTest {
    private static final Tag VIP = Tag.parse("vip");
    private static final GroupName EU = new GroupName("eu-west");

    @Test
    void conditionsAreReadAndPutTogether() {
        UserFilter filter = List.of("status=on-hold", "tag=vip", "group=eu-west", "protocol=http", "prefix=al").stream()
                .map(UserFilter::parse)
                .reduce(UserFilter.ALL, UserFilter::and);

        assertThat(filter)
                .isEqualTo(UserFilter.ALL
                        .standing(UserStatus.ON_HOLD)
                        .tagged(VIP)
                        .in(EU)
                        .holding(ProtocolKind.HTTP)
                        .beginningWith(new NamePrefix("al")));
    }

    @ParameterizedTest
    @CsvSource({
        "expired, SYNTAX, status=expired",
        "stauts=expired, UNKNOWN, Did you mean status?",
        "size=7, UNKNOWN, 'protocol, prefix, status, tag, group'",
        "status=late, UNKNOWN, late",
        "tag=a b, SYNTAX, tag"
    })
    void conditionThatIsNotUnderstoodIsRefused(String text, ErrorCode code, String words) {
        assertThatThrownBy(() -> UserFilter.parse(text))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }

    @Test
    void conditionIsGivenOnce() {
        UserFilter vip = UserFilter.parse("tag=vip");

        assertThatThrownBy(() -> vip.and(UserFilter.parse("tag=new")))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DUPLICATE));
    }

    @Test
    void allOfItMustHold() {
        Terms tagged = Terms.of(Map.of("tags", List.of(VIP.text())));
        User alice = new User(
                        new UserId(new UUID(1, 1)),
                        new UserName("alice"),
                        Optional.empty(),
                        List.of(),
                        Set.of(EU),
                        Instant.EPOCH,
                        1)
                .on(tagged);

        assertThat(UserFilter.ALL.matches(alice)).isTrue();
        assertThat(UserFilter.ALL
                        .tagged(VIP)
                        .in(EU)
                        .standing(UserStatus.ACTIVE)
                        .beginningWith(new NamePrefix("al"))
                        .matches(alice))
                .isTrue();
        assertThat(UserFilter.ALL.holding(ProtocolKind.HTTP).matches(alice)).isFalse();
        assertThat(UserFilter.ALL.tagged(Tag.parse("new")).matches(alice)).isFalse();
        assertThat(UserFilter.ALL.standing(UserStatus.EXPIRED).matches(alice)).isFalse();
        assertThat(UserFilter.ALL.in(new GroupName("us-east")).matches(alice)).isFalse();
        assertThat(UserFilter.ALL.beginningWith(new NamePrefix("bo")).matches(alice))
                .isFalse();
    }

    @Test
    void listInTheOrderOfCreationCannotBeNarrowedToAMark() {
        UserQuery query = UserQuery.of(UserFilter.ALL.tagged(VIP));

        assertThatThrownBy(() -> query.orderedBy(UserQuery.Order.NEWEST_FIRST))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SYNTAX))
                .hasMessageContaining("Order it by name");
    }
}
