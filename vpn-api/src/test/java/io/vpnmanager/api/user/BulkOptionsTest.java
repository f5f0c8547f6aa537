package io.vpnmanager.api.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkOptionsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, -1, BulkOptions.LARGEST_CHUNK + 1})
    void aChunkOutsideItsRangeIsRefused(int chunk) {
        assertThatThrownBy(() -> BulkOptions.standard().chunk(chunk))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }

    @Test
    void eachStepChangesOneThing() {
        List<BulkRow> told = new ArrayList<>();
        BulkOptions options = BulkOptions.standard().onRow(told::add).chunk(7);
        BulkRow row =
                new BulkRow(1, UserName.parse("alice"), BulkRow.Outcome.REFUSED, Optional.empty(), Optional.empty());

        options.listener().accept(row);

        assertThat(options.chunk()).isEqualTo(7);
        assertThat(told).containsExactly(row);
        assertThat(BulkOptions.standard().chunk()).isEqualTo(BulkOptions.DEFAULT_CHUNK);
    }

    @Test
    void aReportCountsEveryRowOnce() {
        assertThat(new BulkReport(1, 2, 3).rows()).isEqualTo(6);
        assertThatThrownBy(() -> new BulkReport(-1, 0, 0)).isInstanceOf(InvalidRequestException.class);
    }
}
