package io.vpnmanager.api.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.bulk.ExportOptions.IfExists;
import io.vpnmanager.api.bulk.ExportOptions.Secrets;
import io.vpnmanager.api.bulk.ImportOptions.Mode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.user.BulkOptions;
import org.junit.jupiter.api.Test;

class TransferOptionsTest {
    @Test
    void importMakesUsersUnlessToldOtherwise() {
        ImportOptions options = ImportOptions.of(UserFileFormat.CSV);

        assertThat(options.mode()).isEqualTo(Mode.MAKE);
        assertThat(options.chunk()).isEqualTo(BulkOptions.DEFAULT_CHUNK);
        assertThat(options.dryRun().chunk(7).mode()).isEqualTo(Mode.DRY_RUN);
        assertThat(options.chunk(7).onRow(row -> {}).chunk()).isEqualTo(7);
    }

    @Test
    void chunkIsWithinThatOfManyUsers() {
        ImportOptions options = ImportOptions.of(UserFileFormat.CSV);

        assertThatThrownBy(() -> options.chunk(0)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> options.chunk(BulkOptions.LARGEST_CHUNK + 1))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void exportRevealsAndReplacesNothingUnlessToldTo() {
        ExportOptions options = ExportOptions.of(UserFileFormat.JSON);

        assertThat(options.secrets()).isEqualTo(Secrets.LEFT_OUT);
        assertThat(options.ifExists()).isEqualTo(IfExists.FAIL);
        assertThat(options.revealingSecrets().replacing())
                .isEqualTo(new ExportOptions(UserFileFormat.JSON, Secrets.REVEALED, IfExists.REPLACE));
    }
}
