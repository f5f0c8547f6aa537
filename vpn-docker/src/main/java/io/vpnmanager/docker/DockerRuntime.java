package io.vpnmanager.docker;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.EngineInfo;
import io.vpnmanager.spi.runtime.Network;
import io.vpnmanager.spi.runtime.NetworkSpec;
import io.vpnmanager.spi.runtime.Ownership;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The runtime on one engine: gives each call its deadline and its words, and passes it on. Thread-safe. */
final class DockerRuntime implements ContainerRuntime {
    private final EngineConnection engine;
    private final OurLabels labels;

    DockerRuntime(EngineConnection engine, Ownership ownership) {
        this.engine = engine;
        this.labels = new OurLabels(ownership);
    }

    @Override
    public EngineInfo info() {
        return engine.info();
    }

    @Override
    public Network ensureNetwork(NetworkSpec spec) {
        return onNetworks("making network " + spec.name(), networks -> DockerNetworks.view(networks.ensure(spec)));
    }

    @Override
    public List<Network> networks() {
        return onNetworks(
                "listing networks",
                networks -> networks.all().stream().map(DockerNetworks::view).toList());
    }

    @Override
    public void removeNetwork(String name) {
        onNetworks("removing network " + name, networks -> {
            networks.remove(name);
            return name;
        });
    }

    @Override
    public Container ensureContainer(ContainerSpec spec) {
        return onContainers("making container " + spec.name(), Duration.ZERO, containers -> containers.ensure(spec));
    }

    @Override
    public List<Container> containers() {
        return onContainers("listing containers", Duration.ZERO, DockerContainers::all);
    }

    @Override
    public Optional<Container> container(String name) {
        return onContainers(
                "looking for container " + name,
                Duration.ZERO,
                containers -> containers.find(name).map(ObservedContainer::view));
    }

    @Override
    public void start(String name) {
        change("starting container " + name, Duration.ZERO, containers -> containers.start(name));
    }

    @Override
    public void stop(String name, Duration grace) {
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw Problem.of(ErrorCode.RANGE, "grace of " + grace, "is not from zero to " + LONGEST_GRACE)
                    .toException();
        }
        int wholeSeconds = Math.toIntExact(grace.plusNanos(999_999_999).toSeconds());
        change("stopping container " + name, grace, containers -> containers.stop(name, wholeSeconds));
    }

    @Override
    public void remove(String name) {
        change("removing container " + name, Duration.ZERO, containers -> containers.remove(name));
    }

    @Override
    public void close() {
        engine.close();
    }

    private <T> T onNetworks(String subject, Function<DockerNetworks, T> call) {
        return engine.call(subject, client -> call.apply(new DockerNetworks(client, labels)));
    }

    private void change(String subject, Duration extra, Consumer<DockerContainers> call) {
        onContainers(subject, extra, containers -> {
            call.accept(containers);
            return subject;
        });
    }

    private <T> T onContainers(String subject, Duration extra, Function<DockerContainers, T> call) {
        return engine.call(subject, extra, client -> call.apply(new DockerContainers(client, labels)));
    }
}
