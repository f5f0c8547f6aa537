package io.vpnmanager.core.internal.proxies.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One direction of a tunnel whose sockets are read and written here, and not by their channels. Few bytes are copied,
 * many go through a {@link Pipe}, those of a user with a speed limit never. What its sink does not take at once it
 * keeps, and reads nothing until that is gone. On one event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a turn that comes later is not waited for
final class Flow {
    private static final Logger LOG = LoggerFactory.getLogger(Flow.class);

    /** How much one direction moves before others have their turn. */
    private static final int TURN = Pipe.LARGE;

    /** So few bytes at once are copied with less work than they are passed on. */
    private static final int FEW = 16 * 1024;

    private final DirectTunnel tunnel;
    private final EpollSocketChannel source;
    private final EpollSocketChannel sink;
    private final Socket from;
    private final Socket to;
    private final Meter meter;
    private final Inlet inlet;
    private final Vessels vessels = Vessels.ofThisLoop();
    private @Nullable Vessel kept;
    private boolean paused = true;
    private boolean readable;
    private boolean endAnnounced;
    private boolean ended;
    private boolean many;
    private boolean urgent;
    private boolean goesOnLater;
    private int movedInTurn;

    Flow(DirectTunnel tunnel, EpollSocketChannel source, EpollSocketChannel sink, Meter meter) {
        this.tunnel = tunnel;
        this.source = source;
        this.sink = sink;
        this.from = (Socket) source.fd();
        this.to = (Socket) sink.fd();
        this.meter = meter;
        this.inlet = new Inlet(source.eventLoop(), meter, this::setOpen);
    }

    /** Begins with what was read before, and takes that over. */
    void start(ByteBuf ahead) {
        meter.nanosAfter(ahead.readableBytes());
        kept = new Rest(ahead);
        move();
        inlet.open();
    }

    /** Whether the pace of the user lets this read. */
    private void setOpen(boolean open) {
        boolean wasPaused = paused;
        paused = !open;
        if (wasPaused && open) {
            moveUnlessFull();
        }
    }

    /** The source has something: bytes, an error, or its end behind all bytes. */
    void inputCame(boolean end) {
        readable = true;
        endAnnounced |= end;
        moveUnlessFull();
    }

    /**
     * A byte was marked as urgent. The system reads up to it, as if that were all, and a pipe never gets further: so
     * from now on everything is copied, until nothing is left.
     */
    void urgentCame() {
        urgent = true;
        readable = true;
        moveUnlessFull();
    }

    /** The sink takes more. */
    void roomCame() {
        if (!isEmpty()) {
            move();
        }
    }

    /** A sink that did not take everything says when it takes more; to try before that is a call for nothing. */
    private void moveUnlessFull() {
        if (isEmpty()) {
            move();
        }
    }

    Channel source() {
        return source;
    }

    DuplexChannel sink() {
        return sink;
    }

    boolean isEmpty() {
        return kept == null;
    }

    /** Moves what can be moved now. */
    private void move() {
        try {
            movedInTurn = 0;
            while (sink.isOpen() && drain() && mayRead() && fill()) {
                if (movedInTurn >= TURN) {
                    goOnLater();
                    return;
                }
            }
        } catch (IOException e) {
            tunnel.close();
        } catch (RuntimeException | Error e) {
            // A loop that hears of it would leave out the other tunnels, or end.
            LOG.atError().setCause(e).log("A tunnel was ended by a fault of this program, or for want of memory");
            tunnel.close();
        }
    }

    /** Behind whatever else happens on this loop: a task that is only executed would come before that. */
    private void goOnLater() {
        if (!goesOnLater) {
            goesOnLater = true;
            source.eventLoop().schedule(this::goOn, 0, TimeUnit.NANOSECONDS);
        }
    }

    private void goOn() {
        goesOnLater = false;
        move();
    }

    private boolean mayRead() {
        return readable && !paused && !ended && source.isOpen();
    }

    /** {@return whether nothing is left} */
    private boolean drain() throws IOException {
        return kept == null || drain(kept);
    }

    private boolean drain(Vessel vessel) throws IOException {
        if (vessel.drainInto(to) > 0) {
            tunnel.moved();
        }
        if (!vessel.isEmpty()) {
            kept = vessel.kept();
            return false;
        }
        kept = null;
        vessel.release();
        tunnel.drained(this);
        return true;
    }

    /** {@return whether anything was read, and all of it written} */
    private boolean fill() throws IOException {
        Optional<Pipe> pipe = many && !urgent && meter.isFree() ? vessels.pipe() : Optional.empty();
        return pipe.isPresent() ? fill(pipe.get()) : fill(vessels.block());
    }

    /** A pipe that gets nothing does not tell an end from a pause: whoever reads after an announced end, does. */
    private boolean fill(Pipe pipe) throws IOException {
        boolean endMayCome = endAnnounced;
        kept = pipe;
        int bytes = pipe.fill(from);
        many = bytes > FEW;
        if (bytes == 0) {
            letGo();
            readable = false;
            return endMayCome && fill(vessels.block());
        }
        passed(bytes);
        return drain(pipe);
    }

    private boolean fill(Block block) throws IOException {
        int bytes = block.fill(from);
        if (bytes == Block.END) {
            return end();
        }
        many = bytes > FEW;
        readable = bytes == Block.SIZE || (bytes > 0 && (endAnnounced || urgent));
        if (bytes == 0) {
            return false;
        }
        passed(bytes);
        return drain(block);
    }

    private void passed(int bytes) {
        movedInTurn += bytes;
        tunnel.moved();
        inlet.passed(bytes);
    }

    private boolean end() {
        ended = true;
        tunnel.ended(this);
        return false;
    }

    private void letGo() {
        if (kept != null) {
            kept.release();
            kept = null;
        }
    }

    /** Reads no more; what is kept is still written. */
    void stop() {
        ended = true;
        inlet.letGo();
    }

    /** Neither reads nor writes any more. */
    void drop() {
        stop();
        letGo();
    }
}
