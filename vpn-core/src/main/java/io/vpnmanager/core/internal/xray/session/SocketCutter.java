package io.vpnmanager.core.internal.xray.session;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Ipv6;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.Input;
import io.vpnmanager.spi.runtime.Rights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Ends connections of clients to a core, each by its address and port and no other: {@code ss -K} of iproute2, in a
 * container that shares the network of the core's container. The core itself cannot end a session (it has no such call,
 * and refusing a user ends none), its container has no power over sockets, and a call inside it would have none either;
 * so this container is given that power ({@code NET_ADMIN}, over that one network only), and runs for the moment that
 * it takes. A session that ends so is one that its client sees reset; the core counts it to its last byte.
 *
 * <p>Needs a kernel with {@code INET_DIAG_DESTROY}, which all distributions have. UDP has no connections to end.
 */
public final class SocketCutter {
    /** So many fit into what the kernel takes as one filter. */
    static final int AT_ONCE = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Rights SOCKETS = new Rights(0, 0, Set.of(Rights.Capability.NET_ADMIN), Set.of(), Set.of());
    private static final ContainerSpec.Limits SMALL = new ContainerSpec.Limits(32L << 20, 16, 256);

    private final ContainerRuntime runtime;
    private final ContainerSpec spec;
    private final int port;
    private final ReentrantLock turn = new ReentrantLock();

    /**
     * A cutter for one core.
     *
     * @param runtime the container engine
     * @param image with {@code ss} as its program
     * @param core the container of the core
     * @param port where the core listens inside
     */
    public SocketCutter(ContainerRuntime runtime, String image, String core, int port) {
        this.runtime = runtime;
        this.spec = ContainerSpec.named(nameFor(core), image)
                .entryPoint("/usr/bin/ss")
                .command("-K", "-H", "-n", "-t", "-F", "/dev/stdin")
                .readsInput()
                .joining(core)
                .rights(SOCKETS)
                .limits(SMALL)
                .build();
        this.port = port;
    }

    /** {@return the name of the container that cuts for that of a core} */
    public static String nameFor(String core) {
        return core + "-cut";
    }

    /** Makes ready, so that the first cut is as fast as the others. */
    public void prepare() {
        runtime.ensureContainer(spec);
    }

    /** Ends the connections from these addresses and ports; those that have ended already are none. */
    void cut(Collection<Endpoint> sources) {
        List<Endpoint> left = new ArrayList<>(sources);
        turn.lock();
        try {
            while (!left.isEmpty()) {
                List<Endpoint> some = left.subList(0, Math.min(AT_ONCE, left.size()));
                run(filter(port, some));
                some.clear();
            }
        } finally {
            turn.unlock();
        }
    }

    /** A filter that names nobody would end every connection, so there is none. */
    static String filter(int port, List<Endpoint> sources) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a filter without sources would match all");
        }
        return sources.stream()
                .map(SocketCutter::text)
                .collect(Collectors.joining("\nor dst ", "sport = :" + port + " and (\ndst ", "\n)\n"));
    }

    private static String text(Endpoint source) {
        return source.host() instanceof Ipv6 ? "[" + source.host() + "]:" + source.port() : source.toString();
    }

    /** One that runs already, for an agent that died, would not take the filter: it is waited for. */
    private void run(String filter) {
        runtime.ensureContainer(spec);
        ended();
        runtime.start(spec.name(), Input.of(filter));
        Container container = ended();
        if (!container.exitCode().equals(Optional.of(0))) {
            throw failed("ended with code "
                    + container.exitCode().map(String::valueOf).orElse("?"));
        }
    }

    private Container ended() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Container container = now();
        while (container.state() == Container.State.RUNNING || container.state() == Container.State.OTHER) {
            if (System.nanoTime() > end) {
                throw failed("did not end in time");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            container = now();
        }
        return container;
    }

    private Container now() {
        return runtime.container(spec.name()).orElseThrow(() -> failed("is not there"));
    }

    private RuntimeException failed(String how) {
        return Problem.of(ErrorCode.ENGINE, "container " + spec.name() + ", which cuts sessions,", how)
                .remedy("Look into its log")
                .toException();
    }
}
