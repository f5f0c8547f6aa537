package io.vpnmanager.core.internal.proxies.relay;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.concurrent.Future;
import java.io.UncheckedIOException;

/**
 * A socket of a {@link DirectTunnel}, as its event loop watches it: for everything, once, and told of each change only,
 * so that waiting for something else costs no call to the system.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
final class SocketWatch implements EpollIoHandle {
    /** EPOLLPRI, which Netty has no name for. */
    private static final EpollIoOps URGENT = EpollIoOps.valueOf(0x002);

    private static final EpollIoOps EVERYTHING = EpollIoOps.EPOLLIN
            .with(EpollIoOps.EPOLLOUT)
            .with(EpollIoOps.EPOLLRDHUP)
            .with(URGENT)
            .with(EpollIoOps.EPOLLET);

    private static final EpollIoOps SOMETHING_TO_READ =
            EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLRDHUP).with(EpollIoOps.EPOLLERR);

    private final DirectTunnel tunnel;
    private final EpollSocketChannel channel;
    private final Flow from;
    private final Flow to;

    /**
     * A watch.
     *
     * @param from reads this socket
     * @param to writes to it
     */
    SocketWatch(DirectTunnel tunnel, EpollSocketChannel channel, Flow from, Flow to) {
        this.tunnel = tunnel;
        this.channel = channel;
        this.from = from;
        this.to = to;
    }

    /** Begins when the loop knows this. */
    void begin(Future<? super IoRegistration> registering) {
        if (registering.getNow() instanceof IoRegistration registration) {
            channel.closeFuture().addListener(closed -> registration.cancel());
            submit(registration);
        } else {
            tunnel.close();
        }
    }

    private void submit(IoRegistration registration) {
        try {
            registration.submit(EVERYTHING);
        } catch (UncheckedIOException e) {
            tunnel.close(); // The system watches no more sockets.
        }
    }

    @Override
    public FileDescriptor fd() {
        return channel.fd();
    }

    @Override
    public void handle(IoRegistration registration, IoEvent event) {
        int happened = ((EpollIoEvent) event).ops().value();
        if (has(happened, EpollIoOps.EPOLLOUT)) {
            to.roomCame();
        }
        if (has(happened, URGENT)) {
            from.urgentCame();
        }
        if (has(happened, SOMETHING_TO_READ)) {
            from.inputCame(has(happened, EpollIoOps.EPOLLRDHUP));
        }
        if (has(happened, EpollIoOps.EPOLLERR)) {
            tunnel.close();
        }
    }

    private static boolean has(int happened, EpollIoOps any) {
        return (happened & any.value()) != 0;
    }

    /** The loop ends. */
    @Override
    public void close() {
        tunnel.close();
    }
}
