package io.vpnmanager.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateNetworkCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.Network.Ipam;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv6;
import io.vpnmanager.spi.runtime.NetworkSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our networks on one engine. Runs inside a call that has its deadline. */
final class DockerNetworks {
    private static final Logger LOG = LoggerFactory.getLogger(DockerNetworks.class);
    /** How often a chosen subnet may turn out to be taken; each time takes another program that is as quick. */
    private static final int MOST_CHOICES = 8;

    /**
     * An engine takes a subnet before it lists the network of it: at once as a rule, after a second when it is busy.
     */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private static final Comparator<Network> OLDEST_FIRST =
            Comparator.comparing(DockerNetworks::created).thenComparing(Network::getId);

    private final DockerClient client;
    private final OurLabels labels;
    private final HostNetworks host;

    DockerNetworks(DockerClient client, OurLabels labels, HostNetworks host) {
        this.client = client;
        this.labels = labels;
        this.host = host;
    }

    Network ensure(NetworkSpec spec) {
        SpecHash hash = SpecHash.of(spec);
        return find(spec.name()).map(present -> adopted(present, spec, hash)).orElseGet(() -> made(spec, hash));
    }

    /** {@return ours of this name; an engine can hold several of one name, then the oldest counts} */
    Optional<Network> find(String name) {
        return all().stream().filter(network -> name.equals(network.getName())).min(OLDEST_FIRST);
    }

    /** {@return all of ours, by name} */
    List<Network> all() {
        List<Network> listed = EngineFailures.complete(
                "list of networks",
                client.listNetworksCmd().withFilter("label", labels.filter()).exec());
        return listed.stream()
                .filter(network -> labels.areOn(network.getLabels()))
                .map(DockerNetworks::complete)
                .sorted(Comparator.comparing(Network::getName).thenComparing(OLDEST_FIRST))
                .toList();
    }

    void remove(String name) {
        all().stream().filter(network -> name.equals(network.getName())).forEach(this::remove);
    }

    private void remove(Network network) {
        requireUnused(network);
        try {
            client.removeNetworkCmd(network.getId()).exec();
            LOG.atInfo().addKeyValue("network", network.getName()).log("removed a network");
        } catch (NotFoundException e) {
            LOG.atDebug().addKeyValue("network", network.getName()).log("the network was gone already");
        }
    }

    /** Docker keeps a network that is used; Podman takes it away from under whoever uses it. */
    private void requireUnused(Network network) {
        boolean isFree = EngineFailures.complete(
                        "list of containers",
                        client.listContainersCmd()
                                .withNetworkFilter(List.of(network.getId()))
                                .withStatusFilter(List.of("running", "paused"))
                                .exec())
                .isEmpty();
        if (!isFree) {
            throw Problem.of(ErrorCode.BUSY, "network " + network.getName(), "is used by a container that runs")
                    .remedy("Stop that container first")
                    .toException();
        }
    }

    /** Others may take a subnet between our look and our request; then we look again. */
    private Network made(NetworkSpec spec, SpecHash hash) {
        for (int left = MOST_CHOICES; ; left--) {
            List<Cidr> taken = taken();
            Optional<Cidr> overlapped = spec.subnet().flatMap(subnet -> SubnetChoice.overlapped(subnet, taken));
            if (overlapped.isPresent()) {
                return find(spec.name())
                        .map(faster -> adopted(faster, spec, hash))
                        .orElseThrow(() -> overlap(spec, overlapped.get()));
            }
            Cidr subnet = spec.subnet().orElseGet(() -> SubnetChoice.free(spec.name(), taken));
            try {
                String id = request(spec, subnet, hash).exec().getId();
                LOG.atInfo()
                        .addKeyValue("network", spec.name())
                        .addKeyValue("subnet", subnet)
                        .log("made a network");
                return settled(spec, hash, id);
            } catch (DockerException e) {
                Optional<Network> faster = find(spec.name());
                if (faster.isPresent()) {
                    return adopted(faster.get(), spec, hash);
                }
                boolean another = spec.subnet().isEmpty() && EngineText.tellsOfTakenSubnet(EngineText.of(e));
                if (!another || left == 0) {
                    throw e instanceof ConflictException ? Conflicts.foreign(subject(spec), e) : e;
                }
                LockSupport.parkNanos(
                        Math.min(FIRST_PAUSE.toNanos() << (MOST_CHOICES - left), LONGEST_PAUSE.toNanos()));
            }
        }
    }

