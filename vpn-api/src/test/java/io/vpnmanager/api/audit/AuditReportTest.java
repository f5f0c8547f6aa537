package io.vpnmanager.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditReportTest {
    @Test
    void anIntactLogLetsGoOn() {
        AuditReport intact = new AuditReport(3, 0, Optional.of(3L), Optional.empty());
        assertThat(intact.isIntact()).isTrue();
        assertThatCode(intact::requireIntact).doesNotThrowAnyException();
    }

    @Test
    void aBrokenOneNamesTheRowAndWhy() {
        AuditReport.Fault fault = new AuditReport.Fault(2, AuditReport.Kind.CUT, "rows were cut off");
        AuditReport broken = new AuditReport(1, 0, Optional.of(3L), Optional.of(fault));
        assertThat(broken.isIntact()).isFalse();
        assertThatThrownBy(broken::requireIntact)
                .hasMessageContaining("the audit log is broken at row 2: rows were cut off")
                .isInstanceOfSatisfying(VpnException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.AUDIT_BROKEN);
                    assertThat(e.problem().facts()).containsEntry("row", "2").containsEntry("kind", "cut");
                });
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatIsFoundByItsName(AuditFormat format) {
        assertThat(AuditFormat.parse(format.toString())).isEqualTo(format);
    }

    @Test
    void anotherFormatIsNamedWithThoseThereAre() {
        assertThatThrownBy(() -> AuditFormat.parse("CSV"))
                .hasMessage("export format \"CSV\" is not known. Choose one of ndjson, csv")
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN));
    }
}
