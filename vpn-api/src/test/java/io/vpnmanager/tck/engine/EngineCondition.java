package io.vpnmanager.tck.engine;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Enables what {@link RequiresEngine} marks where an engine answers. */
final class EngineCondition implements ExecutionCondition {
    static final String PROPERTY = "vpn.e2e";
    static final String REQUIRED = "required";

    private final Supplier<EngineLookup> lookup;
    private final Supplier<String> mode;

    /** For JUnit. */
    EngineCondition() {
        this(EngineLookup::once, () -> System.getProperty(PROPERTY, "optional"));
    }

    EngineCondition(Supplier<EngineLookup> lookup, Supplier<String> mode) {
        this.lookup = lookup;
        this.mode = mode;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return evaluate();
    }

    ConditionEvaluationResult evaluate() {
        EngineLookup found = lookup.get();
        if (found.socket().isPresent()) {
            return ConditionEvaluationResult.enabled(
                    "an engine answers at " + found.socket().get());
        }
        String reason = "no container engine answers: " + found.reason();
        if (mode.get().equals(REQUIRED)) {
            throw new ExtensionConfigurationException(reason + ", and " + PROPERTY + "=" + REQUIRED);
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}
