package io.vpnmanager.core.internal.fake;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ContainerSpec;
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
import io.vpnmanager.spi.runtime.PublishedPort;
import io.vpnmanager.spi.runtime.Usage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A container engine that has logs and nothing else. */
public final class FakeRuntime implements ContainerRuntime {
    public final Map<String, List<LogLine>> written = new HashMap<>();
    public final List<LogQuery> asked = new ArrayList<>();
    public boolean feedClosed;

    @Override
    public Feed<LogLine> logs(String name, LogQuery query) {
        asked.add(query);
        Deque<LogLine> lines = new ArrayDeque<>(Optional.ofNullable(written.get(name))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "container " + name, "does not exist")
                        .toException()));
        return new Feed<>() {
            @Override
            public Optional<LogLine> next(Duration atMost) {
                return Optional.ofNullable(lines.poll());
            }

            @Override
            public boolean isOver() {
                return lines.isEmpty();
            }

            @Override
            public void close() {
                feedClosed = true;
            }
        };
    }

    private static RuntimeException notAsked() {
        return new UnsupportedOperationException("no test asks for this");
    }

    @Override
    public EngineInfo info() {
        throw notAsked();
    }

    @Override
    public Optional<Image> image(String reference) {
        throw notAsked();
    }

    @Override
    public Image pull(String reference, Duration deadline) {
        throw notAsked();
    }

    @Override
    public List<PublishedPort> taken(Collection<PublishedPort> ports) {
        throw notAsked();
    }

    @Override
    public Network ensureNetwork(NetworkSpec spec) {
        throw notAsked();
    }

    @Override
    public List<Network> networks() {
        throw notAsked();
    }

    @Override
    public void removeNetwork(String name) {
        throw notAsked();
    }

    @Override
    public Container ensureContainer(ContainerSpec spec) {
        throw notAsked();
    }

    @Override
    public List<Container> containers() {
        throw notAsked();
    }

    @Override
    public List<Container> containers(Duration oldest) {
        throw notAsked();
    }

    @Override
    public Optional<Container> container(String name) {
        throw notAsked();
    }

    @Override
    public void start(String name) {
        throw notAsked();
    }

    @Override
    public void start(String name, Input input) {
        throw notAsked();
    }

    @Override
    public void stop(String name, Duration grace) {
        throw notAsked();
    }

    @Override
    public ExecResult exec(String name, ExecSpec call) {
        throw notAsked();
    }

    @Override
    public Optional<Usage> usage(String name) {
        throw notAsked();
    }

    @Override
    public Feed<EngineEvent> events() {
        throw notAsked();
    }

    @Override
    public void remove(String name) {
        throw notAsked();
    }

    @Override
    public void close() {
        // There is nothing to let go of.
    }
}
