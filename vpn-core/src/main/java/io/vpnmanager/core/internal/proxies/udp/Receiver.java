package io.vpnmanager.core.internal.proxies.udp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.util.function.Consumer;

/** Hands over what one socket receives, and lets the other send what came of it when no more is there at once. */
final class Receiver extends SimpleChannelInboundHandler<DatagramPacket> {
    private final Consumer<DatagramPacket> taker;
    private final Channel other;

    Receiver(Consumer<DatagramPacket> taker, Channel other) {
        this.taker = taker;
        this.other = other;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
        taker.accept(packet);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        other.flush();
    }

    /** A datagram that got lost; the next may arrive. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        other.flush();
    }
}
