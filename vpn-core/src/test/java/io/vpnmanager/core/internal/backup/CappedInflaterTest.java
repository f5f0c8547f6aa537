package io.vpnmanager.core.internal.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class CappedInflaterTest {
    private static final BadBackup BAD = new BadBackup(Path.of("a"));

    private static byte[] deflated(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        }
        return out.toByteArray();
    }

    private static CappedInflater inflater(byte[] bytes) {
        return new CappedInflater(new ByteArrayInputStream(bytes), BAD);
    }

    @Test
    void whatIsOfAnHonestSizeComesBack() throws IOException {
        byte[] bytes = new byte[3 << 20];
        new Random(1).nextBytes(bytes);
        try (CappedInflater in = inflater(deflated(bytes))) {
            assertThat(in.readNBytes(bytes.length)).isEqualTo(bytes);
            in.requireEnd();
        }
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        try (CappedInflater in = inflater(deflated(new byte[64 << 20]))) {
            assertThatThrownBy(() -> in.transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_BIG));
        }
    }

    @Test
    void nothingMayStandBehindTheEnd() throws IOException {
        byte[] whole = deflated(new byte[10]);
        for (CappedInflater in :
                new CappedInflater[] {inflater(Arrays.copyOf(whole, whole.length + 1)), inflater(whole)}) {
            int wanted = in.readNBytes(9).length;
            assertThat(wanted).isEqualTo(9);
            assertThatThrownBy(in::requireEnd)
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT));
            in.close();
        }
    }
}
