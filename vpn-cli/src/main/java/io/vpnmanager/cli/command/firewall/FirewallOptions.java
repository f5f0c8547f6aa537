package io.vpnmanager.cli.command.firewall;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.firewall.FirewallSettings;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.home.Homes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the firewall shall be, as far as it is to be otherwise than now. */
public final class FirewallOptions {
    private static final String SUBSCRIPTIONS = "subscriptions.listen";

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "What carries the rules: nftables, iptables-nft or iptables-legacy. Default: the one before, "
                    + "else the kind of iptables in which others have rules, else nftables.")
    @Nullable FirewallBackend backend;

    @Option(
            names = "--allow-from",
            paramLabel = "SERVER=NETWORK",
            description = "Let only this network reach a server; with more of them, only these. Takes the place of "
                    + "those of before for that server.")
    List<SourceRule> sources = new ArrayList<>();

    @Option(
            names = "--allow-all",
            paramLabel = "SERVER",
            description = "Let everybody reach a server again. Repeatable.")
    List<ServerName> open = new ArrayList<>();

    @Option(
            names = "--subscriptions",
            paramLabel = "HOST:PORT",
            description = "Let the port of subscriptions through, as vpn agent run was told it. Default: that of the "
                    + "configuration, else the one before.")
    @Nullable Endpoint subscriptions;

    @Option(names = "--no-subscriptions", description = "Let no port of subscriptions through.")
    boolean noSubscriptions;

    /** For the parser, which fills it in. */
    public FirewallOptions() {}

    /** {@return the settings of now with what was asked for; the port of an SSH session in use is spared} */
    FirewallSettings settings(Vpn vpn, Homes homes) {
        FirewallSettings settings = vpn.firewall().status().settings();
        if (backend != null) {
            settings = settings.withBackend(backend);
        }
        for (ServerName name : open) {
            settings = settings.withSources(required(vpn, name).id(), List.of());
        }
        for (Map.Entry<ServerName, List<Cidr>> wanted : networks().entrySet()) {
            settings = settings.withSources(required(vpn, wanted.getKey()).id(), wanted.getValue());
        }
        settings = settings.withSubscriptions(subscriptions(settings, homes));
        return homes.sessionPort().map(settings::sparing).orElse(settings);
    }

    private Optional<Endpoint> subscriptions(FirewallSettings before, Homes homes) {
        if (noSubscriptions && subscriptions != null) {
            throw Problem.of(ErrorCode.SYNTAX, "--subscriptions", "does not go with --no-subscriptions")
                    .fact("option", "--no-subscriptions")
                    .toException();
        }
        return noSubscriptions
                ? Optional.empty()
                : Optional.ofNullable(subscriptions)
                        .or(() -> homes.configured().now().given(SUBSCRIPTIONS).map(Endpoint::parse))
                        .or(before::subscriptions);
    }

    private Map<ServerName, List<Cidr>> networks() {
        Map<ServerName, List<Cidr>> networks = new TreeMap<>();
        sources.forEach(source -> networks.computeIfAbsent(source.server(), any -> new ArrayList<>())
                .add(source.network()));
        return networks;
    }

    private static Server required(Vpn vpn, ServerName name) {
        return vpn.servers()
                .find(name)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "server " + name, "does not exist")
                        .remedy("vpn servers list shows all")
                        .toException());
    }
}
