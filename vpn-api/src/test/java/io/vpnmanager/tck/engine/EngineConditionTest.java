package io.vpnmanager.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

class EngineConditionTest {
    private static final EngineLookup NONE = new EngineLookup(Optional.empty(), "/run/docker.sock (no such file)");
    private static final EngineLookup ONE = new EngineLookup(Optional.of(Path.of("/run/docker.sock")), "");

    @Test
    void withoutAnEngineTestsAreSkippedWithTheReason() {
        ConditionEvaluationResult result = new EngineCondition(() -> NONE, () -> "optional").evaluate();

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("/run/docker.sock (no such file)")
                        .doesNotContain("\n"));
    }

    @Test
    void withoutAnEngineTestsThatAreRequiredFail() {
        EngineCondition condition = new EngineCondition(() -> NONE, () -> "required");

        assertThatExceptionOfType(ExtensionConfigurationException.class)
                .isThrownBy(condition::evaluate)
                .withMessageContaining("/run/docker.sock (no such file)");
    }

    @Test
    void withAnEngineTestsRun() {
        assertThat(new EngineCondition(() -> ONE, () -> "required").evaluate().isDisabled())
                .isFalse();
        assertThat(new EngineCondition(() -> ONE, () -> "optional").evaluate().isDisabled())
                .isFalse();
    }

    @Test
    void aLookTellsWhyAPlaceHasNoEngine(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(EngineLookup.of(Map.of("DOCKER_HOST", "unix://" + file)).reason())
                .startsWith(file + " (");
        assertThat(EngineLookup.of(Map.of("DOCKER_HOST", "unix:///nowhere")).reason())
                .isEqualTo("/nowhere (no such file)");
    }
}
