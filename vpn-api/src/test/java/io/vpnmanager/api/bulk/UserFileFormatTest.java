package io.vpnmanager.api.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import org.junit.jupiter.api.Test;

class UserFileFormatTest {
    @Test
    void endOfTheNameTellsTheFormat() {
        assertThat(UserFileFormat.ofFile("a.b/users.csv")).isEqualTo(UserFileFormat.CSV);
        assertThat(UserFileFormat.ofFile("USERS.JSON")).isEqualTo(UserFileFormat.JSON);
    }

    @Test
    void anotherEndIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> UserFileFormat.ofFile("users.xlsx"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN))
                .hasMessageContaining(".csv or .json");
    }

    @Test
    void nameIsReadExactly() {
        for (UserFileFormat format : UserFileFormat.values()) {
            assertThat(UserFileFormat.parse(format.toString())).isEqualTo(format);
        }
        assertThatThrownBy(() -> UserFileFormat.parse("CSV")).hasMessageContaining("Choose csv or json");
    }
}
