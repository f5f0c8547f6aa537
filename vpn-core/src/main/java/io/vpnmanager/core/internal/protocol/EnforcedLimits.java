package io.vpnmanager.core.internal.protocol;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.user.UserName;
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
     * @param user whose they are to be
     * @param limits what is to be limited
     * @param protocols what the user may use
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} when one of these cannot be limited so
     */
    public void require(UserName user, Limits limits, Collection<ProtocolKind> protocols) {
        for (Limits.Kind kind : limits.kinds()) {
            List<ProtocolKind> without = protocols.stream()
                    .filter(protocol -> !holds(protocol, kind))
                    .toList();
            if (!without.isEmpty()) {
                throw refused(user, kind, without);
            }
        }
    }

    private RuntimeException refused(UserName user, Limits.Kind kind, List<ProtocolKind> without) {
        String able = Stream.of(ProtocolKind.values())
                .filter(protocol -> holds(protocol, kind))
                .map(ProtocolKind::toString)
                .collect(Collectors.joining(" and "));
        String names = without.stream().map(ProtocolKind::toString).collect(Collectors.joining(", "));
        return Problem.of(ErrorCode.POLICY, kind + " of user " + user, "cannot be held at " + names)
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
