package io.vpnmanager.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our containers on one engine. Runs inside a call that has its deadline. */
final class DockerContainers {
    private static final Logger LOG = LoggerFactory.getLogger(DockerContainers.class);

    private final DockerClient client;
    private final OurLabels labels;
    private final DockerNetworks networks;
    private final DockerImages images;
    private @Nullable KernelLimits kernel;

    DockerContainers(DockerClient client, OurLabels labels, DockerNetworks networks, DockerImages images) {
        this.client = client;
        this.labels = labels;
        this.networks = networks;
        this.images = images;
    }

    /**
     * The engine takes a name before it shows what holds it, and shows it no more before it gives the name back: then
     * we wait.
     */
    Container ensure(ContainerSpec spec) {
        SpecHash hash = SpecHash.of(spec);
        Backoff backoff = new Backoff();
        while (true) {
            Optional<ObservedContainer> present = settled(spec.name());
            if (present.isPresent()) {
                return adopted(present.get(), hash);
            }
            try {
                return made(spec, hash);
            } catch (ConflictException e) {
                refuseIfForeign(spec, e);
                backoff.pause("making container " + spec.name());
            }
        }
    }

    List<Container> all() {
        List<com.github.dockerjava.api.model.Container> listed = EngineFailures.complete(
                "list of containers",
                client.listContainersCmd()
                        .withShowAll(true)
                        .withFilter("label", labels.filter())
                        .exec());
        return listed.stream()
                .filter(container -> labels.areOn(container.getLabels()))
                .flatMap(container -> ours(container.getId()).stream())
                .map(this::named)
                .map(ObservedContainer::view)
                .sorted(Comparator.comparing(Container::name))
                .toList();
    }

    /** {@return ours of this name, also when somebody has given it another} */
    Optional<ObservedContainer> find(String name) {
        return ours(name)
                .map(this::named)
                .filter(container -> container.name().equals(name))
                .or(() -> renamed(name));
    }

    private Optional<ObservedContainer> renamed(String name) {
        List<com.github.dockerjava.api.model.Container> listed = EngineFailures.complete(
                "list of containers",
                client.listContainersCmd()
                        .withShowAll(true)
                        .withFilter("label", labels.filter(name))
                        .exec());
        return listed.stream()
                .flatMap(container -> ours(String.valueOf(container.getId())).stream())
                .filter(container -> container.madeAs().equals(name))
                .map(this::named)
                .filter(container -> container.name().equals(name))
                .findFirst();
    }

    /** {@return the container with the name that it was made with, unless that cannot be given back to it} */
    private ObservedContainer named(ObservedContainer container) {
        if (container.madeAs().equals(container.name())) {
            return container;
        }
        try {
            client.renameContainerCmd(container.id())
                    .withName(container.madeAs())
                    .exec();
            LOG.atWarn()
                    .addKeyValue("container", container.madeAs())
                    .addKeyValue("found", container.name())
                    .log("a container that somebody renamed has its name again");
        } catch (DockerException e) {
            LOG.atWarn()
                    .addKeyValue("container", container.madeAs())
                    .addKeyValue("found", container.name())
                    .setCause(e)
                    .log("a container that somebody renamed could not be given its name");
        }
        return ours(container.id()).orElse(container);
    }

    /** {@return ours of this name, or else the error that says it is not there} */
    ObservedContainer require(String name) {
        return find(name).orElseThrow(() -> absent(name));
    }

    void stop(String name, int graceSeconds) {
        find(name).ifPresent(container -> {
            try {
                letGoOn(container);
                client.stopContainerCmd(container.id())
                        .withTimeout(graceSeconds)
                        .exec();
                LOG.atInfo().addKeyValue("container", name).log("stopped a container");
            } catch (NotModifiedException | NotFoundException e) {
                LOG.atDebug().addKeyValue("container", name).log("the container does not run");
            }
        });
    }

    /** Docker lets one that is paused go on when it has to end; Podman refuses to stop it. */
    private void letGoOn(ObservedContainer container) {
        if (!container.isPaused()) {
            return;
        }
        try {
            client.unpauseContainerCmd(container.id()).exec();
        } catch (ConflictException | InternalServerErrorException e) {
            LOG.atDebug().addKeyValue("container", container.name()).setCause(e).log("the container is not paused");
        }
    }

    void remove(String name) {
        find(name).ifPresent(container -> {
            removeWholly(container);
            LOG.atInfo().addKeyValue("container", name).log("removed a container");
        });
    }

