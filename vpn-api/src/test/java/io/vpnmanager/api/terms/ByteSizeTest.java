package io.vpnmanager.api.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({"0B, 0", "1KiB, 1024", "50GiB, 53687091200", "500MB, 500000000", "7PiB, 7881299347898368"})
    void aNumberHasAUnit(String text, long bytes) {
        assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
        assertThat(new ByteSize(bytes)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "50", "50G", "-1GiB", "1.5GiB", "50 GiB", "50gib", "9000PiB", "99999999999999999999B"})
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text)).hasMessageContaining("size");
    }

    @Property(tries = 200)
    void whatIsWrittenIsReadBack(@ForAll @LongRange(min = 0) long bytes) {
        assertThat(ByteSize.parse(new ByteSize(bytes).toString()).bytes()).isEqualTo(bytes);
    }
}
