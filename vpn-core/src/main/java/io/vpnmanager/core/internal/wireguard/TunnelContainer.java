package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.ConflictException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.api.protocol.ContainerImage;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.container.Ended;
import io.vpnmanager.core.internal.container.LastWords;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.ExecResult;
import io.vpnmanager.spi.runtime.ExecSpec;
import io.vpnmanager.spi.runtime.Input;
import io.vpnmanager.spi.runtime.NetworkSpec;
import io.vpnmanager.spi.runtime.NetworkSpec.Reach;
import io.vpnmanager.spi.runtime.PublishedPort;
import io.vpnmanager.spi.runtime.Rights;
import io.vpnmanager.spi.runtime.Scratch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The container of one server, and what is asked of the programs in it. Each call is a program with its arguments as a
 * list; keys and everything long go through its standard input. Each ends within a deadline. Changes of peers and looks
 * at them, of which there are many, go through a {@link DeviceChannel} where there is one.
 */
final class TunnelContainer {
    /** The port inside; outside it is the server's. */
    static final Port PORT = new Port(51820);

    /** What {@code images/wireguard} makes. */
    static final ContainerImage IMAGE = new ContainerImage("vpn-manager-wireguard:2");

    private static final String PREFIX = "vpn-wireguard-";
    private static final String DEVICE = "wg0";
    /** Killed, none there, and an image without the program, which has no channel either. */
    private static final Set<Integer> ENDED = Set.of(0, 1, 126, 127);

    private static final String MARK = "/run/served";
    private static final String RETIRED = "/run/retired";
    private static final long SCRATCH_BYTES = 16L << 20;
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration GLANCE = Duration.ofSeconds(4);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** A public key and two words each: far from what a command line may have, and done in a fraction of a deadline. */
    private static final int PEERS_OF_A_CALL = 500;

    private final Supplier<ContainerRuntime> runtime;
    private final String name;
    private final ContainerImage usual;
    private final DeviceChannel channel;
    /**
     * Whether something that was sent through a channel may still reach the device; written by whoever has the turn.
     */
    private volatile boolean unsettled;

    /** The container of a listener, from the usual image unless its server names another. */
    TunnelContainer(Supplier<ContainerRuntime> runtime, ListenerId listener, ContainerImage usual) {
        this.runtime = runtime;
        this.usual = usual;
        this.name = nameFor(listener);
        this.channel = new DeviceChannel(runtime, name);
    }

    static String nameFor(ListenerId listener) {
        return PREFIX + listener;
    }

    /** {@return the listener that a container of this name is for; empty for any other} */
    static Optional<ListenerId> listenerOf(String name) {
        return name.startsWith(PREFIX) ? ListenerId.parse(name.substring(PREFIX.length())) : Optional.empty();
    }

