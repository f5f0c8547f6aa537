package io.vpnmanager.core.internal.proxies;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * Event loops and the types of channel that fit them.
 *
 * @param group the loops, one for each core
 * @param serverType of listening channels
 * @param clientType of connecting channels
 */
record Loops(EventLoopGroup group, Class<? extends ServerChannel> serverType, Class<? extends Channel> clientType) {

    /** {@return the fastest that this machine has: epoll on Linux, NIO elsewhere} */
    static Loops best() {
        return Epoll.isAvailable() ? epoll() : nio();
    }

    static Loops epoll() {
        return new Loops(group(LastingEpoll.factory()), EpollServerSocketChannel.class, EpollSocketChannel.class);
    }

    static Loops nio() {
        return new Loops(group(NioIoHandler.newFactory()), NioServerSocketChannel.class, NioSocketChannel.class);
    }

    private static EventLoopGroup group(IoHandlerFactory transport) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new MultiThreadIoEventLoopGroup(cores, new DefaultThreadFactory("vpn-proxy", true), transport);
    }
}
