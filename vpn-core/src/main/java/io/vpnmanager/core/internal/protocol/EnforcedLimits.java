package io.vpnmanager.core.internal.protocol;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Limits;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which limits hold where: a limit that a protocol of the user would not keep is refused, never ignored.
 *
 * @param engines all that there are
 */
public record EnforcedLimits(List<EngineAbilities> engines) {
    /** Copies the list. */
    public EnforcedLimits {
        engines = List.copyOf(engines);
    }

    /**
     * Refuses limits that cannot be held.
     *
     * @param whose such as {@code user alice}
     * @param limits what is to be limited
     * @param protocols what the user may use
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} when one of these cannot be limited so
     */
    public void require(String whose, Limits limits, Collection<ProtocolKind> protocols) {
        for (Limits.Kind kind : limits.kinds()) {
            List<ProtocolKind> without = protocols.stream()
                    .filter(protocol -> !holds(protocol, kind))
                    .toList();
            if (!without.isEmpty()) {
                throw refused(whose, kind, without);
            }
        }
    }

    /** {@return whether these limits would be held at all of these protocols} */
    public boolean areHeld(Limits limits, Collection<ProtocolKind> protocols) {
        return limits.kinds().stream().allMatch(kind -> protocols.stream().allMatch(protocol -> holds(protocol, kind)));
    }

    private RuntimeException refused(String whose, Limits.Kind kind, List<ProtocolKind> without) {
        String able = Stream.of(ProtocolKind.values())
                .filter(protocol -> holds(protocol, kind))
                .map(ProtocolKind::toString)
                .collect(Collectors.joining(" and "));
        String names = without.stream().map(ProtocolKind::toString).collect(Collectors.joining(", "));
        return Problem.of(ErrorCode.POLICY, kind + " of " + whose, "cannot be held at " + names)
                .remedy("Leave it out, or give access to " + able + " only, for instance as a second user")
                .fact("field", "protocol")
                .toException();
    }

    private boolean holds(ProtocolKind protocol, Limits.Kind kind) {
        Optional<EngineAbilities> serving = engines.stream()
                .filter(engine -> engine.protocols().contains(protocol))
                .findFirst();
        return serving.filter(engine -> engine.limits().contains(kind)).isPresent();
    }
}
