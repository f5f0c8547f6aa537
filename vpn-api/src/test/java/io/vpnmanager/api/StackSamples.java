package io.vpnmanager.api;

import io.vpnmanager.api.compose.PublishedPort;
import io.vpnmanager.api.compose.ServiceScale;
import io.vpnmanager.api.compose.ServiceStatus;
import io.vpnmanager.api.compose.StackFileChange;
import io.vpnmanager.api.compose.StackLogQuery;
import io.vpnmanager.api.compose.StackPart;
import io.vpnmanager.api.compose.StackProfile;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.compose.TraefikPart;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A legal value of each record of stacks. */
final class StackSamples {
    private StackSamples() {}

    static List<Record> all() {
        StackPart part = new StackPart(StackSpec.PROMETHEUS, Endpoint.parse("127.0.0.1:9090"));
        TraefikPart traefik = new TraefikPart(
                StackSpec.TRAEFIK,
                Endpoint.parse("192.0.2.1:443"),
                HostName.parse("vpn.example.org"),
                Optional.empty(),
                Optional.of(new PemFiles(Path.of("/etc/tls/vpn.pem"), Path.of("/etc/tls/vpn.key"))));
        return List.of(
                PublishedPort.parse("192.0.2.1:1080"),
                part,
                traefik,
                StackSpec.of(StackProfile.PRODUCTION)
                        .publishing(List.of(PublishedPort.parse("1080")))
                        .setting("log.level", "info")
                        .home(Path.of("/srv/vpn"))
                        .homePorts(List.of(PublishedPort.parse("1081")))
                        .metrics(Endpoint.parse("127.0.0.1:9464"))
                        .prometheus(part)
                        .grafana(new StackPart(StackSpec.GRAFANA, Endpoint.parse("127.0.0.1:3000")))
                        .traefik(traefik)
                        .templates(Path.of("/etc/vpn/templates")),
                new StackFileChange("docker-compose.yml", StackFileChange.Kind.NEW, false, "--- /dev/null"),
                new ServiceStatus(
                        "agent",
                        Optional.of("vpn_agent_1"),
                        "running",
                        Optional.of("healthy"),
                        Optional.of("vpn-manager:latest"),
                        List.of("127.0.0.1:1080->1080/tcp")),
                new ServiceScale("worker", 2),
                new StackLogQuery(List.of("agent"), 10, false));
    }
}
