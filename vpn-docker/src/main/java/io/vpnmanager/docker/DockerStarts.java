package io.vpnmanager.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotModifiedException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.docker.Conflicts.PortHolder;
import io.vpnmanager.docker.ObservedContainer.HostPort;
import io.vpnmanager.spi.runtime.Input;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts of our containers, with and without input. Runs inside a call that has its deadline. An input goes into a pipe
 * that is attached before the start and shut after its last byte. Of two callers who attach at once, the one who comes
 * too late would shut the pipe of the other, so one attaches after the other.
 */
final class DockerStarts {
    private static final Logger LOG = LoggerFactory.getLogger(DockerStarts.class);
    private static final int ABSENT = 404;
    private static final Duration LETTING_GO = Duration.ofSeconds(2);
    private static final Map<String, String> INPUT_ONLY = Map.of("stream", "1", "stdin", "1");

    private final DockerClient client;
    private final EngineHttp http;
    private final DockerContainers containers;
    private final ReentrantLock attaching;

    DockerStarts(DockerClient client, EngineHttp http, DockerContainers containers, ReentrantLock attaching) {
        this.client = client;
        this.http = http;
        this.containers = containers;
        this.attaching = attaching;
    }

    void start(String name) {
        ObservedContainer container = containers.require(name);
        if (container.readsInput()) {
            throw Problem.of(ErrorCode.POLICY, "container " + name, "cannot start without the input that it reads")
                    .remedy("Start it with its input")
                    .toException();
        }
        started(container);
    }

    void start(String name, Input input) {
        lock(name);
        try {
            ObservedContainer container = containers.require(name);
            if (!container.readsInput()) {
                throw Problem.of(ErrorCode.POLICY, "container " + name, "was not made to read input")
                        .remedy("Start it without input, or make it so that it reads some")
                        .toException();
            }
            if (!container.isRunning()) {
                feed(container, input);
            }
        } finally {
            attaching.unlock();
        }
    }

    private void lock(String name) {
        try {
            attaching.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.CANCELLED, "start of container " + name, "was cancelled")
                    .toException(e);
        }
    }

    private void feed(ObservedContainer container, Input input) {
        try (EnginePipe pipe = http.pipe("/containers/" + container.id() + "/attach", INPUT_ONLY, "")) {
            if (started(container)) {
                pipe.send(input.revealSecretBytes(), () -> giveUpLater(pipe));
                awaitEnd(pipe);
            }
        } catch (DockerException e) {
            throw e.getHttpStatus() == ABSENT ? DockerContainers.absent(container.name()) : e;
        }
    }

    /**
     * The engine lets go of the pipe once it has passed on everything, or nobody reads any more. It has been seen not
     * to, where a process ends as soon as it has read everything: then we do, for by now all is with the engine.
     */
    private static void giveUpLater(EnginePipe pipe) {
        LockSupport.parkNanos(LETTING_GO.toNanos());
        pipe.close();
    }

    private static void awaitEnd(EnginePipe pipe) {
        try {
            pipe.in().transferTo(OutputStream.nullOutputStream());
        } catch (AsynchronousCloseException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new UncheckedIOException(e);
            }
            LOG.atDebug().log("the engine did not let go of an input");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean started(ObservedContainer container) {
        try {
            client.startContainerCmd(container.id()).exec();
            LOG.atInfo().addKeyValue("container", container.name()).log("started a container");
            return true;
        } catch (NotModifiedException e) {
            LOG.atDebug().addKeyValue("container", container.name()).log("the container runs already");
            return false;
        } catch (DockerException e) {
            String text = EngineText.of(e);
            throw EngineText.tellsOfTakenPort(text) ? takenPort(container, text, e) : e;
        }
    }

    private VpnException takenPort(ObservedContainer container, String text, DockerException cause) {
        List<HostPort> ports = Conflicts.portsIn(text, container);
        PortHolder holder =
                EngineText.tellsOfOwnPort(text) && !isPublished(ports) ? PortHolder.ENGINE_ALONE : PortHolder.ANOTHER;
        return Conflicts.takenPort(container, ports, holder, text, cause);
    }

    /** {@return whether a container that runs publishes one of these ports, ours or not, at whatever address} */
    private boolean isPublished(List<HostPort> ports) {
        Set<String> wanted = ports.stream().map(HostPort::port).collect(Collectors.toSet());
        return client.listContainersCmd().exec().stream()
                .flatMap(running -> Stream.ofNullable(running.getPorts()).flatMap(Stream::of))
                .anyMatch(port -> wanted.contains(String.valueOf(port.getPublicPort())));
    }
}
