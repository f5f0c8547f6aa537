package io.vpnmanager.core.internal.open;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.agent.Agent;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.link.Links;
import io.vpnmanager.api.quickstart.Quickstart;
import io.vpnmanager.api.server.Servers;
import io.vpnmanager.api.traffic.Traffic;
import io.vpnmanager.api.user.Users;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.link.StoredLinks;
import io.vpnmanager.core.internal.quickstart.ProvingQuickstart;
import io.vpnmanager.core.internal.server.StoredServers;
import io.vpnmanager.core.internal.traffic.StoredTraffic;
import io.vpnmanager.core.internal.user.StoredUsers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** An open home with one deadline for its calls. */
public final class HomeView implements Vpn {
    private final HomeParts parts;
    private final Users users;
    private final Servers servers;
    private final Links links;
    private final Traffic traffic;
    private final Agent agent;
    private final Quickstart quickstart;

    /** A view of a home. */
    public HomeView(HomeParts parts, Duration deadline) {
        Calls calls = new Calls(parts.runner(), deadline);
        this.parts = parts;
        this.users = new StoredUsers(parts.store(), parts.credentials(), parts.changes(), calls);
        this.servers = new StoredServers(parts.store(), parts.changes(), calls);
        this.links = new StoredLinks(parts.store(), parts.credentials(), calls);
        this.traffic = new StoredTraffic(parts.store(), calls);
        this.agent = parts.agent().view(calls);
        this.quickstart = new ProvingQuickstart(this, parts.agent()::engines, parts.unguessable(), calls);
    }

    @Override
    public Users users() {
        return users;
    }

    @Override
    public Servers servers() {
        return servers;
    }

    @Override
    public Links links() {
        return links;
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public Agent agent() {
        return agent;
    }

    @Override
    public Quickstart quickstart() {
        return quickstart;
    }

    @Override
    public Vpn within(Duration deadline) {
        if (!deadline.isPositive()) {
            throw Problem.of(ErrorCode.RANGE, "deadline " + deadline, "is not positive")
                    .toException();
        }
        return new HomeView(parts, deadline);
    }

    @Override
    public <T> CompletionStage<T> async(Function<? super Vpn, ? extends T> call) {
        Objects.requireNonNull(call, "call");
        return parts.runner().start(() -> call.apply(this));
    }

    @Override
    public void close() {
        parts.close();
    }
}
