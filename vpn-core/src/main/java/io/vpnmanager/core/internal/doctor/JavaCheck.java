package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.error.ErrorCode;
import java.util.List;

/** Whether this Java will do. */
final class JavaCheck implements Check {
    private static final String NAME = "java";
    private static final int LEAST = 21;
    private static final long SMALL_HEAP_BYTES = 64L << 20;

    private final int version;
    private final long heapBytes;

    JavaCheck(int version, long heapBytes) {
        this.version = version;
        this.heapBytes = heapBytes;
    }

    @Override
    public List<Diagnosis> look(Patient patient) {
        String subject = "Java " + version;
        if (version < LEAST) {
            return List.of(Diagnosis.failed(
                    NAME, subject, ErrorCode.VERSION, "is older than " + LEAST, "Install Java " + LEAST + " or newer"));
        }
        if (heapBytes < SMALL_HEAP_BYTES) {
            return List.of(Diagnosis.warning(
                    NAME,
                    subject,
                    "may use " + (heapBytes >> 20) + " MiB of heap only",
                    "Give it 64 MiB or more, by VPN_JAVA_OPTS=-Xmx128m or more memory for its container"));
        }
        return List.of(Diagnosis.ok(NAME, subject, "will do"));
    }
}
