package io.vpnmanager.api.compose;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ContainerImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A spec in the making. What is said is checked when it is {@linkplain #spec() done}, so that parts may exchange what
 * each can have alone, such as their ports. For one thread.
 */
public final class SpecDraft {
    private StackProfile profile;
    private String project;
    private ContainerImage image;
    private List<PublishedPort> ports;
    private SortedMap<String, String> settings;
    private Optional<Path> home;
    private List<PublishedPort> homePorts;
    private Optional<Path> engine;
    private Optional<Endpoint> metrics;
    private Optional<StackPart> prometheus;
    private Optional<StackPart> grafana;
    private Optional<TraefikPart> traefik;
    private Optional<Path> templates;

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

    /**
     * {@return the spec}
     *
     * @throws io.vpnmanager.api.error.VpnException as the constructor of {@link StackSpec} says
     */
    public StackSpec spec() {
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

    /** {@return the socket of the container engine, as it is by now} */
    public Optional<Path> engine() {
        return engine;
    }

    /** {@return Prometheus, as it is by now} */
    public Optional<StackPart> prometheus() {
        return prometheus;
    }

    /** {@return Grafana, as it is by now} */
    public Optional<StackPart> grafana() {
        return grafana;
    }

    /** {@return Traefik, as it is by now} */
    public Optional<TraefikPart> traefik() {
        return traefik;
    }

    /**
     * Takes back something that was asked for, as if nobody had.
     *
     * @param choice what
     */
    public void without(StackChoice choice) {
        StackSpec plain = StackSpec.of(profile);
        switch (choice) {
            case IMAGE -> image = plain.image();
            case PUBLISH -> ports = plain.ports();
            case SETTING -> settings = plain.settings();
            case THIS_HOME -> {
                home = plain.home();
                homePorts = plain.homePorts();
            }
            case ENGINE -> engine = plain.engine();
            case METRICS -> metrics = plain.metrics();
            case PROMETHEUS -> prometheus = plain.prometheus();
            case GRAFANA -> grafana = plain.grafana();
            case TRAEFIK -> traefik = plain.traefik();
            case TEMPLATES -> templates = plain.templates();
        }
    }

    /**
     * Makes it one for something else. Where nobody has said where metrics are read, that is as the other profile has
     * it.
     *
     * @param other in place of the one before
     */
    public void profile(StackProfile other) {
        if (metrics.equals(StackSpec.of(profile).metrics())) {
            metrics = StackSpec.of(other).metrics();
        }
        profile = other;
    }

    /**
     * Names it.
     *
     * @param name of the project
     */
    public void project(String name) {
        project = name;
    }

    /**
     * Has another image of the agent.
     *
     * @param other in place of the one before
     */
    public void image(ContainerImage other) {
        image = other;
    }

    /**
     * Publishes more ports.
     *
     * @param more beside those before
     */
    public void publishing(List<PublishedPort> more) {
        List<PublishedPort> all = new ArrayList<>(ports);
        all.addAll(more);
        ports = all;
    }

    /**
     * Sets a setting of the agent.
     *
     * @param key of the setting, for example {@code log.level}
     * @param value in place of the one before
     */
    public void setting(String key, String value) {
        SortedMap<String, String> more = new TreeMap<>(settings);
        more.put(key, value);
        settings = more;
    }

    /**
     * Has a home that lies elsewhere.
     *
     * @param folder of the home
     */
    public void home(Path folder) {
        home = Optional.of(folder);
    }

    /**
     * Publishes the ports of the servers of the home.
     *
     * @param found as {@link Stacks#portsOf} finds them, in place of those before
     */
    public void homePorts(List<PublishedPort> found) {
        homePorts = found;
    }

    /**
     * Has an agent that makes servers in containers, which gives it the power of root over the machine.
     *
     * @param socket of an engine that runs as root
     */
    public void engine(Path socket) {
        engine = Optional.of(socket);
    }

    /**
     * Has the agent's metrics at an endpoint.
     *
     * @param at an IPv4 address of the machine and a port
     */
    public void metrics(Endpoint at) {
        metrics = Optional.of(at);
    }

    /**
     * Has Prometheus.
     *
     * @param part which, and where
     */
    public void prometheus(StackPart part) {
        prometheus = Optional.of(part);
    }

    /**
     * Has Grafana, which asks Prometheus.
     *
     * @param part which, and where
     */
    public void grafana(StackPart part) {
        grafana = Optional.of(part);
    }

    /**
     * Has Traefik.
     *
     * @param part which, and where
     */
    public void traefik(TraefikPart part) {
        traefik = Optional.of(part);
    }

    /**
     * Has templates of the operator.
     *
     * @param folder where they lie
     */
    public void templates(Path folder) {
        templates = Optional.of(folder);
    }
}
