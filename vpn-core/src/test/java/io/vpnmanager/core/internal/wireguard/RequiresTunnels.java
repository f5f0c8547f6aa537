package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.tck.engine.RequiresEngine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Marks tests that need a container engine and real WireGuard clients: {@code wireguard-go} and {@code wg}, a TUN
 * device, network namespaces, and root for all that. Without them they are skipped, in one line that says what is
 * missing; with {@code -Dvpn.e2e=required} they fail.
 */
@RequiresEngine
@ExtendWith(RequiresTunnels.Condition.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresTunnels {

    /** Enables where clients can be run. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Tools.missing()
                    .map(reason -> {
                        String why = "no WireGuard client can be run: " + reason;
                        if (System.getProperty("vpn.e2e", "optional").equals("required")) {
                            throw new ExtensionConfigurationException(why + ", and vpn.e2e=required");
                        }
                        return ConditionEvaluationResult.disabled(why);
                    })
                    .orElseGet(() -> ConditionEvaluationResult.enabled("WireGuard clients can be run"));
        }
    }
}
