package io.vpnmanager.core.internal.proxies.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.limit.Pace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The moment in which the channels of a tunnel go off their loop and nobody watches the sockets yet. */
@EnabledIf("isEpollThere")
@SuppressWarnings("FutureReturnValueIgnored") // Netty: a close is waited for where it matters
class BeginningTunnelTest {
    private static final TunnelTimes TIMES = new PatientTimes();

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final LinkedBlockingQueue<Channel> accepted = new LinkedBlockingQueue<>();
    private final ByteCounters counters = new ByteCounters();
    private LoopbackTarget echo;
    private Socket user;
    private Channel client;
    private Channel target;

    static boolean isEpollThere() {
        return Epoll.isAvailable();
    }

    @BeforeEach
    void connect() throws Exception {
        echo = LoopbackTarget.echo();
        Channel listener = new ServerBootstrap()
                .group(loops)
                .channel(EpollServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new ChannelInboundHandlerAdapter());
                        accepted.add(channel);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        user = new Socket(InetAddress.getLoopbackAddress(), ((InetSocketAddress) listener.localAddress()).getPort());
        client = accepted.take();
        target = new Bootstrap()
                .group(loops)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .handler(new ChannelInboundHandlerAdapter())
                .connect("127.0.0.1", echo.port().number())
                .sync()
                .channel();
    }

    @AfterEach
    void end() throws Exception {
        user.close();
        echo.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    private void join(Runnable inTheSameMoment) {
        client.eventLoop()
                .submit(() -> {
                    Tunnel.join(client, target, Meters.of(counters, Pace.free()), TIMES);
                    inTheSameMoment.run();
                })
                .syncUninterruptibly();
    }

    @Test
    void aClientThatIsCutTakesItsTargetWithIt() throws Exception {
        join(() -> client.close());
        assertThat(target.closeFuture().await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(user.getInputStream().read()).isNegative();
    }

    @Test
    void aTargetThatGoesTakesItsClientWithIt() throws Exception {
        join(() -> target.close());
        assertThat(client.closeFuture().await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatTheHandshakeHadReadAheadComesFirst() throws Exception {
        ChannelHandlerContext handshake = client.pipeline().firstContext();
        user.getOutputStream().write("later".getBytes(StandardCharsets.US_ASCII));
        join(() -> {
            handshake.fireChannelRead(Unpooled.copiedBuffer("ahead ", StandardCharsets.US_ASCII));
            handshake.fireChannelRead(Unpooled.copiedBuffer("and ", StandardCharsets.US_ASCII));
            client.pipeline().remove(handshake.handler());
        });
        user.shutdownOutput();
        assertThat(user.getInputStream().readAllBytes())
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("ahead and later");
        assertThat(counters.count().uploadBytes()).isEqualTo(15);
        assertThat(counters.count().downloadBytes()).isEqualTo(15);
    }

    private static final class PatientTimes implements TunnelTimes {
        @Override
        public Duration idle() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration farewell() {
            return Duration.ofMinutes(1);
        }
    }
}
