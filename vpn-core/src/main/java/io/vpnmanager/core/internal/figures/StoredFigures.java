package io.vpnmanager.core.internal.figures;

import io.vpnmanager.api.figures.Figures;
import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.figures.UserFigures;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.Servers;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.spi.store.FigureRow;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Figures of the engines of this process; where the agent is in another, what that has written down. */
public final class StoredFigures implements Figures {
    private final StateStore store;
    private final Supplier<List<ProtocolEngine>> engines;
    private final Supplier<Optional<Instant>> agentSince;
    private final Servers servers;
    private final Calls calls;

    /**
     * Figures.
     *
     * @param store has what an agent in another process has written
     * @param engines of the agent of this process; none where it does not run here
     * @param agentSince since when an agent runs, anywhere; empty where none does
     * @param servers finds servers
     * @param calls gives each call its deadline
     */
    public StoredFigures(
            StateStore store,
            Supplier<List<ProtocolEngine>> engines,
            Supplier<Optional<Instant>> agentSince,
            Servers servers,
            Calls calls) {
        this.store = store;
        this.engines = engines;
        this.agentSince = agentSince;
        this.servers = servers;
        this.calls = calls;
    }

    @Override
    public List<ServerFigures> servers() {
        return calls.run(deadline -> all());
    }

    private List<ServerFigures> all() {
        List<ProtocolEngine> here = engines.get();
        List<ServerFigures> found = here.isEmpty()
                ? agentSince.get().map(this::written).orElse(List.of())
                : here.stream()
                        .flatMap(engine -> engine.serverFigures().stream())
                        .toList();
        return found.stream()
                .sorted(Comparator.comparing(figures -> figures.name().text()))
                .toList();
    }

    @Override
    public Optional<ServerFigures> server(ServerName name) {
        Objects.requireNonNull(name, "name");
        Server wanted = servers.get(name);
        return calls.run(deadline -> all().stream()
                .filter(figures -> figures.server().equals(wanted.id()))
                .findFirst());
    }

    /** What an earlier agent wrote is history: its servers have ended with it. */
    private List<ServerFigures> written(Instant agentBegan) {
        return store.read(unit -> unit.figures().list().stream()
                .filter(row -> !FigureValues.at(row).isBefore(agentBegan))
                .flatMap(row -> figures(unit, row).stream())
                .toList());
    }

    private static Optional<ServerFigures> figures(ReadUnit unit, FigureRow row) {
        return unit.servers().find(row.server()).map(server -> FigureValues.figures(row, server));
    }

    @Override
    public List<UserFigures> users() {
        return calls.run(deadline -> engines.get().stream()
                .flatMap(engine -> engine.userFigures().stream())
                .toList());
    }

    @Override
    public Optional<UserFigures> user(UserId user) {
        Objects.requireNonNull(user, "user");
        return users().stream().filter(figures -> figures.user().equals(user)).findFirst();
    }
}
