package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.server.ServerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Servers that are each other's upstreams, in a circle: each connection would open the next, until a limit ends it. */
final class UpstreamCircles {
    private UpstreamCircles() {}

    /**
     * Refuses a circle that a plan closes. One that was there before is no reason to refuse other changes.
     *
     * @param changed what the plan makes or changes
     * @param all what there will be
     */
    static void requireNone(List<ServerSpec> changed, List<ServerSpec> all) {
        for (ServerSpec first : changed) {
            List<ServerSpec> way = new ArrayList<>(List.of(first));
            Optional<ServerSpec> next = next(first, all);
            while (next.isPresent() && !way.contains(next.get())) {
                way.add(next.get());
                next = next(next.get(), all);
            }
            if (next.filter(first::equals).isPresent()) {
                throw Problem.of(
                                ErrorCode.POLICY,
                                "server " + first.name(),
                                "has itself as its upstream, by way of "
                                        + way.stream()
                                                .skip(1)
                                                .map(its -> its.name().text())
                                                .collect(Collectors.joining(", ")))
                        .remedy("Name another proxy, or none, at one of them")
                        .toException();
            }
        }
    }

    private static Optional<ServerSpec> next(ServerSpec server, List<ServerSpec> all) {
        return all.stream().filter(server::goesOnThrough).findFirst();
    }
}
