package io.vpnmanager.spi.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A container engine, seen through labels: only objects that carry every label of the {@link Ownership} that the
 * runtime was opened with are listed, changed or removed; anything else on the engine is as if it did not exist, and a
 * name that it holds is a conflict.
 *
 * <p>Others may meddle with our containers. One that was renamed is found all the same, and has its name again once a
 * call has looked at it, unless something else has that by now. One whose limits were changed is not what its spec says
 * any more: while it runs it is in state {@link Container.State#OTHER}, and it is not adopted.
 *
 * <p>All methods may be called on any thread, at once, as often as needed. Each blocks until the engine answered or the
 * deadline given at opening passed; then it ends with {@link io.vpnmanager.api.error.ErrorCode#DEADLINE}. An
 * interrupted call ends with {@link io.vpnmanager.api.error.ErrorCode#CANCELLED}. What a call that ended so leaves
 * behind is wholly there or wholly absent, carries our labels, and is found by the next {@code list} or {@code ensure}.
 * An engine that is absent, or answers with something else than it should, is
 * {@link io.vpnmanager.api.error.ErrorCode#ENGINE}. The contract is {@code io.vpnmanager.tck.ContainerRuntimeContract}.
 */
public interface ContainerRuntime extends AutoCloseable {
    /** The longest deadline of {@link #pull}: an hour, for a large image over a thin line. */
    Duration LONGEST_PULL = Duration.ofHours(1);

    /** The longest grace of {@link #stop}: ten minutes, after which a server has no sessions worth waiting for. */
    Duration LONGEST_GRACE = Duration.ofMinutes(10);

    /** {@return what engine this is and what it can do; asks the engine} */
    EngineInfo info();

    /**
     * {@return the image that the engine has under this reference, if it has one}
     *
     * @param reference a name, a name with digest, or an id
     */
    Optional<Image> image(String reference);

    /**
     * Brings an image from its registry to the engine, unless it is there. Idempotent. Only digests are taken: what a
     * tag means is for its registry to change.
     *
     * @param reference {@code name@sha256:} and 64 hexadecimal digits, all lower case
     * @param deadline the most that it may take, more than zero, at most {@link #LONGEST_PULL}; what was brought by
     *     then is kept by the engine for the next try
     * @return the image, which has that digest
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} for a reference without digest, {@code RNG}
     *     for a deadline out of range
     * @throws io.vpnmanager.api.error.NotFoundException when the registry has no such image
     * @throws io.vpnmanager.api.error.EnvironmentException {@code NET} when the registry cannot be reached or refuses
     */
    Image pull(String reference, Duration deadline);

    /**
     * {@return those of the ports that something on this machine holds already, in their order}
     *
     * <p>Each is tried by binding it on its exact address, TCP and UDP apart, and letting it go again: an answer about
     * now, not a reservation. A port that this process may not bind (below 1024), or of an address that this machine
     * does not have, is not said to be held; the engine will say what is so.
     *
     * @param ports of a container that is to be made
     */
    List<PublishedPort> taken(Collection<PublishedPort> ports);

    /**
     * Makes the network, or adopts the one that is there. Idempotent. Without a subnet in the spec, one of private IPv4
     * addresses is chosen that overlaps nothing: no network of the engine, no route and no interface of this machine.
     *
     * @param spec what it shall be
     * @return the network, whose spec hash equals that of {@code spec}
     * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when the name belongs to something that is not ours
     *     or has another spec, {@code OVL} when its subnet overlaps that of a network of the engine, or a route or an
     *     interface of this machine; the default route overlaps nothing
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
     * @throws io.vpnmanager.api.error.NotFoundException when the engine does not have the image (the fact {@code image}
     *     names it), or we have no network or no container to join of the name that the spec gives; nothing was made
     *     then
     */
    Container ensureContainer(ContainerSpec spec);

    /** {@return our containers in any state, by name} */
    List<Container> containers();

    /**
     * {@return our containers in any state, by name, as they were at some instant since {@code oldest} ago}
     *
     * <p>For screens that ask again and again: an earlier answer serves while it is young enough, no call of this
     * runtime has changed anything, and the engine has told of no event. Decisions take {@link #containers()}.
     *
     * @param oldest how old an answer may be, zero for a new one
     */
    List<Container> containers(Duration oldest);

    /**
     * {@return our container of this name, as the engine sees it now}
     *
     * @param name which
     */
    Optional<Container> container(String name);

    /**
     * Starts our container. Idempotent: a running one is left alone. Absence is {@code FIND}; a host port that is taken
     * is {@code OVL}; one that reads input is {@code POL}; one that joins another that does not run is {@code BUSY}.
     *
     * @param name which
     */
    void start(String name);

    /**
     * Starts our container and gives its process this input. Idempotent: a running one is left alone, and the input is
     * not used. The engine keeps nothing of the input: it goes through a pipe, and the next start needs it again.
     * Failures are those of {@link #start(String)}; one that reads no input is {@code POL}. A call that did not end
     * well may leave a running process that has read only the beginning of its input and then its end.
     *
     * @param name which
     * @param input what it reads; all of it was taken by the container when this returns, or its process has ended
     */
    void start(String name, Input input);

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
     * Runs a program in our running container and waits for its end. Any exit code is a result, also that of a program
     * that the container does not have (126 or 127). After the deadline the program goes on in the container, because
     * engines cannot end it; one that reads its input sees the end of that.
     *
     * @param name which
     * @param call what to run, within what deadline, which replaces the one given at opening
     * @return how it ended
     * @throws io.vpnmanager.api.error.NotFoundException when it is absent
     * @throws io.vpnmanager.api.error.ConflictException {@code BUSY} when it does not run
     */
    ExecResult exec(String name, ExecSpec call);

    /**
     * Runs a program in our running container and talks with it, for as long as both want; many exchanges cost the
     * start of one program. A program that the container does not have may write words of the engine, and ends.
     *
     * @param name which
     * @param command the program and its arguments, as those of an {@link ExecSpec}
     * @return the conversation; the caller closes it
     * @throws io.vpnmanager.api.error.NotFoundException when the container is absent
     * @throws io.vpnmanager.api.error.ConflictException {@code BUSY} when it does not run
     */
    Conversation converse(String name, List<String> command);

    /**
     * Reads what our container wrote since it was made. Absence is {@code FIND}.
     *
     * @param name which
     * @param query how much of it
     * @return the lines, in order; the caller closes it. A slow reader slows down the engine, and in the end the
     *     process that writes
     */
    Feed<LogLine> logs(String name, LogQuery query);

    /**
     * {@return what our container has used by now; empty when it does not run}
     *
     * <p>Absence is {@code FIND}. One count is taken at once; how busy it is, two of them tell
     * ({@link Usage#processorsSince}).
     *
     * @param name which
     */
    Optional<Usage> usage(String name);

    /**
     * Watches our containers. What happens after this returns is told, or that something was lost
     * ({@link EngineEvent.Kind#LOST}): that is told as soon as the engine goes away, and again once it is back; the
     * watch looks for it with growing pauses until it is closed.
     *
     * @return the events, in order; the caller closes it. It never ends by itself
     */
    Feed<EngineEvent> events();

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
