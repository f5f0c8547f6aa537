package io.vpnmanager.docker;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.Conversation;
import io.vpnmanager.spi.runtime.EngineEvent;
import io.vpnmanager.spi.runtime.EngineInfo;
import io.vpnmanager.spi.runtime.ExecResult;
import io.vpnmanager.spi.runtime.ExecSpec;
import io.vpnmanager.spi.runtime.Feed;
import io.vpnmanager.spi.runtime.Image;
import io.vpnmanager.spi.runtime.Input;
import io.vpnmanager.spi.runtime.LogLine;
import io.vpnmanager.spi.runtime.LogQuery;
import io.vpnmanager.spi.runtime.Network;
import io.vpnmanager.spi.runtime.NetworkSpec;
import io.vpnmanager.spi.runtime.Ownership;
import io.vpnmanager.spi.runtime.PublishedPort;
import io.vpnmanager.spi.runtime.Usage;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The runtime on one engine: gives each call its deadline and its words, and passes it on. Thread-safe. */
final class DockerRuntime implements ContainerRuntime {
    private final EngineConnection engine;
    private final OurLabels labels;
    private final ReentrantLock attaching = new ReentrantLock();
    private final YoungAnswers young = new YoungAnswers(this::containers, this::events);

    DockerRuntime(EngineConnection engine, Ownership ownership) {
        this.engine = engine;
        this.labels = new OurLabels(ownership);
    }

    /** All that works on our objects, for one call. */
    private record Parts(
            DockerImages images,
            DockerNetworks networks,
            DockerContainers containers,
            DockerStarts starts,
            DockerExec exec,
            EngineHttp http) {}

    @Override
    public EngineInfo info() {
        return engine.info();
    }

    @Override
    public Optional<Image> image(String reference) {
        return on("looking for an image", parts -> parts.images().find(reference));
    }

    @Override
    public Image pull(String reference, Duration deadline) {
        DockerImages.requirePinned(reference);
        if (!deadline.isPositive() || deadline.compareTo(LONGEST_PULL) > 0) {
            throw Problem.of(ErrorCode.RANGE, "deadline " + deadline, "is not more than zero and at most an hour")
                    .toException();
        }
        return on(
                "pulling image " + reference, deadline, parts -> parts.images().pull(reference));
    }

    @Override
    public List<PublishedPort> taken(Collection<PublishedPort> ports) {
        return on(
                "looking at ports",
                parts -> ports.stream().filter(PortProbe::isTaken).toList());
    }

    @Override
    public Network ensureNetwork(NetworkSpec spec) {
        return on(
                "making network " + spec.name(),
                parts -> DockerNetworks.view(parts.networks().ensure(spec)));
    }

    @Override
    public List<Network> networks() {
        return on(
                "listing networks",
                parts -> parts.networks().all().stream()
                        .map(DockerNetworks::view)
                        .toList());
    }

    @Override
    public void removeNetwork(String name) {
        change(
                "removing network " + name,
                engine.callDeadline(),
                parts -> parts.networks().remove(name));
    }

    @Override
    public Container ensureContainer(ContainerSpec spec) {
        return changing(() -> on(
                "making container " + spec.name(), parts -> parts.containers().ensure(spec)));
    }

    @Override
    public List<Container> containers() {
        return on("listing containers", parts -> parts.containers().all());
    }

    @Override
    public List<Container> containers(Duration oldest) {
        if (oldest.isNegative()) {
            throw Problem.of(ErrorCode.RANGE, "age " + oldest, "is negative").toException();
        }
        return oldest.isZero() ? containers() : young.containers(oldest);
    }

    @Override
    public Optional<Container> container(String name) {
        return on(
                "looking for container " + name,
                parts -> parts.containers().find(name).map(ObservedContainer::view));
    }

    @Override
    public void start(String name) {
        change(
                "starting container " + name,
                engine.callDeadline(),
                parts -> parts.starts().start(name));
    }

