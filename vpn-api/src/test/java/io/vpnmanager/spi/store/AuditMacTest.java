package io.vpnmanager.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditMacTest {
    @Test
    void itIsItsBytesAndNobodyElseChangesThem() {
        byte[] bytes = new byte[AuditMac.BYTES];
        bytes[31] = 10;
        AuditMac mac = new AuditMac(bytes);
        bytes[31] = 11;
        mac.bytes()[31] = 11;
        assertThat(mac)
                .hasToString("0".repeat(62) + "0a")
                .isEqualTo(new AuditMac(mac.bytes()))
                .hasSameHashCodeAs(new AuditMac(mac.bytes()))
                .isNotEqualTo(new AuditMac(bytes))
                .isNotEqualTo("0a");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void anotherLengthIsRefused(int length) {
        assertThatThrownBy(() -> new AuditMac(new byte[length]))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }
}
