package io.vpnmanager.core.internal.proxies;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;

/**
 * Netty's epoll, with a socket that stays registered while nothing is wanted of it. Netty 4.2.18 takes a socket out of
 * epoll when the last interest goes (the input has ended, or is paused, and nothing waits to be written) and then fails
 * with ENOENT when the next interest comes: a client that has ended its half and reads slowly would lose the rest of
 * its answer. Here the last interest is replaced by none that is edge-triggered, which costs at most one wake-up.
 *
 * @see <a href="https://github.com/netty/netty/pull/16689">Netty 16689, which takes sockets out</a>
 */
final class LastingEpoll implements IoHandler {
    private final IoHandler epoll;

    private LastingEpoll(IoHandler epoll) {
        this.epoll = epoll;
    }

    static IoHandlerFactory factory() {
        IoHandlerFactory epoll = EpollIoHandler.newFactory();
        return executor -> new LastingEpoll(epoll.newHandler(executor));
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return new Lasting(epoll.register(handle));
    }

    private static final class Lasting implements IoRegistration {
        private final IoRegistration registration;
        private boolean added;

        Lasting(IoRegistration registration) {
            this.registration = registration;
        }

        @Override
        public long submit(IoOps ops) {
            boolean none = ops instanceof EpollIoOps interest && interest.value() == EpollIoOps.NONE.value();
            added |= !none;
            return registration.submit(none && added ? EpollIoOps.EPOLLET : ops);
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // Netty's signature
        public <T> T attachment() {
            return registration.attachment();
        }

        @Override
        public boolean isValid() {
            return registration.isValid();
        }

        @Override
        public boolean cancel() {
            return registration.cancel();
        }
    }

    @Override
    public void initialize() {
        epoll.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        return epoll.run(context);
    }

    @Override
    public void prepareToDestroy() {
        epoll.prepareToDestroy();
    }

    @Override
    public void destroy() {
        epoll.destroy();
    }

    @Override
    public void wakeup() {
        epoll.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return epoll.isCompatible(handleType);
    }
}