    @Override
    public void start(String name, Input input) {
        change(
                "starting container " + name,
                engine.callDeadline(),
                parts -> parts.starts().start(name, input));
    }

    @Override
    public void stop(String name, Duration grace) {
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw Problem.of(ErrorCode.RANGE, "grace of " + grace, "is not from zero to " + LONGEST_GRACE)
                    .toException();
        }
        int wholeSeconds = Math.toIntExact(grace.plusNanos(999_999_999).toSeconds());
        change(
                "stopping container " + name,
                engine.callDeadline().plus(grace),
                parts -> parts.containers().stop(name, wholeSeconds));
    }

    @Override
    public ExecResult exec(String name, ExecSpec call) {
        return on(
                "call in container " + name,
                call.deadline(),
                parts -> parts.exec().run(name, call));
    }

    @Override
    public Conversation converse(String name, List<String> command) {
        ExecSpec call = ExecSpec.of(command.toArray(String[]::new));
        String subject = "conversation in container " + name;
        EnginePipe pipe = on(subject, parts -> parts.exec().pipe(name, call));
        Feed<String> answers =
                engine.feeds().open(subject, pipe::close, feed -> DockerConversation.fill(feed, subject, pipe));
        return new DockerConversation(subject, pipe, answers, engine.calls());
    }

    @Override
    public Feed<LogLine> logs(String name, LogQuery query) {
        String subject = "log of container " + name;
        if (engine.isPodman() && query.end() == LogQuery.End.WITH_THE_CONTAINER) {
            LateLog log = on(
                    subject,
                    parts -> new LateLog(parts.http(), parts.containers().require(name), query));
            return engine.feeds().open(subject, log::close, feed -> log.fill(feed, subject));
        }
        Response response = on(
                subject,
                parts -> DockerLogs.open(parts.http(), parts.containers().require(name), query));
        return engine.feeds().open(subject, response::close, feed -> DockerLogs.fill(feed, subject, query, response));
    }

    @Override
    public Optional<Usage> usage(String name) {
        return on(
                "usage of container " + name,
                parts -> DockerUsage.of(parts.http(), parts.containers().require(name)));
    }

    @Override
    public Feed<EngineEvent> events() {
        String subject = "watch of events";
        Supplier<Response> connect = () -> on(subject, parts -> EventWatch.open(parts.http(), labels));
        EventWatch watch = new EventWatch(labels, connect, Clock.systemUTC());
        AtomicReference<Response> connection = new AtomicReference<>(connect.get());
        return engine.feeds().open(subject, () -> connection.get().close(), feed -> watch.fill(feed, connection));
    }

    @Override
    public void remove(String name) {
        change(
                "removing container " + name,
                engine.callDeadline(),
                parts -> parts.containers().remove(name));
    }

    @Override
    public void close() {
        engine.close();
    }

    private Parts parts(EngineConnection.Door door) {
        DockerImages images = new DockerImages(door.client(), door.http());
        DockerNetworks networks = new DockerNetworks(door.client(), labels, HostNetworks.OURS);
        DockerContainers containers = new DockerContainers(door.client(), labels, networks, images);
        return new Parts(
                images,
                networks,
                containers,
                new DockerStarts(door.client(), door.http(), containers, attaching),
                new DockerExec(door.client(), door.http(), containers),
                door.http());
    }

    private void change(String subject, Duration deadline, Consumer<Parts> call) {
        changing(() -> on(subject, deadline, parts -> {
            call.accept(parts);
            return subject;
        }));
    }

    /** A call that failed may have changed something, too. */
    private <T> T changing(Supplier<T> call) {
        try {
            return call.get();
        } finally {
            young.forget();
        }
    }

    private <T> T on(String subject, Function<Parts, T> call) {
        return on(subject, engine.callDeadline(), call);
    }

    private <T> T on(String subject, Duration deadline, Function<Parts, T> call) {
        return engine.call(subject, deadline, door -> call.apply(parts(door)));
    }
}
