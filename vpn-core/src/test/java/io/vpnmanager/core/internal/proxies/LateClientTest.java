package io.vpnmanager.core.internal.proxies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A client that the socket has accepted, and whose own loop has not come to it yet, when its server ends. */
class LateClientTest {
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final ProxyLab lab = new ProxyLab(new Loops(loops, NioServerSocketChannel.class, NioSocketChannel.class));

    @Test
    void isCutAsWell() {
        Server server = lab.server(ProtocolKind.SOCKS5);
        lab.serve(server);
        SingleThreadEventExecutor clients = loopOfTheFirstClient();
        CountDownLatch ended = new CountDownLatch(1);
        clients.execute(() -> awaitQuietly(ended));
        try (lab;
                RawClient late = new RawClient(ProxyLab.address(server))) {
            await().until(() -> clients.pendingTasks() > 0);
            lab.engine.end(ListenerId.first(server.id()));
            ended.countDown();
            assertThat(late.readToEnd()).isEmpty();
        }
    }

    /** Loops are given out in turn: the first went to the socket that listens. */
    private SingleThreadEventExecutor loopOfTheFirstClient() {
        Iterator<EventExecutor> inTurn = loops.iterator();
        inTurn.next();
        return (SingleThreadEventExecutor) inTurn.next();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
