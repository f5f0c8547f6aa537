package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Section;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans changes of servers: in their order, each against what is there and what those before it leave. */
final class ServerPlanner {
    private final Present present;
    private final Effects effects;
    private final Names names = new Names(Section.SERVERS);
    private final PortClaims ports;
    private final Set<ServerId> touched = new HashSet<>();
    private final List<Step.DeleteServer> deletions = new ArrayList<>();
    private final List<Step.UpdateServer> updates = new ArrayList<>();
    private final ServerKeyPlanner keys;

    ServerPlanner(Present present, Effects effects) {
        this.present = present;
        this.effects = effects;
        this.ports = new PortClaims(present.servers());
        this.keys = new ServerKeyPlanner(effects);
        present.servers().forEach(server -> names.hold(server.name().text()));
    }

    /** {@return the steps, deletions first} */
    List<Step> plan(List<Change> changes) {
        changes.forEach(change -> {
            if (change instanceof Change.DeleteServer deletion) {
                delete(deletion.id());
            }
        });
        changes.forEach(change -> {
            switch (change) {
                case Change.UpdateServer update -> update(update.id(), update.edit());
                case Change.RotateServerKeys rotation -> keys.rotate(touch(rotation.id()), rotation.rotation());
                case Change.RetireServerKeys retirement -> retire(retirement.id());
                default -> {
                    // No change of a server that is there and stays.
                }
            }
        });
        claimPorts();
        List<ServerSpec> wanted = creations(changes);
        List<Step> steps = new ArrayList<>(deletions);
        steps.addAll(updates);
        steps.addAll(keys.steps(ports));
        List<ServerSpec> made = wanted.stream()
                .map(spec -> spec.port().isPresent() ? spec : ports.foundFor(spec))
                .toList();
        made.forEach(spec -> steps.add(new Step.CreateServer(spec)));
        requireNoCircle(made);
        return steps;
    }

    private void requireNoCircle(List<ServerSpec> made) {
        Set<ServerId> replaced = Stream.concat(
                        deletions.stream().map(Step.DeleteServer::before),
                        updates.stream().map(Step.UpdateServer::before))
                .map(Server::id)
                .collect(Collectors.toSet());
        List<ServerSpec> changed = Stream.concat(updates.stream().map(Step.UpdateServer::after), made.stream())
                .toList();
        Stream<ServerSpec> others = present.servers().stream()
                .filter(server -> !replaced.contains(server.id()))
                .map(Server::spec);
        UpstreamCircles.requireNone(
                changed, Stream.concat(changed.stream(), others).toList());
    }

    /** {@return who will have which name} */
    Names names() {
        return names;
    }

    private Server touch(ServerId id) {
        Server server = present.server(id).orElseThrow(() -> Refusals.gone(Section.SERVERS, id.toString()));
        if (!touched.add(id)) {
            throw Refusals.touchedTwice("server " + server.name());
        }
        return server;
    }

    private void delete(ServerId id) {
        Server server = touch(id);
        names.free(server.name().text());
        deletions.add(new Step.DeleteServer(server, effects.ofEnd(server)));
    }

    private void update(ServerId id, ServerEdit edit) {
        Server before = touch(id);
        Refusals.requireRevision("server " + before.name(), edit.onlyAt(), before.revision());
        ServerSpec after = edit.of(before.spec());
        if (after.equals(before.spec())) {
            touched.remove(id);
            return;
        }
        keys.requireFree(before, after);
        names.replace(before.name().text(), after.name().text());
        updates.add(new Step.UpdateServer(before, after, effects.ofUpdate(before, after)));
    }

    private void retire(ServerId id) {
        if (!keys.retire(touch(id))) {
            touched.remove(id);
        }
    }

    /** Who stays where it is comes first, so that those who move are the ones refused. */
    private void claimPorts() {
        present.servers().stream()
                .filter(server -> !touched.contains(server.id()))
                .flatMap(server -> PortClaims.held(server).stream())
                .forEach(ports::keep);
        keys.keepPorts(ports);
        updates.stream().flatMap(step -> kept(step).stream()).forEach(ports::keep);
        updates.stream().flatMap(step -> moved(step).stream()).forEach(ports::claim);
    }

    private static List<ServerSpec> kept(Step.UpdateServer step) {
        List<ServerSpec> before = PortClaims.held(step.before());
        return held(step).stream()
                .filter(after -> before.stream().anyMatch(spec -> isSamePlace(spec, after)))
                .toList();
    }

    private static List<ServerSpec> moved(Step.UpdateServer step) {
        List<ServerSpec> kept = kept(step);
        return held(step).stream().filter(after -> !kept.contains(after)).toList();
    }

    /** {@return what a server will hold: keys that are being retired stay at their port, wherever it listens} */
    private static List<ServerSpec> held(Step.UpdateServer step) {
        Server before = step.before();
        return PortClaims.held(new Server(
                before.id(), step.after(), before.revision(), before.createdAt(), before.report(), before.keys()));
    }

    private static boolean isSamePlace(ServerSpec one, ServerSpec other) {
        return one.listen().equals(other.listen()) && one.port().equals(other.port());
    }

    /** Claims the ports that were asked for, before others are found. */
    private List<ServerSpec> creations(List<Change> changes) {
        List<ServerSpec> wanted = changes.stream()
                .filter(Change.CreateServer.class::isInstance)
                .map(change -> ((Change.CreateServer) change).spec())
                .toList();
        wanted.forEach(spec -> names.claim(spec.name().text()));
        wanted.stream().filter(spec -> spec.port().isPresent()).forEach(ports::claim);
        return wanted;
    }
}
