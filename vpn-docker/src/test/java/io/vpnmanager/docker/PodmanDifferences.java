package io.vpnmanager.docker;

import io.vpnmanager.tck.engine.EngineLookup;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What of the contract Podman 4.3 does not hold behind its socket for Docker's clients, each with its cause. */
final class PodmanDifferences implements ExecutionCondition {
    private static final String LINES =
            "Podman keeps a line in the pieces that it was read in, and the last without its end not at all";
    private static final String JOINED = "Podman starts the container whose network is shared, and shows its addresses";
    private static final String SHOWN = "Podman adds folders in memory, and does not show kernel settings";
    private static final String NO_UPDATE = "Podman 4.3 cannot change limits";

    private static final Map<String, String> CAUSES = Map.ofEntries(
            Map.entry("theHealthIsThatOfTheCheck", "Podman leaves health checks to timers of systemd"),
            Map.entry("aLineWithoutEndComesInPieces", LINES),
            Map.entry("aLongInputIsReadWhole", LINES),
            Map.entry("aContainerIsGivenNoMoreThanItNeeds", SHOWN),
            Map.entry("aContainerIsGivenWhatItNeeds", SHOWN),
            Map.entry("aContainerThatSharesTheNetworkOfAStoppedOneDoesNotStart", JOINED),
            Map.entry("aContainerSharesTheNetworkOfAnother", JOINED),
            Map.entry("oneWithMoreProcessesIsNotAsItShouldBe", NO_UPDATE),
            Map.entry("oneWithMoreMemoryIsNotAsItShouldBe", NO_UPDATE),
            Map.entry("oneWithSwapIsNotAsItShouldBe", NO_UPDATE),
            Map.entry(
                    "aContainerThatNeedsMoreMemoryThanItMayUseTellsSo",
                    "Podman 4.3 does not tell of a kill for want of memory, on cgroups of version 1"),
            Map.entry(
                    "ofManyStartsAtOnceEachGivesItsInputWholeOrNotAtAll",
                    "Podman refuses to attach to a process that is just ending"));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> cause =
                context.getTestMethod().map(Method::getName).map(CAUSES::get).filter(known -> EngineLookup.isPodman());
        return cause.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("the contract holds"));
    }
}