    /** {@return the identity of one start of a container} */
    static UUID boot(Container container) {
        String start =
                container.id() + container.startedAt().map(Instant::toString).orElse("");
        return UUID.nameUUIDFromBytes(start.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return whether it runs, and is in a network: one that was taken out of its own runs, but nobody gets to it} */
    static boolean isReachable(Container container) {
        return container.state() == Container.State.RUNNING
                && !container.addresses().isEmpty();
    }

    Optional<Container> find() {
        return runtime.get().container(name);
    }

    /** Makes the container with its network, or adopts it; {@return empty when there is one of another spec} */
    Optional<Container> ensure(ServerSpec spec, WireGuard protocol) {
        requireImage(protocol);
        runtime.get().ensureNetwork(new NetworkSpec(name, Optional.empty(), Reach.EXTERNAL));
        try {
            return Optional.of(runtime.get().ensureContainer(container(spec, protocol)));
        } catch (ConflictException e) {
            if (e.code() == ErrorCode.DUPLICATE && find().isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Before anything is made. One that is there goes on, whatever became of its image. */
    private void requireImage(WireGuard protocol) {
        String image = image(protocol);
        if (find().isEmpty() && runtime.get().image(image).isEmpty()) {
            throw Problem.of(ErrorCode.NOT_FOUND, "image of container " + name, "is not on the engine: " + image)
                    .remedy("Bring the image to the engine first")
                    .fact("image", image)
                    .toException();
        }
    }

    private String image(WireGuard protocol) {
        return protocol.image().orElse(usual).reference();
    }

    private ContainerSpec container(ServerSpec spec, WireGuard protocol) {
        return ContainerSpec.named(name, image(protocol))
                .network(name)
                .publish(new PublishedPort(spec.listen(), spec.port().orElseThrow(), PORT, Transport.UDP))
                .rights(Rights.ROUTER)
                .scratch(new Scratch("/run", SCRATCH_BYTES))
                .build();
    }

    /** Starts the container and waits for its device. */
    Container start() {
        runtime.get().start(name);
        long end = System.nanoTime() + START.toNanos();
        while (!hasDevice()) {
            if (System.nanoTime() > end) {
                throw Problem.of(ErrorCode.ENGINE, "container " + name, "has no device after " + START)
                        .remedy("Look at its log")
                        .toException();
            }
            pause();
        }
        return find().orElseThrow(() -> Problem.of(ErrorCode.ENGINE, "container " + name, "went away while it started")
                .toException());
    }

    private boolean hasDevice() {
        try {
            return call(ExecSpec.of("wg", "show", DEVICE, "listen-port")).exitCode() == 0;
        } catch (ConflictException e) {
            LastWords.ofEnded(runtime.get(), name, line -> true).ifPresent(words -> {
                throw Ended.failure("container " + name, "came to nothing: " + words);
            });
            throw e;
        }
    }

    private void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw Problem.of(ErrorCode.CANCELLED, "start of container " + name, "was cancelled")
                    .toException();
        }
    }

    void remove() {
        channel.close();
        runtime.get().remove(name);
        unsettled = false;
    }

    void removeNetwork() {
        runtime.get().removeNetwork(name);
    }

    void filter(PacketFilter filter) {
        String rules = filter.render();
        done(call(ExecSpec.of(filter.family().program()).reading(Input.of(rules))), "take its packet filter");
    }

    /** Makes the device as the text says, with its peers and no others. */
    void configure(DeviceText text) {
        done(call(ExecSpec.of("wg", "setconf", DEVICE, "/dev/stdin").reading(input(text))), "take its configuration");
    }

    void privateKey(Secret key) {
        done(
                call(ExecSpec.of("wg", "set", DEVICE, "private-key", "/dev/stdin")
                        .reading(Input.of(key.revealSecretUtf8()))),
                "take its key");
    }

    /** Gives the device its addresses, and lets it carry packets. */
    void bringUp(TunnelAddresses addresses) {
        addresses.ofServer().forEach(this::address);
        done(
                call(ExecSpec.of("ip", "link", "set", "dev", DEVICE, "mtu", Integer.toString(ClientConf.MTU), "up")),
                "bring its device up");
    }

    /** Gives the device the address by which it answers the probe user. */
    void address(ProbeAddresses addresses) {
        address(addresses.ofServer());
    }

    private void address(String address) {
        done(call(ExecSpec.of("ip", "addr", "replace", address, "dev", DEVICE)), "take address " + address);
    }

    /** Opens the channel to the device of a container that was started or taken over. Without one, all goes on. */
    void beginChannel() {
        channel.begin();
    }

    /** Lets go of the channel for good, and of nothing else. */
    void letGo() {
        channel.end();
    }

    /** Makes sure that no request that was sent through a channel is still on its way to the device. */
    void endChannel() {
        unsettled = true;
        channel.close();
        int ended = call(ExecSpec.of("killall", "-KILL", DeviceChannel.PROGRAM.getFirst()))
                .exitCode();
        if (!ENDED.contains(ended)) {
            throw failure("end the program of a channel", ended);
        }
        unsettled = false;
    }

    /**
     * Before anything that has to be the last word: what could not be ended before is ended now, or nothing is said.
     */
    private void settle() {
        if (unsettled) {
            endChannel();
        }
    }

    /** {@return whether the device was told through the channel; false when it is to be told otherwise} */
    private boolean isTold(String request) {
        settle();
        return switch (channel.set(request)) {
            case DONE -> true;
            case NOT_SENT -> false;
            case UNKNOWN -> {
                endChannel();
                yield false;
            }
        };
    }

    /** Lets peers in, in the place of what the device has of them; all others go on. */
    void add(Collection<Peer> peers) {
        parts(peers).filter(some -> !isTold(Uapi.add(some))).forEach(some -> {
            DeviceText text = new DeviceText(Optional.empty(), some);
            done(call(ExecSpec.of("wg", "addconf", DEVICE, "/dev/stdin").reading(input(text))), "take peers");
        });
    }

    private static <T> Stream<List<T>> parts(Collection<T> whole) {
        List<T> all = List.copyOf(whole);
        return IntStream.iterate(0, from -> from < all.size(), from -> from + PEERS_OF_A_CALL)
                .mapToObj(from -> all.subList(from, Math.min(from + PEERS_OF_A_CALL, all.size())));
    }

    private static Input input(DeviceText text) {
        return Input.of(text.render());
    }

    /** Takes peers away, and with them what they have open. */
    void removePeers(Collection<String> publicKeys) {
        parts(publicKeys).filter(some -> !isTold(Uapi.remove(some))).forEach(some -> {
            List<String> command = new ArrayList<>(List.of("wg", "set", DEVICE));
            some.forEach(
                    key -> command.addAll(List.of("peer", KeyText.require("public key of a peer", key), "remove")));
            done(call(ExecSpec.of(command.toArray(String[]::new))), "take peers away");
        });
    }

    /** {@return what the device says, its own public key included} */
    DeviceDump dump() {
        return parsed(show(DEADLINE));
    }

    /**
     * {@return what the device says of its peers, from a container that is asked all the time, so that it must be
     * quick} Opens another channel where one broke.
     */
    DeviceDump glance() {
        channel.open();
        return lastGlance();
    }

    /** {@return the same, for whoever cannot wait until a channel is open} */
    DeviceDump lastGlance() {
        return channel.get().orElseGet(() -> parsed(show(GLANCE)));
    }

    /** {@return what the device says; empty while there is none, so that nobody gets in} */
    Optional<DeviceDump> dumpIfAny() {
        settle();
        ExecResult shown = show(DEADLINE);
        return shown.exitCode() == 0 ? Optional.of(parsed(shown)) : Optional.empty();
    }

    private ExecResult show(Duration atMost) {
        return call(ExecSpec.of("wg", "show", DEVICE, "dump")
                .keeping(ExecSpec.MOST_OUTPUT_BYTES)
                .within(atMost));
    }

    private DeviceDump parsed(ExecResult shown) {
        done(shown, "say what its device does");
        return DeviceDump.parse(shown.output());
    }

    Optional<ServedMark> mark() {
        ExecResult read = call(ExecSpec.of("cat", MARK));
        return read.exitCode() == 0 ? ServedMark.read(read.output()) : Optional.empty();
    }

    void mark(ServedMark mark) {
        done(call(ExecSpec.of("tee", MARK).reading(Input.of(mark.render()))), "take note of what it serves");
    }

    /** {@return what {@link #retire} wrote} */
    String retired() {
        ExecResult read = call(ExecSpec.of("cat", RETIRED).keeping(ExecSpec.MOST_OUTPUT_BYTES));
        return read.exitCode() == 0 ? read.output() : "";
    }

    void retire(String lines) {
        done(call(ExecSpec.of("tee", "-a", RETIRED).reading(Input.of(lines))), "take note of what was counted");
    }

    private ExecResult call(ExecSpec spec) {
        return runtime.get().exec(name, spec.within(min(spec.deadline(), DEADLINE)));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** The words of the program are not shown: some programs repeat what they cannot read, keys included. */
    private void done(ExecResult result, String what) {
        if (result.exitCode() != 0 || result.cut()) {
            throw failure(what, result.exitCode());
        }
    }

    private VpnException failure(String what, int exitCode) {
        return Problem.of(
                        ErrorCode.ENGINE,
                        "container " + name,
                        "does not " + what + ": its program ended with " + exitCode)
                .remedy("Look at its log")
                .toException();
    }
}
