package io.vpnmanager.spi.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A container engine, seen through labels: only objects that carry every label of the {@link Ownership} that the
 * runtime was opened with are listed, changed or removed; anything else on the engine is as if it did not exist, and a
 * name that it holds is a conflict.
 *
 * <p>All methods may be called on any thread, at once, as often as needed. Each blocks until the engine answered or the
 * deadline given at opening passed; then it ends with {@link io.vpnmanager.api.error.ErrorCode#DEADLINE}. An
 * interrupted call ends with {@link io.vpnmanager.api.error.ErrorCode#CANCELLED}. What a call that ended so leaves
 * behind is wholly there or wholly absent, carries our labels, and is found by the next {@code list} or {@code ensure}.
 * An engine that is absent, or answers with something else than it should, is
 * {@link io.vpnmanager.api.error.ErrorCode#ENGINE}. The contract is {@code io.vpnmanager.tck.ContainerRuntimeContract}.
 */
public interface ContainerRuntime extends AutoCloseable {
    /** The longest grace of {@link #stop}: ten minutes, after which a server has no sessions worth waiting for. */
    Duration LONGEST_GRACE = Duration.ofMinutes(10);

    /** {@return what engine this is and what it can do; asks the engine} */
    EngineInfo info();

    /**
     * Makes the network, or adopts the one that is there. Idempotent.
     *
     * @param spec what it shall be
     * @return the network, whose spec hash equals that of {@code spec}
     * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when the name belongs to something that is not ours
     *     or has another spec, {@code OVL} when the engine has a network that overlaps its subnet
     */
    Network ensureNetwork(NetworkSpec spec);

    /** {@return our networks, by name} */
    List<Network> networks();

    /**
     * Removes our network of this name. Idempotent: absence is success. A network with containers is
     * {@link io.vpnmanager.api.error.ErrorCode#BUSY}.
     *
     * @param name which
     */
    void removeNetwork(String name);

    /**
     * Makes the container, stopped, or adopts the one that is there. Idempotent.
     *
     * @param spec what it shall be
     * @return the container, whose spec hash equals that of {@code spec}
     * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when the name belongs to something that is not ours
     *     or has another spec
     * @throws io.vpnmanager.api.error.NotFoundException when the engine does not have the image, or we have no network
     *     of the name that the spec gives
     */
    Container ensureContainer(ContainerSpec spec);

    /** {@return our containers in any state, by name} */
    List<Container> containers();

    /**
     * {@return our container of this name, as the engine sees it now}
     *
     * @param name which
     */
    Optional<Container> container(String name);

    /**
     * Starts our container. Idempotent: a running one is left alone. Absence is {@code FIND}; a host port that is taken
     * is {@code OVL}.
     *
     * @param name which
     */
    void start(String name);

    /**
     * Stops our container: its stop signal, then a kill. Idempotent: one that is stopped, was never started or is
     * absent is left alone.
     *
     * @param name which
     * @param grace how long between the two, zero to {@link #LONGEST_GRACE}, rounded up to whole seconds; the deadline
     *     of this call is later by as much
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} when the grace is out of range
     */
    void stop(String name, Duration grace);

    /**
     * Removes our container, running or not, with its anonymous volumes. Idempotent: absence is success.
     *
     * @param name which
     */
    void remove(String name);

    /**
     * Frees connections; containers keep running. Idempotent. Later calls are
     * {@link io.vpnmanager.api.error.ErrorCode#CLOSED}.
     */
    @Override
    void close();
}
