package io.vpnmanager.core.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.link.QrCode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class QrEncoderTest {
    @Property(tries = 50)
    void anotherReaderReadsTheSameText(
            @ForAll @CharRange(from = '!', to = '~') @StringLength(min = 1, max = 400) String text) throws Exception {
        QrCode code = QrEncoder.encode(text);
        assertThat(new Decoder().decode(matrix(code)).getText()).isEqualTo(text);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThat(QrEncoder.encode("a".repeat(QrEncoder.MOST_BYTES)).size()).isEqualTo(177);
        assertThatThrownBy(() -> QrEncoder.encode("a".repeat(QrEncoder.MOST_BYTES + 1)))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_BIG));
    }

    private static BitMatrix matrix(QrCode code) {
        BitMatrix matrix = new BitMatrix(code.size());
        for (int y = 0; y < code.size(); y++) {
            for (int x = 0; x < code.size(); x++) {
                if (code.isDark(x, y)) {
                    matrix.set(x, y);
                }
            }
        }
        return matrix;
    }
}
