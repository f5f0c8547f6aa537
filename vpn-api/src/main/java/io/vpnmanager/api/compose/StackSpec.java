package io.vpnmanager.api.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.protocol.ContainerImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a stack shall be. Immutable; each method gives another spec. Components may be added.
 *
 * @param profile what it is for
 * @param project the name that compose gives it, 1 to {@value #LONGEST_PROJECT} characters of {@code a-z 0-9 _ -},
 *     beginning with a letter or digit
 * @param image what the agent's container is made from
 * @param ports of the agent's servers that clients reach
 * @param settings of the agent, by {@linkplain io.vpnmanager.api.config.SettingKey#name() key}
 * @param home the folder of the home that the agent serves; empty for one in the folder of the stack
 * @param homePorts of the servers of this home, published beside {@code ports}; one that meets one of those is left out
 * @param engine the socket of the container engine of this machine, for an agent that makes servers in containers; it
 *     has the power of root over the machine then, and is, with all of the stack, in the machine's own network, where
 *     nothing is published; empty for none
 * @param metrics the address and the port of the machine where the agent's metrics are read; empty for nowhere
 * @param prometheus empty for none
 * @param grafana empty for none; it asks Prometheus, so that has to be there
 * @param traefik empty for none, and then nobody shows subscriptions to people
 * @param templates a folder with templates of the operator, each in place of ours of the same name
 */
public record StackSpec(
        StackProfile profile,
        String project,
        ContainerImage image,
        List<PublishedPort> ports,
        SortedMap<String, String> settings,
        Optional<Path> home,
        List<PublishedPort> homePorts,
        Optional<Path> engine,
        Optional<Endpoint> metrics,
        Optional<StackPart> prometheus,
        Optional<StackPart> grafana,
        Optional<TraefikPart> traefik,
        Optional<Path> templates) {
    /** The longest name of a project. */
    public static final int LONGEST_PROJECT = 40;

    /** What the image is called that the README builds. */
    public static final ContainerImage IMAGE = new ContainerImage("vpn-manager:latest");

    /** The Prometheus that the monitoring files are meant for. */
    public static final ContainerImage PROMETHEUS = new ContainerImage("prom/prometheus:v3.5.0");

    /** The Grafana that the dashboard is meant for. */
    public static final ContainerImage GRAFANA = new ContainerImage("grafana/grafana:11.6.0");

    /** The Traefik that was tried. */
    public static final ContainerImage TRAEFIK = new ContainerImage("traefik:v3.7.13");

    /** Where the agent's metrics are on this machine, where they have to be there and nobody says otherwise. */
    public static final Endpoint METRICS = Endpoint.parse("127.0.0.1:9464");

    private static final Pattern PROJECT = Pattern.compile("[a-z0-9][a-z0-9_-]*");

    /**
     * Copies the collections.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for a project that is no name or metrics that
     *     are not at an IPv4 address, {@code POL} for Grafana without Prometheus, for metrics or Prometheus, which ask
     *     nobody for a password, at all addresses, and for published ports or Traefik beside the engine
     * @throws io.vpnmanager.api.error.ConflictException {@code OVL} for one port of the machine that is taken twice
     */
    public StackSpec {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(image, "image");
        ports = List.copyOf(ports);
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        Objects.requireNonNull(home, "home");
        homePorts = List.copyOf(homePorts);
        Objects.requireNonNull(engine, "engine");
        metrics.ifPresent(StackPart::requireAddress);
        Objects.requireNonNull(prometheus, "prometheus");
        Objects.requireNonNull(templates, "templates");
        requireProject(project);
        metrics.ifPresent(at -> requireOneAddress("metrics", at));
        prometheus.ifPresent(part -> requireOneAddress("prometheus", part.at()));
        if (engine.isPresent()) {
            requireNoneInFront(ports, traefik);
        }
        List<PublishedPort> taken = new ArrayList<>(published(ports, homePorts));
        // On the machine itself, Prometheus asks the agent there.
        Optional<Endpoint> asked =
                engine.isPresent() && prometheus.isPresent() ? metrics.or(() -> Optional.of(METRICS)) : metrics;
        Stream.of(asked, prometheus.map(StackPart::at), grafana.map(StackPart::at), traefik.map(TraefikPart::at))
                .flatMap(Optional::stream)
                .map(PublishedPort::at)
                .forEach(taken::add);
        requireApart(taken);
        if (grafana.isPresent() && prometheus.isEmpty()) {
            throw Problem.of(ErrorCode.POLICY, "Grafana in a stack", "has nothing to ask without Prometheus")
                    .remedy("Add Prometheus, or take Grafana out too")
                    .fact("field", "grafana")
                    .toException();
        }
    }

    private static void requireNoneInFront(List<PublishedPort> ports, Optional<TraefikPart> traefik) {
        if (!ports.isEmpty()) {
            throw Problem.of(
                            ErrorCode.POLICY,
                            "published port " + ports.getFirst(),
                            "leads nowhere: with the container engine, the agent is in the machine's own network, where "
                                    + "each server listens at its own address and port")
                    .remedy("Publish none (--without publish, where it was asked before), and say with "
                            + "vpn servers create --listen who reaches a server")
                    .fact("field", "port")
                    .toException();
        }
        if (traefik.isPresent()) {
            throw Problem.of(
                            ErrorCode.POLICY,
                            "Traefik beside the container engine",
                            "has no place: the stack is in the machine's own network, where ports like 443 are root's")
                    .remedy(
                            "Take it out (--without traefik), and have a proxy of the machine before the agent's subscriptions, which are on "
                                    + "loopback where the setting subscriptions.listen says")
                    .fact("field", "traefik")
                    .toException();
        }
    }

    private static void requireProject(String project) {
        if (project.length() > LONGEST_PROJECT || !PROJECT.matcher(project).matches()) {
            throw Problem.of(ErrorCode.SYNTAX, "project " + VisibleText.quoted(project), "is no name of a project")
                    .remedy("Use 1 to " + LONGEST_PROJECT + " of a-z, 0-9, _ and -, beginning with a letter or a digit")
                    .fact("field", "project")
                    .toException();
        }
    }

    private static void requireOneAddress(String field, Endpoint at) {
        if (at.host() instanceof Ipv4 address && address.isWildcard()) {
            throw Problem.of(
                            ErrorCode.POLICY,
                            field + " at " + at,
                            "would be read by everybody who reaches this machine: no password is asked for")
                    .remedy("Name one address of the machine, best 127.0.0.1:" + at.port())
                    .fact("field", field)
                    .toException();
        }
    }

    private static void requireApart(List<PublishedPort> ports) {
        for (int i = 0; i < ports.size(); i++) {
            PublishedPort port = ports.get(i);
            for (PublishedPort earlier : ports.subList(0, i)) {
                if (port.meets(earlier)) {
                    throw Problem.of(ErrorCode.OVERLAP, "published port " + port, "is also one of " + earlier)
                            .remedy(
                                    "Publish each port once, and give each part one of its own; that of metrics is 9464 "
                                            + "unless --metrics says otherwise")
                            .fact("field", "port")
                            .toException();
                }
            }
        }
    }

    /**
     * {@return a stack of the agent alone, with nothing published but the metrics of a development stack, on loopback}
     *
     * @param profile what it is for
     */
    public static StackSpec of(StackProfile profile) {
        Optional<Endpoint> metrics = profile == StackProfile.DEVELOPMENT ? Optional.of(METRICS) : Optional.empty();
        return new StackSpec(
                profile,
                "vpn",
                IMAGE,
                List.of(),
                new TreeMap<>(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                metrics,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** {@return a draft that begins as this, for changes that are to be checked together} */
    public SpecDraft draft() {
        return new SpecDraft(this);
    }

    private StackSpec with(Consumer<SpecDraft> change) {
        SpecDraft draft = draft();
        change.accept(draft);
        return draft.spec();
    }

    /**
     * {@return the ports of the agent's servers that are published: those asked for, and those of the home beside; none
     * with the engine}
     */
    public List<PublishedPort> published() {
        return engine.isPresent() ? List.of() : published(ports, homePorts);
    }

    private static List<PublishedPort> published(List<PublishedPort> ports, List<PublishedPort> homePorts) {
        List<PublishedPort> all = new ArrayList<>(ports);
        homePorts.stream().filter(port -> ports.stream().noneMatch(port::meets)).forEach(all::add);
        return List.copyOf(all);
    }

    /**
     * {@return this spec for something else} Where nobody has said where metrics are read, that is as the other profile
     * has it.
     *
     * @param other in place of the one before
     */
    public StackSpec profile(StackProfile other) {
        return with(draft -> draft.profile(other));
    }

    /**
     * {@return this spec without something that was asked for, as if nobody had}
     *
     * @param choice what is taken back; Grafana has to go before Prometheus does
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} for Prometheus while Grafana is there
     */
    public StackSpec without(StackChoice choice) {
        return with(draft -> draft.without(choice));
    }

    /**
     * {@return this spec under another name}
     *
     * @param name of the project
     */
    public StackSpec project(String name) {
        return with(draft -> draft.project(name));
    }

    /**
     * {@return this spec with another image of the agent}
     *
     * @param other in place of the one before
     */
    public StackSpec image(ContainerImage other) {
        return with(draft -> draft.image(other));
    }

    /**
     * {@return this spec with more ports}
     *
     * @param more beside those before
     */
    public StackSpec publishing(List<PublishedPort> more) {
        return with(draft -> draft.publishing(more));
    }

    /**
     * {@return this spec with a setting of the agent}
     *
     * @param key of the setting, for example {@code log.level}
     * @param value in place of the one before
     */
    public StackSpec setting(String key, String value) {
        return with(draft -> draft.setting(key, value));
    }

    /**
     * {@return this spec for a home that lies elsewhere}
     *
     * @param folder of the home
     */
    public StackSpec home(Path folder) {
        return with(draft -> draft.home(folder));
    }

    /**
     * {@return this spec with the ports of the servers of the home}
     *
     * @param found as {@link Stacks#portsOf} finds them, in place of those before
     */
    public StackSpec homePorts(List<PublishedPort> found) {
        return with(draft -> draft.homePorts(found));
    }

    /**
     * {@return this spec for an agent that makes servers in containers, which gives it the power of root over the
     * machine}
     *
     * @param socket of an engine that runs as root
     */
    public StackSpec engine(Path socket) {
        return with(draft -> draft.engine(socket));
    }

    /**
     * {@return this spec with the agent's metrics at this endpoint}
     *
     * @param at an IPv4 address of the machine and a port
     */
    public StackSpec metrics(Endpoint at) {
        return with(draft -> draft.metrics(at));
    }

    /**
     * {@return this spec with Prometheus}
     *
     * @param part which, and where
     */
    public StackSpec prometheus(StackPart part) {
        return with(draft -> draft.prometheus(part));
    }

    /**
     * {@return this spec with Grafana; Prometheus comes first}
     *
     * @param part which, and where
     */
    public StackSpec grafana(StackPart part) {
        return with(draft -> draft.grafana(part));
    }

    /**
     * {@return this spec with Traefik}
     *
     * @param part which, and where
     */
    public StackSpec traefik(TraefikPart part) {
        return with(draft -> draft.traefik(part));
    }

    /**
     * {@return this spec with templates of the operator}
     *
     * @param folder where they lie
     */
    public StackSpec templates(Path folder) {
        return with(draft -> draft.templates(folder));
    }
}
