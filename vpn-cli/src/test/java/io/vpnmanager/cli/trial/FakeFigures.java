package io.vpnmanager.cli.trial;

import io.vpnmanager.api.figures.Figures;
import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.figures.UserFigures;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.Servers;
import io.vpnmanager.api.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Figures as a test says them. */
public final class FakeFigures implements Figures {
    private final Servers servers;
    private final List<ServerFigures> said = new CopyOnWriteArrayList<>();

    FakeFigures(Servers servers) {
        this.servers = servers;
    }

    /** Says what a server has counted. */
    public void say(ServerFigures figures) {
        said.removeIf(before -> before.server().equals(figures.server()));
        said.add(figures);
    }

    @Override
    public List<ServerFigures> servers() {
        return List.copyOf(said);
    }

    @Override
    public Optional<ServerFigures> server(ServerName name) {
        return said.stream()
                .filter(figures -> figures.server().equals(servers.get(name).id()))
                .findFirst();
    }

    @Override
    public List<UserFigures> users() {
        return List.of();
    }

    @Override
    public Optional<UserFigures> user(UserId user) {
        return Optional.empty();
    }
}
