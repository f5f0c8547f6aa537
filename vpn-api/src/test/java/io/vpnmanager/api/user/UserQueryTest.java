package io.vpnmanager.api.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserQuery.Order;
import io.vpnmanager.api.user.UserQuery.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserQueryTest {
    @Test
    void aQueryIsForAllUnlessItIsNarrowed() {
        UserQuery all = UserQuery.all();

        assertThat(all.protocol()).isEmpty();
        assertThat(all.after()).isEmpty();
        assertThat(all.limit()).isEqualTo(UserQuery.DEFAULT_LIMIT);
    }

    @Test
    void eachStepNarrowsOneThing() {
        UserName bob = UserName.parse("bob");
        UserQuery query = UserQuery.all().holding(ProtocolKind.HTTP).after(bob).limit(7);

        assertThat(query.protocol()).contains(ProtocolKind.HTTP);
        assertThat(query.after().map(Position::name)).contains(bob);
        assertThat(query.limit()).isEqualTo(7);
    }

    @Test
    void anotherOrderBeginsAnew() {
        UserQuery query = UserQuery.all().after(UserName.parse("bob")).orderedBy(Order.NEWEST_FIRST);

        assertThat(query.order()).isEqualTo(Order.NEWEST_FIRST);
        assertThat(query.after()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"OLDEST_FIRST", "NEWEST_FIRST"})
    void anOrderByCreationNeedsATimeAndNoBeginning(Order order) {
        UserQuery query = UserQuery.all().orderedBy(order);

        assertThatThrownBy(() -> query.beginningWith(new NamePrefix("al"))).hasMessageContaining("Order it by name");
        assertThatThrownBy(() ->
                        UserQuery.all().beginningWith(new NamePrefix("al")).orderedBy(order))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> query.after(UserName.parse("bob"))).hasMessageContaining("Go on behind the user");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, UserQuery.HIGHEST_LIMIT})
    void theEndsOfTheRangeAreTaken(int limit) {
        assertThat(UserQuery.all().limit(limit).limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, UserQuery.HIGHEST_LIMIT + 1, Integer.MIN_VALUE})
    void aLimitOutsideTheRangeIsRefused(int limit) {
        assertThatThrownBy(() -> UserQuery.all().limit(limit))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.RANGE);
                    assertThat(e.problem().facts()).containsEntry("field", "limit");
                });
    }
}
