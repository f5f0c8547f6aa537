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

/** Plans changes of servers: in their order, each against what is there and what those before it leave. */
final class ServerPlanner {
    private final Present present;
    private final Effects effects;
    private final Names names = new Names(Section.SERVERS);
    private final PortClaims ports;
    private final Set<ServerId> touched = new HashSet<>();
    private final List<Step.DeleteServer> deletions = new ArrayList<>();
    private final List<Step.UpdateServer> updates = new ArrayList<>();

    ServerPlanner(Present present, Effects effects) {
        this.present = present;
        this.effects = effects;
        this.ports = new PortClaims(present.servers());
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
            if (change instanceof Change.UpdateServer update) {
                update(update.id(), update.edit());
            }
        });
        claimPorts();
        List<Step> steps = new ArrayList<>(deletions);
        steps.addAll(updates);
        steps.addAll(create(changes));
        return steps;
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
        names.replace(before.name().text(), after.name().text());
        updates.add(new Step.UpdateServer(before, after, effects.ofUpdate(before, after)));
    }

    /** Who stays where it is comes first, so that those who move are the ones refused. */
    private void claimPorts() {
        present.servers().stream()
                .filter(server -> !touched.contains(server.id()))
                .forEach(server -> ports.keep(server.spec()));
        updates.stream().filter(step -> !moves(step)).forEach(step -> ports.keep(step.after()));
        updates.stream().filter(ServerPlanner::moves).forEach(step -> ports.claim(step.after()));
    }

    private static boolean moves(Step.UpdateServer step) {
        ServerSpec before = step.before().spec();
        return !before.listen().equals(step.after().listen())
                || !before.port().equals(step.after().port());
    }

    /** Ports that were asked for are claimed before others are found. */
    private List<Step> create(List<Change> changes) {
        List<ServerSpec> wanted = changes.stream()
                .filter(Change.CreateServer.class::isInstance)
                .map(change -> ((Change.CreateServer) change).spec())
                .toList();
        wanted.forEach(spec -> names.claim(spec.name().text()));
        wanted.stream().filter(spec -> spec.port().isPresent()).forEach(ports::claim);
        List<Step> steps = new ArrayList<>();
        for (ServerSpec spec : wanted) {
            steps.add(new Step.CreateServer(spec.port().isPresent() ? spec : found(spec)));
        }
        return steps;
    }

    private ServerSpec found(ServerSpec spec) {
        ServerSpec found = ports.withFreePort(spec);
        ports.keep(found);
        return found;
    }
}
