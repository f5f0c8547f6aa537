package io.vpnmanager.examples.benchmarks.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerifyTest {
    @Test
    void itMeasuresALogThatItMade(@TempDir Path folder) {
        String home = folder.resolve("home").toString();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            AuditVerify.run(out, "make", home, "500");
            AuditVerify.run(out, "verify", home);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Java ").contains("audit verify: 500 rows in ");
    }
}
