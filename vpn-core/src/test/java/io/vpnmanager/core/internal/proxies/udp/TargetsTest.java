package io.vpnmanager.core.internal.proxies.udp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.core.internal.proxies.policy.TargetRules;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names that datagrams go to, while they are being looked up. */
class TargetsTest {
    private final List<CompletableFuture<List<IpAddress>>> asked = new ArrayList<>();
    private final ConcurrentLinkedQueue<InetSocketAddress> sent = new ConcurrentLinkedQueue<>();
    private final DefaultEventLoop loop = new DefaultEventLoop();
    private final Semaphore lookUps = new Semaphore(2);
    private final Targets targets = new Targets(
            name -> {
                asked.add(new CompletableFuture<>());
                return asked.getLast();
            },
            new TargetRules(List.of(AllowedTarget.parse("192.0.2.0/24"))),
            loop,
            lookUps);

    @AfterEach
    void end() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private void lookUp(String name, int port) {
        onLoop(() -> targets.lookUp(endpoint(name, port), sent::add));
    }

    private static Endpoint endpoint(String name, int port) {
        return new Endpoint(HostName.parse(name), new Port(port));
    }

    private void onLoop(Runnable task) {
        loop.submit(task).syncUninterruptibly();
    }

    private void answer(int question, String... addresses) {
        asked.get(question)
                .complete(List.of(addresses).stream().map(IpAddress::parse).toList());
        onLoop(() -> {});
    }

    @Test
    void aNameIsAskedForOnceWhileItsDatagramsWait() {
        lookUp("one.example", 53);
        lookUp("one.example", 54);
        assertThat(asked).hasSize(1);

        answer(0, "192.0.2.7");

        assertThat(sent)
                .containsExactly(new InetSocketAddress("192.0.2.7", 53), new InetSocketAddress("192.0.2.7", 54));
    }

    @Test
    void soManyWaitForItAndNoMore() {
        for (int i = 0; i < 2 * Targets.MOST_WAITING; i++) {
            lookUp("one.example", 53);
        }
        answer(0, "192.0.2.7");

        assertThat(sent).hasSize(Targets.MOST_WAITING);
    }

    @Test
    void allClientsTogetherLookUpSoManyAtOnce() {
        lookUp("one.example", 53);
        lookUp("two.example", 53);
        lookUp("three.example", 53);
        assertThat(asked).hasSize(2);

        answer(1, "192.0.2.7");
        lookUp("three.example", 53);

        assertThat(asked).hasSize(3);
    }

    @Test
    void aLookUpThatFailsGivesItsPlaceBack() {
        lookUp("one.example", 53);
        asked.getFirst().completeExceptionally(new IllegalStateException("no resolver"));
        onLoop(() -> {});

        assertThat(sent).isEmpty();
        assertThat(lookUps.availablePermits()).isEqualTo(2);
    }
}