    /** {@return ours of this name, once the engine is not in the middle of removing it} */
    private Optional<ObservedContainer> settled(String name) {
        Optional<ObservedContainer> present = find(name);
        if (present.filter(ObservedContainer::isGoing).isEmpty()) {
            return present;
        }
        present.ifPresent(this::removeWholly);
        return find(name);
    }

    private Container made(ContainerSpec spec, SpecHash hash) {
        if (images.find(spec.image()).isEmpty()) {
            throw missing(spec, null);
        }
        try {
            String id = ContainerRequest.of(client, spec, networkMode(spec), labels.with(hash, spec))
                    .exec()
                    .getId();
            LOG.atInfo().addKeyValue("container", spec.name()).log("made a container");
            return find(spec.name())
                    .filter(container -> container.id().equals(id))
                    .map(ObservedContainer::view)
                    .orElseThrow(() -> absent(spec.name()));
        } catch (NotFoundException e) {
            throw missing(spec, e);
        }
    }

    private void refuseIfForeign(ContainerSpec spec, ConflictException conflict) {
        boolean foreign = described(spec.name())
                .filter(container -> container.name().equals(spec.name()))
                .filter(container -> !labels.areOn(container.labels()))
                .isPresent();
        if (foreign) {
            throw Conflicts.foreign("container " + spec.name(), conflict);
        }
    }

    private String networkMode(ContainerSpec spec) {
        return spec.joined()
                .map(other ->
                        ContainerRequest.networkOf(neededContainer(spec, other).id()))
                .or(() -> spec.network().map(name -> networkId(spec, name)))
                .orElse(ContainerRequest.NO_NETWORK);
    }

    private ObservedContainer neededContainer(ContainerSpec spec, String name) {
        return find(name)
                .orElseThrow(() -> Problem.of(
                                ErrorCode.NOT_FOUND,
                                "container " + spec.name(),
                                "shall join container " + name + ", which we have not")
                        .remedy("Make that container first")
                        .toException());
    }

    private String networkId(ContainerSpec spec, String name) {
        return networks.find(name)
                .orElseThrow(() -> Problem.of(
                                ErrorCode.NOT_FOUND,
                                "container " + spec.name(),
                                "needs network " + name + ", which we have not")
                        .remedy("Make the network first")
                        .toException())
                .getId();
    }

    private static Container adopted(ObservedContainer present, SpecHash hash) {
        if (!hash.isOn(present.labels()) || present.isAltered()) {
            throw Conflicts.otherSpec("container " + present.name());
        }
        return present.view();
    }

    /**
     * Returns when the name is free: the engine takes its time, and answers others meanwhile that a removal is in
     * progress.
     */
    private void removeWholly(ObservedContainer container) {
        Backoff backoff = new Backoff();
        while (ours(container.id()).isPresent()) {
            try {
                client.removeContainerCmd(container.id())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            } catch (NotFoundException e) {
                return;
            } catch (ConflictException e) {
                LOG.atDebug().addKeyValue("container", container.name()).log("the container is being removed");
            }
            backoff.pause("removal of container " + container.name());
        }
    }

    /** {@return ours of this id or name; the engine also takes the beginning of an id for one} */
    private Optional<ObservedContainer> ours(String idOrName) {
        return described(idOrName).filter(container -> labels.areOn(container.labels()));
    }

    private Optional<ObservedContainer> described(String idOrName) {
        try {
            return Optional.of(
                    ObservedContainer.of(client.inspectContainerCmd(idOrName).exec(), this::kernel));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Asked at most once in a call. */
    private KernelLimits kernel() {
        KernelLimits known = kernel == null ? KernelLimits.ask(client) : kernel;
        kernel = known;
        return known;
    }

    private static RuntimeException missing(ContainerSpec spec, @Nullable NotFoundException cause) {
        return Problem.of(
                        ErrorCode.NOT_FOUND,
                        "image of container " + spec.name(),
                        "is not on the engine: " + VisibleText.quoted(spec.image()))
                .remedy("Bring the image to the engine first")
                .fact("image", spec.image())
                .toException(cause);
    }

    /** {@return the error for a container that we have not} */
    static RuntimeException absent(String name) {
        return Problem.of(ErrorCode.NOT_FOUND, "container " + name, "is not there")
                .remedy("Make it first")
                .toException();
    }
}
