package io.vpnmanager.api.compose;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ContainerImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A spec that is changed in some of its components, and then made again. */
final class SpecDraft {
    StackProfile profile;
    String project;
    ContainerImage image;
    List<PublishedPort> ports;
    SortedMap<String, String> settings;
    Optional<Path> home;
    List<PublishedPort> homePorts;
    Optional<Path> engine;
    Optional<Endpoint> metrics;
    Optional<StackPart> prometheus;
    Optional<StackPart> grafana;
    Optional<TraefikPart> traefik;
    Optional<Path> templates;

    SpecDraft(StackSpec spec) {
        this.profile = spec.profile();
        this.project = spec.project();
        this.image = spec.image();
        this.ports = spec.ports();
        this.settings = spec.settings();
        this.home = spec.home();
        this.homePorts = spec.homePorts();
        this.engine = spec.engine();
        this.metrics = spec.metrics();
        this.prometheus = spec.prometheus();
        this.grafana = spec.grafana();
        this.traefik = spec.traefik();
        this.templates = spec.templates();
    }

    StackSpec spec() {
        return new StackSpec(
                profile,
                project,
                image,
                ports,
                settings,
                home,
                homePorts,
                engine,
                metrics,
                prometheus,
                grafana,
                traefik,
                templates);
    }
}
