package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.Shadowsocks;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerKeyRotation;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.secret.ServerCredentials;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans new keys of servers, and the end of those before. */
final class ServerKeyPlanner {
    private final Effects effects;
    private final Map<Server, ServerKeyRotation> rotations = new LinkedHashMap<>();
    private final List<Step.RetireServerKeys> retirements = new ArrayList<>();

    ServerKeyPlanner(Effects effects) {
        this.effects = effects;
    }

    void rotate(Server server, ServerKeyRotation rotation) {
        requireKeys(server);
        server.keys().retiring().ifPresent(retiring -> {
            throw stillRetiring(server, retiring);
        });
        rotations.put(server, rotation);
    }

    /** Ends the keys before, and {@return whether there are any} */
    boolean retire(Server server) {
        Optional<RetiringKeys> retiring = server.keys().retiring();
        if (retiring.isEmpty()) {
            requireKeys(server);
        }
        retiring.map(keys -> new Step.RetireServerKeys(server, effects.ofRetirement(server, keys)))
                .ifPresent(retirements::add);
        return retiring.isPresent();
    }

    private static void requireKeys(Server server) {
        Protocol protocol = server.spec().protocol();
        if (!ServerCredentials.areFor(protocol.kind())) {
            throw withoutKeys(server, protocol.kind().id());
        }
        if (protocol instanceof Shadowsocks shadowsocks && !shadowsocks.method().isOf2022()) {
            throw withoutKeys(
                    server,
                    protocol.kind() + " with method " + shadowsocks.method().id());
        }
    }

    /** Refuses a port that the same server still serves earlier keys at. */
    void requireFree(Server before, ServerSpec after) {
        before.keys()
                .retiring()
                .filter(retiring -> after.port().equals(Optional.of(retiring.port())))
                .ifPresent(retiring -> {
                    throw Problem.of(
                                    ErrorCode.OVERLAP,
                                    "port " + retiring.port(),
                                    "is where server " + before.name() + " still serves its keys " + retiring.version())
                            .remedy("Retire those first")
                            .fact("field", "port")
                            .toException();
                });
    }

    private static RuntimeException withoutKeys(Server server, String spoken) {
        return Problem.of(
                        ErrorCode.POLICY,
                        "server " + server.name(),
                        "speaks " + spoken + ", where a server has no keys of its own")
                .remedy("Give its users new keys instead")
                .fact("field", "protocol")
                .toException();
    }

    private static RuntimeException stillRetiring(Server server, RetiringKeys retiring) {
        return Problem.of(
                        ErrorCode.POLICY,
                        "server " + server.name(),
                        "still serves its keys " + retiring.version() + " at port " + retiring.port())
                .remedy("Retire those first")
                .fact("retiring", Long.toString(retiring.version()))
                .toException();
    }

    /** Adds the ports that stay as they are. */
    void keepPorts(PortClaims ports) {
        rotations.keySet().forEach(server -> ports.keep(server.spec()));
        retirements.forEach(step -> ports.keep(step.before().spec()));
    }

    /** {@return the steps} Ports that were asked for are claimed before others are found. */
    List<Step> steps(PortClaims ports) {
        rotations.forEach((server, rotation) ->
                rotation.port().ifPresent(port -> ports.claim(server.spec().withPort(port))));
        List<Step> steps = new ArrayList<>(retirements);
        rotations.forEach((server, rotation) -> steps.add(rotation(server, rotation, ports)));
        return steps;
    }

    private static Step rotation(Server server, ServerKeyRotation rotation, PortClaims ports) {
        ServerSpec spec = rotation.port()
                .map(port -> server.spec().withPort(port))
                .orElseGet(() -> ports.foundFor(server.spec()));
        return new Step.RotateServerKeys(server, spec.port().orElseThrow(), rotation.overlap(), Effect.NONE);
    }
}
