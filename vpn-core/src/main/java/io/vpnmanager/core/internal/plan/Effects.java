package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.plan.Effect.Restart;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.agent.HostingAgent;
import io.vpnmanager.core.internal.protocol.EngineAbilities;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.protocol.WantedListener;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** What connected clients notice of a step, as the engines say at the moment when the plan is made. */
final class Effects {
    private final List<EngineAbilities> abilities;
    private final List<ProtocolEngine> running;
    private final boolean servedSomewhere;

    /** Looks once where an agent runs. */
    Effects(List<EngineAbilities> abilities, HostingAgent agent) {
        this.abilities = abilities;
        this.running = agent.engines();
        this.servedSomewhere = agent.runsSomewhere();
    }

    /** {@return what a change of a server does} An engine that says nothing is taken for one that must restart. */
    Effect ofUpdate(Server before, ServerSpec after) {
        if (!before.spec().isToRun()) {
            return Effect.NONE;
        }
        if (!after.isToRun()) {
            return ofEnd(before);
        }
        boolean live = abilities(before.spec().protocol().kind())
                .filter(engine -> !engine.needsRestart(before.spec(), after))
                .isPresent();
        return live ? Effect.NONE : new Effect(Restart.NEEDED, sessions(before));
    }

    /** {@return what the end of a server does} */
    Effect ofEnd(Server server) {
        return new Effect(Restart.NOT_NEEDED, sessions(server));
    }

    /** {@return what the end of keys of a server does} */
    Effect ofRetirement(Server server, RetiringKeys keys) {
        ListenerId listener = new ListenerId(server.id(), keys.version());
        return new Effect(
                Restart.NOT_NEEDED, count(server.spec().protocol().kind(), engine -> engine.sessions(listener)));
    }

    /** {@return what the end of these keys does} */
    Effect ofEnd(Collection<AccessKey> keys) {
        long sum = 0;
        for (AccessKey key : keys) {
            OptionalLong sessions = count(key.protocol(), engine -> engine.sessions(key.id()));
            if (sessions.isEmpty()) {
                return new Effect(Restart.NOT_NEEDED, OptionalLong.empty());
            }
            sum += sessions.getAsLong();
        }
        return new Effect(Restart.NOT_NEEDED, OptionalLong.of(sum));
    }

    /** {@return what it does to be let in no more by these servers: at most, all of their clients are cut} */
    Effect ofEndAt(Set<ServerName> names, Present present) {
        long sum = 0;
        for (Server server : present.servers()) {
            OptionalLong sessions = names.contains(server.name()) ? sessions(server) : OptionalLong.of(0);
            if (sessions.isEmpty()) {
                return new Effect(Restart.NOT_NEEDED, OptionalLong.empty());
            }
            sum += sessions.getAsLong();
        }
        return new Effect(Restart.NOT_NEEDED, OptionalLong.of(sum));
    }

    /** An agent elsewhere writes down every few seconds what it counts. */
    private OptionalLong sessions(Server server) {
        OptionalLong here = count(server.spec().protocol().kind(), engine -> sessions(engine, server));
        OptionalInt told = server.report().sessions();
        return here.isEmpty() && running.isEmpty() && servedSomewhere && told.isPresent()
                ? OptionalLong.of(told.getAsInt())
                : here;
    }

    private static OptionalLong sessions(ProtocolEngine engine, Server server) {
        long sum = 0;
        for (WantedListener listener : WantedListener.of(server)) {
            OptionalLong there = engine.sessions(listener.id());
            if (there.isEmpty()) {
                return there;
            }
            sum += there.getAsLong();
        }
        return OptionalLong.of(sum);
    }

    private OptionalLong count(ProtocolKind kind, Function<ProtocolEngine, OptionalLong> sessions) {
        Optional<ProtocolEngine> here = running.stream()
                .filter(engine -> engine.protocols().contains(kind))
                .findFirst();
        if (here.isPresent()) {
            return sessions.apply(here.get());
        }
        boolean nobodyIsConnected = !servedSomewhere
                && abilities(kind).filter(EngineAbilities::endsWithAgent).isPresent();
        return nobodyIsConnected ? OptionalLong.of(0) : OptionalLong.empty();
    }

    private Optional<EngineAbilities> abilities(ProtocolKind kind) {
        return abilities.stream()
                .filter(engine -> engine.protocols().contains(kind))
                .findFirst();
    }
}
