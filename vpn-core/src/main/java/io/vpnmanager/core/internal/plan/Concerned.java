package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells which protocols a plan is about: only their engines have to follow it. */
final class Concerned {
    /** For who cannot tell. */
    static final Set<ProtocolKind> ALL = EnumSet.allOf(ProtocolKind.class);

    private final Map<ServerName, Set<ProtocolKind>> servers;

    /** With the servers as they were before the plan. */
    Concerned(List<Server> servers) {
        this.servers = servers.stream()
                .collect(Collectors.toMap(
                        server -> server.spec().name(),
                        server -> server.spec().protocol().spoken()));
    }

    Set<ProtocolKind> by(Plan plan) {
        return plan.steps().stream().flatMap(this::by).collect(Collectors.toUnmodifiableSet());
    }

    /** A server that comes lets nobody in who was kept out, and what becomes of it is reported. */
    private Stream<ProtocolKind> by(Step step) {
        return switch (step) {
            case Step.CreateUser creation -> creation.spec().credentials().keySet().stream();
            case Step.UpdateUser update -> Stream.concat(of(update.before()), made(update.edit(), update.before()));
            case Step.RotateUserKeys rotation -> rotation.rotation().credentials().keySet().stream();
            case Step.RetireUserKeys retirement -> retirement.protocols().stream();
            case Step.DeleteUser deletion -> of(deletion.before());
            case Step.CreateServer creation -> Stream.empty();
            case Step.UpdateServer update -> of(update.before());
            case Step.RotateServerKeys rotation -> of(rotation.before());
            case Step.RetireServerKeys retirement -> of(retirement.before());
            case Step.DeleteServer deletion -> of(deletion.before());
            case Step.CreateGroup creation -> Stream.empty();
            case Step.UpdateGroup update ->
                Stream.concat(update.before().servers().stream(), update.after().servers().stream())
                        .flatMap(this::of);
            case Step.DeleteGroup deletion -> Stream.empty();
            case Step.CreateTemplate creation -> Stream.empty();
            case Step.UpdateTemplate update -> Stream.empty();
            case Step.DeleteTemplate deletion -> Stream.empty();
        };
    }

    static Stream<ProtocolKind> of(User user) {
        return user.keys().stream().map(AccessKey::protocol);
    }

    private static Stream<ProtocolKind> made(UserEdit edit, User before) {
        return edit.keysToMake(before).keySet().stream();
    }

    private static Stream<ProtocolKind> of(Server server) {
        return server.spec().protocol().spoken().stream();
    }

    /** One that comes, or gets its name, with the same plan is not known yet. */
    private Stream<ProtocolKind> of(ServerName name) {
        return servers.getOrDefault(name, ALL).stream();
    }
}
