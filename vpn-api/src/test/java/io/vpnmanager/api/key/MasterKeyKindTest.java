package io.vpnmanager.api.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasterKeyKindTest {
    @ParameterizedTest
    @CsvSource({"FILE, file", "PASSPHRASE, passphrase", "COMMAND, command", "KEYRING, keyring"})
    void idsAreStableAndRead(MasterKeyKind kind, String id) {
        assertThat(kind.id()).isEqualTo(id);
        assertThat(kind).hasToString(id);
        assertThat(MasterKeyKind.parse(id)).isEqualTo(kind);
    }

    @Test
    void anUnknownKindIsAnsweredWithTheKnown() {
        assertThatThrownBy(() -> MasterKeyKind.parse("File"))
                .hasMessage("master key source \"File\" is not known."
                        + " Choose one of file, passphrase, command, keyring");
        assertThat(MasterKeyKind.of("sphinx")).isEmpty();
    }
}
