package io.vpnmanager.core.internal.xray;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.core.internal.container.LazyRuntime;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.store.TrafficSample;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cores that are talked with: those that were started here, and those that ran before and were adopted. For any
 * thread.
 */
final class RunningCores {
    private static final Logger LOG = LoggerFactory.getLogger(RunningCores.class);

    private final LazyRuntime runtime;
    private final CoreContainers containers;
    private final Map<ListenerId, Core> cores = new ConcurrentHashMap<>();
    private final Map<ListenerId, Set<AccessKeyId>> starting = new ConcurrentHashMap<>();
    /** Listeners whose containers go: who adopted one of them would make anew what is just being removed. */
    private final Set<ListenerId> ending = ConcurrentHashMap.newKeySet();

    private final ReentrantLock adopting = new ReentrantLock();
    private final Set<TrafficSample> leftOver = ConcurrentHashMap.newKeySet();

    /** None yet. */
    RunningCores(LazyRuntime runtime, CoreContainers containers) {
        this.runtime = runtime;
        this.containers = containers;
    }

    /** {@return all of them, as they come and go} */
    Collection<Core> all() {
        return Collections.unmodifiableCollection(cores.values());
    }

    /** {@return the one of a listener} */
    @Nullable Core at(ListenerId listener) {
        return cores.get(listener);
    }

    /** Takes one in, in the place of who served its listener before. */
    void add(Core core) {
        cores.put(core.listener(), core);
    }

    /**
     * Takes note that a core is being started: until {@link #started}, nobody adopts it.
     *
     * @param keys whom it may let in meanwhile
     */
    void starting(ListenerId listener, Set<AccessKeyId> keys) {
        starting.put(listener, keys);
    }

    /** Takes note that a start is over, however it ended. */
    void started(ListenerId listener) {
        starting.remove(listener);
    }

    /** {@return whether a core is just being started} */
    boolean isStarting(ListenerId listener) {
        return starting.containsKey(listener);
    }

    /** {@return the cores that are just being started, with whom they may let in} */
    Map<ListenerId, Set<AccessKeyId>> starting() {
        return Collections.unmodifiableMap(starting);
    }

    /** {@return whether somebody here looks after the containers of a listener} */
    boolean isKnown(ListenerId listener) {
        return cores.containsKey(listener) || starting.containsKey(listener) || ending.contains(listener);
    }

    /**
     * Adopts the cores that run and are not known, and lets go of those that do not run any more.
     *
     * @param keysAreKnown whether those that are adopted can be told at once whom to let in
     * @return the containers there are
     */
    Map<Container, CoreFacts> lookAround(ContainerRuntime engine, boolean keysAreKnown) {
        Map<Container, CoreFacts> found = containers.found(engine);
        cores.values().stream()
                .filter(core -> found.keySet().stream().noneMatch(core::isIn))
                .toList()
                .forEach(this::letGo);
        adopting.lock();
        try {
            found.forEach((container, facts) -> {
                if (!isKnown(facts.listener()) && container.state() == Container.State.RUNNING) {
                    adopt(engine, facts, container, keysAreKnown);
                }
            });
        } finally {
            adopting.unlock();
        }
        return found;
    }

    private void adopt(ContainerRuntime engine, CoreFacts facts, Container container, boolean keysAreKnown) {
        try {
            Core core = containers.attach(engine, facts, container);
            cores.put(facts.listener(), core);
            core.readBack();
            if (keysAreKnown) {
                core.settleAll();
            }
            LOG.atInfo().addKeyValue("server", facts.listener()).log("adopted a core that runs");
        } catch (VpnException e) {
            LOG.atWarn().addKeyValue("server", facts.listener()).setCause(e).log("A core that runs is not adopted");
        }
    }

    /** Lets go of the core of a listener, then takes its containers away while nobody adopts them. */
    void takeAway(ListenerId listener, Consumer<ContainerRuntime> how) {
        adopting.lock();
        try {
            ending.add(listener);
        } finally {
            adopting.unlock();
        }
        try {
            Optional.ofNullable(cores.get(listener)).ifPresent(this::letGoCounted);
            runtime.find().ifPresent(how);
        } finally {
            ending.remove(listener);
        }
    }

    /** Lets go of one that ended. */
    void letGo(Core core) {
        cores.remove(core.listener(), core);
        leftOver.addAll(core.samples());
        core.close();
    }

    /** Lets go of one that still runs, with what it has counted up to now. */
    private void letGoCounted(Core core) {
        count(core);
        letGo(core);
    }

    /** Asks each what its users carried; one that does not tell is asked again. */
    void countAll() {
        cores.values().forEach(RunningCores::count);
    }

    private static void count(Core core) {
        try {
            core.count();
        } catch (VpnException e) {
            LOG.atDebug().addKeyValue("server", core.listener()).setCause(e).log("A core does not tell its counts");
        }
    }

    /** {@return what those counted that were let go, as long as nobody removes it} */
    Set<TrafficSample> leftOver() {
        return leftOver;
    }

    /** Lets go of all; they go on serving whom they know. */
    void letGoOfAll() {
        List.copyOf(cores.values()).forEach(this::letGoCounted);
    }
}
