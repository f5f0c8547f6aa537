package io.vpnmanager.cli.command.compose;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.compose.PublishedPort;
import io.vpnmanager.api.compose.StackPart;
import io.vpnmanager.api.compose.StackProfile;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ContainerImage;
import io.vpnmanager.cli.home.Homes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a stack shall be. */
final class StackOptions {
    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "What it is for: development (everything on loopback, metrics too, detailed logs), staging "
                    + "(no rights of root, a read-only root) or production (limits, JSON logs that are rotated and a "
                    + "start with the machine besides). Default: development.")
    StackProfile profile = StackProfile.DEVELOPMENT;

    @Option(names = "--project", paramLabel = "NAME", description = "How compose names it. Default: vpn.")
    String project = "vpn";

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description = "The image of the agent, as the README builds it. Default: vpn-manager:latest.")
    ContainerImage image = StackSpec.IMAGE;

    @Option(
            names = "--publish",
            paramLabel = "PORT",
            description = "A port of servers that clients reach: 1080, 192.0.2.1:443, 40000-40099/udp. Repeatable.")
    List<PublishedPort> ports = List.of();

    @Option(
            names = "--setting",
            paramLabel = "KEY=VALUE",
            description = "A setting of the agent, as vpn config show lists them; no secrets. Repeatable.")
    List<GivenSetting> settings = List.of();

    @Option(
            names = "--this-home",
            description = "Have the agent serve the home of this command, as its owner, and publish the ports of its "
                    + "SOCKS5 and HTTP servers. Without it, the stack has a home of its own, in data/agent.")
    boolean thisHome;

    @Option(
            names = "--metrics",
            paramLabel = "HOST:PORT",
            description = "Where the agent's metrics are read on this machine. Default: 127.0.0.1:9464 in "
                    + "development, else nowhere.")
    @Nullable Endpoint metrics;

    @Option(
            names = "--prometheus",
            paramLabel = "HOST:PORT",
            description = "Add Prometheus, with the rules of the distribution, and show it there.")
    @Nullable Endpoint prometheus;

    @Option(
            names = "--prometheus-image",
            paramLabel = "IMAGE",
            description = "Its image. Default: prom/prometheus:v3.5.0.")
    ContainerImage prometheusImage = StackSpec.PROMETHEUS;

    @Option(
            names = "--grafana",
            paramLabel = "HOST:PORT",
            description = "Add Grafana, with the dashboard of the distribution, and show it there; the password of "
                    + "admin is drawn into secrets/grafana-password.")
    @Nullable Endpoint grafana;

    @Option(
            names = "--grafana-image",
            paramLabel = "IMAGE",
            description = "Its image. Default: grafana/grafana:11.6.0.")
    ContainerImage grafanaImage = StackSpec.GRAFANA;

    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description = "A folder with templates of your own, each in place of ours of the same name.")
    @Nullable Path templates;

    StackSpec spec(Homes homes) {
        List<PublishedPort> published = new ArrayList<>(ports);
        StackSpec spec = StackSpec.of(profile).project(project).image(image);
        if (thisHome) {
            spec = spec.home(homes.folder());
            try (Vpn vpn = homes.open()) {
                homes.stacks().portsOf(vpn).stream()
                        .filter(port -> ports.stream().noneMatch(port::meets))
                        .forEach(published::add);
            }
        }
        spec = spec.publishing(published);
        for (GivenSetting setting : settings) {
            spec = spec.setting(setting.key(), setting.value());
        }
        if (metrics != null) {
            spec = spec.metrics(metrics);
        }
        return templated(watched(spec));
    }

    private StackSpec watched(StackSpec spec) {
        StackSpec more = prometheus == null ? spec : spec.prometheus(new StackPart(prometheusImage, prometheus));
        return grafana == null ? more : more.grafana(new StackPart(grafanaImage, grafana));
    }

    private StackSpec templated(StackSpec spec) {
        return templates == null ? spec : spec.templates(templates);
    }
}
