package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.Conversation;
import io.vpnmanager.spi.runtime.Input;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One program that stands in the container and passes on to the socket of its device what is asked, so that a change
 * costs no start of a program. It is a gain, not a need: whatever goes wrong with it, it is closed, because what an
 * answer behind that would be the answer to is not known; the caller does without it, and {@link #open} makes another.
 * A device of the kernel has no socket, so there it comes to nothing each time, which is tried only now and then.
 *
 * <p>It belongs to one run of its container, and ends with it: no answer comes from another device. Thread-safe.
 */
final class DeviceChannel {
    /**
     * Ends with its input, or with the device; also when it is forgotten there by an engine that was started anew, once
     * nobody has asked it for five minutes.
     */
    static final List<String> PROGRAM = List.of("nc", "-N", "-w", "300", "-U", "/run/wireguard/wg0.sock");

    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Duration REST = Duration.ofMinutes(1);
    /** Far above what a hundred thousand peers say. */
    private static final long LONGEST_ANSWER = 128L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(DeviceChannel.class);

    private final Supplier<ContainerRuntime> runtime;
    private final String container;
    private final ReentrantLock turn = new ReentrantLock();
    private Optional<Conversation> talk = Optional.empty();
    private boolean over;
    private long restUntil = System.nanoTime();

    DeviceChannel(Supplier<ContainerRuntime> runtime, String container) {
        this.runtime = runtime;
        this.container = container;
    }

    /** Opens a new one for a container that was started; the rest of an earlier run is closed. */
    void begin() {
        turn.lock();
        try {
            close();
            restUntil = System.nanoTime();
            open();
        } finally {
            turn.unlock();
        }
    }

    /** Opens one where none is open, unless that came to nothing a short while ago. */
    void open() {
        turn.lock();
        try {
            if (!over && talk.isEmpty() && System.nanoTime() - restUntil >= 0) {
                restUntil = System.nanoTime() + REST.toNanos();
                talk = Optional.of(runtime.get().converse(container, PROGRAM));
                if (ask(Uapi.GET).isPresent()) {
                    restUntil = System.nanoTime();
                }
            }
        } catch (VpnException e) {
            LOG.atDebug().addKeyValue("container", container).setCause(e).log("no channel to the device");
        } finally {
            turn.unlock();
        }
    }

    /** What became of a change. */
    enum Change {
        /** The device said that it did it. */
        DONE,
        /** There is no channel, or somebody else waits for its answer. */
        NOT_SENT,
        /** The device refused it, or may do it still. */
        UNKNOWN
    }

    /** {@return what became of what a {@code set} asks} */
    Change set(String request) {
        return inTurn(Change.NOT_SENT, () -> {
            if (talk.isEmpty()) {
                return Change.NOT_SENT;
            }
            Optional<List<String>> answer = ask(request);
            if (answer.filter(Uapi::isDone).isPresent()) {
                return Change.DONE;
            }
            if (answer.isPresent()) {
                giveUp("the device refused", Optional.empty());
            }
            return Change.UNKNOWN;
        });
    }

    /** {@return what the device says of itself; empty when it has to be asked otherwise} */
    Optional<DeviceDump> get() {
        return inTurn(
                Optional.empty(),
                () -> ask(Uapi.GET).flatMap(answer -> {
                    try {
                        return Optional.of(Uapi.parse(answer));
                    } catch (VpnException e) {
                        giveUp("what it answers cannot be understood", Optional.of(e));
                        return Optional.empty();
                    }
                }));
    }

    /** One that hangs keeps nobody waiting for longer than its own time. */
    private <T> T inTurn(T otherwise, Supplier<T> exchange) {
        try {
            if (!turn.tryLock(ANSWER.toNanos(), TimeUnit.NANOSECONDS)) {
                return otherwise;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        }
        try {
            return exchange.get();
        } finally {
            turn.unlock();
        }
    }

    private Optional<List<String>> ask(String request) {
        if (talk.isEmpty()) {
            return Optional.empty();
        }
        long end = System.nanoTime() + ANSWER.toNanos();
        try {
            requireSilence(talk.get());
            talk.get().send(Input.of(request), ANSWER);
            return Optional.of(answer(talk.get(), end));
        } catch (VpnException e) {
            giveUp("it does not answer", Optional.of(e));
            return Optional.empty();
        }
    }

    /** What comes before it was asked for would be taken for an answer. */
    private static void requireSilence(Conversation talk) {
        if (talk.next(Duration.ZERO).isPresent() || talk.isOver()) {
            throw Problem.of(ErrorCode.ENGINE, "channel to a device", "is over, or says what nobody asked for")
                    .toException();
        }
    }

    private static List<String> answer(Conversation talk, long end) {
        List<String> lines = new ArrayList<>();
        long length = 0;
        while (true) {
            Optional<String> line = talk.next(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            if (line.isEmpty() || length > LONGEST_ANSWER) {
                throw Problem.of(ErrorCode.ENGINE, "channel to a device", "gave no whole answer within " + ANSWER)
                        .toException();
            }
            if (line.get().isEmpty()) {
                return lines;
            }
            lines.add(line.get());
            length += line.get().length();
        }
    }

    /** Nothing of what was said is shown: there are keys in it. */
    private void giveUp(String why, Optional<VpnException> failure) {
        LOG.atInfo()
                .addKeyValue("container", container)
                .addKeyValue("code", failure.map(VpnException::code))
                .log("A channel to a device is given up and its device is told otherwise: {}", why);
        close();
    }

    /** Lets go of it for good: a look that is late opens none behind that. Idempotent. */
    void end() {
        turn.lock();
        try {
            over = true;
            close();
        } finally {
            turn.unlock();
        }
    }

    /** Lets go of it. Idempotent. */
    void close() {
        turn.lock();
        try {
            talk.ifPresent(Conversation::close);
            talk = Optional.empty();
        } finally {
            turn.unlock();
        }
    }
}
