package io.vpnmanager.api.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.protocol.ProtocolKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        assertThat(query.after()).contains(bob);
        assertThat(query.limit()).isEqualTo(7);
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