    /** {@return the subnets of all networks of the engine, of anybody, and those of this machine} */
    private List<Cidr> taken() {
        List<Network> listed = EngineFailures.complete(
                "list of networks", client.listNetworksCmd().exec());
        return Stream.concat(
                        listed.stream().flatMap(network -> subnets(network)).flatMap(text -> lenient(text).stream()),
                        host.all().stream())
                .toList();
    }

    /**
     * Engines keep what others gave them, even with bits set behind the prefix; what is no network has no addresses.
     */
    private static Optional<Cidr> lenient(String text) {
        try {
            int slash = text.indexOf('/');
            return Optional.of(Cidr.containing(
                    IpAddress.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1))));
        } catch (IndexOutOfBoundsException | NumberFormatException | InvalidRequestException e) {
            LOG.atDebug().setCause(e).log("the engine has a network with a subnet that is none");
            return Optional.empty();
        }
    }

    private static VpnException overlap(NetworkSpec spec, Cidr other) {
        return Problem.of(
                        ErrorCode.OVERLAP,
                        subject(spec),
                        "cannot have " + spec.subnet().map(Cidr::toString).orElse("") + ": " + other
                                + " is that of another network, route or interface of this machine")
                .remedy("Choose another subnet, or none, to have a free one chosen")
                .toException();
    }

    private CreateNetworkCmd request(NetworkSpec spec, Cidr subnet, SpecHash hash) {
        return client.createNetworkCmd()
                .withName(spec.name())
                .withDriver("bridge")
                .withCheckDuplicate(true)
                .withInternal(spec.reach() == NetworkSpec.Reach.INTERNAL)
                .withLabels(labels.with(hash))
                .withIpam(new Ipam().withConfig(new Ipam.Config().withSubnet(subnet.toString())))
                .withEnableIpv6(subnet.network() instanceof Ipv6);
    }

    /**
     * The engine checks a name before it takes it, not while: two callers at once can both succeed, and the later one
     * gives way.
     */
    private Network settled(NetworkSpec spec, SpecHash hash, String madeId) {
        Network oldest = find(spec.name())
                .orElseThrow(
                        () -> EngineFailures.nonsense(subject(spec), "a list without the network that it just made")
                                .toException());
        if (!oldest.getId().equals(madeId)) {
            client.removeNetworkCmd(madeId).exec();
        }
        return adopted(oldest, spec, hash);
    }

    private static Network adopted(Network present, NetworkSpec spec, SpecHash hash) {
        if (!hash.isOn(present.getLabels())) {
            throw Conflicts.otherSpec(subject(spec));
        }
        return present;
    }

    private static Network complete(Network network) {
        if (network.getId() == null || network.getName() == null) {
            throw EngineFailures.nonsense("list of networks", "a network without id or name")
                    .toException();
        }
        return network;
    }

    private static Instant created(Network network) {
        return network.getCreated() == null
                ? Instant.EPOCH
                : network.getCreated().toInstant();
    }

    private static String subject(NetworkSpec spec) {
        return "network " + spec.name();
    }

    /** {@return the engine's view in our words} */
    static io.vpnmanager.spi.runtime.Network view(Network network) {
        List<Cidr> subnets = subnets(network).map(Cidr::parse).toList();
        return new io.vpnmanager.spi.runtime.Network(network.getId(), network.getName(), subnets);
    }

    private static Stream<String> subnets(Network network) {
        Ipam ipam = network.getIpam();
        List<Ipam.Config> configs = ipam == null || ipam.getConfig() == null ? List.of() : ipam.getConfig();
        return configs.stream().map(Ipam.Config::getSubnet).filter(Objects::nonNull);
    }
}
