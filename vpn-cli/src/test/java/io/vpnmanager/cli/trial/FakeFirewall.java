package io.vpnmanager.cli.trial;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.firewall.Firewall;
import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.firewall.FirewallPlan;
import io.vpnmanager.api.firewall.FirewallSettings;
import io.vpnmanager.api.firewall.FirewallStatus;
import io.vpnmanager.api.firewall.Obstacle;
import io.vpnmanager.api.firewall.OpenPort;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.api.server.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A firewall that touches nothing and remembers what it was told. */
public final class FakeFirewall implements Firewall {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final FakeServers servers;
    private final List<Obstacle> obstacles = new ArrayList<>();
    private Optional<FirewallSettings> confirmed = Optional.empty();
    private Optional<FirewallSettings> tried = Optional.empty();
    private Duration trial = Duration.ZERO;

    FakeFirewall(FakeServers servers) {
        this.servers = servers;
    }

    /** Lets a rule of ufw drop the first port. */
    public void closeByUfw() {
        obstacles.add(new Obstacle(
                ports(FirewallSettings.DEFAULT).getFirst(),
                "ufw",
                "ip filter",
                "INPUT",
                "policy drop",
                List.of("ufw allow 1080/tcp")));
    }

    /** {@return what is on trial} */
    public Optional<FirewallSettings> tried() {
        return tried;
    }

    @Override
    public FirewallStatus status() {
        FirewallStatus.State state = tried.isPresent()
                ? FirewallStatus.State.TRIAL
                : confirmed.isPresent() ? FirewallStatus.State.ON : FirewallStatus.State.OFF;
        FirewallSettings shown = tried.or(() -> confirmed).orElse(FirewallSettings.DEFAULT);
        return new FirewallStatus(
                state,
                tried.map(any -> NOW.plus(trial)),
                state == FirewallStatus.State.OFF
                        ? Optional.empty()
                        : Optional.of(shown.backend().orElse(FirewallBackend.NFTABLES)),
                shown,
                ports(shown),
                true,
                Optional.empty(),
                obstacles);
    }

    private List<OpenPort> ports(FirewallSettings settings) {
        return servers.list().stream().map(server -> port(server, settings)).toList();
    }

    private static OpenPort port(Server server, FirewallSettings settings) {
        return new OpenPort(
                server.name(),
                server.spec().listen(),
                server.spec().port().orElseThrow(),
                Transport.TCP,
                false,
                settings.sourcesOf(server.id()));
    }

    @Override
    public FirewallPlan plan(FirewallSettings settings) {
        return new FirewallPlan(
                settings.backend().orElse(FirewallBackend.NFTABLES),
                ports(settings),
                false,
                "nft -j -f -",
                List.of("a rule", "another rule"));
    }

    @Override
    public FirewallStatus apply(FirewallSettings settings, Duration trial) {
        tried = Optional.of(settings);
        this.trial = trial;
        return status();
    }

    @Override
    public FirewallStatus confirm() {
        confirmed = Optional.of(tried.orElseThrow(FakeFirewall::nothingTried));
        tried = Optional.empty();
        return status();
    }

    @Override
    public FirewallStatus rollBack() {
        if (tried.isEmpty()) {
            throw nothingTried();
        }
        tried = Optional.empty();
        return status();
    }

    private static RuntimeException nothingTried() {
        return Problem.of(ErrorCode.NOT_FOUND, "firewall", "has no rules on trial")
                .toException();
    }

    @Override
    public FirewallStatus remove() {
        confirmed = Optional.empty();
        tried = Optional.empty();
        return status();
    }
}
