package io.vpnmanager.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditQueryTest {
    @Test
    void eachStepNarrowsAndKeepsTheOthers() {
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");
        AuditQuery query = AuditQuery.all()
                .since(noon)
                .until(noon.plusSeconds(1))
                .actor("ann")
                .action("user.create")
                .subject("alice")
                .newestFirst()
                .behind(7)
                .limit(5);
        assertThat(query.since()).contains(noon);
        assertThat(query.until()).contains(noon.plusSeconds(1));
        assertThat(query.actor()).contains("ann");
        assertThat(query.action()).contains("user.create");
        assertThat(query.subject()).contains("alice");
        assertThat(query.order()).isEqualTo(AuditQuery.Order.NEWEST_FIRST);
        assertThat(query.behind()).contains(7L);
        assertThat(query.limit()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, AuditQuery.HIGHEST_LIMIT + 1})
    void aLimitOutOfRangeIsRefused(int limit) {
        assertThatThrownBy(() -> AuditQuery.all().limit(limit))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }
}
