package io.vpnmanager.core.internal.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vpnmanager.api.key.AccessKeyId;
import java.lang.reflect.Proxy;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ClientsTest {
    private final AccessKeyId key = new AccessKeyId(UUID.randomUUID());
    private final Clients clients = new Clients();

    @Test
    void theConnectionsOfAKeyAreCutAndNoOthers() {
        EmbeddedChannel first = new EmbeddedChannel();
        EmbeddedChannel second = new EmbeddedChannel();
        EmbeddedChannel other = new EmbeddedChannel();
        clients.add(key, first);
        clients.add(key, second);
        clients.add(new AccessKeyId(UUID.randomUUID()), other);
        clients.cut(key);
        assertThat(first.isOpen()).isFalse();
        assertThat(second.isOpen()).isFalse();
        assertThat(other.isOpen()).isTrue();
    }

    @Test
    void aConnectionThatOpensWhileTheLastOneOfItsKeyClosesIsCutAsWell() {
        EmbeddedChannel leaving = new EmbeddedChannel();
        EmbeddedChannel arriving = new EmbeddedChannel();
        clients.add(key, leaving);
        clients.add(key, meanwhile(arriving, leaving::finish));
        clients.cut(key);
        assertThat(leaving.isOpen()).isFalse();
        assertThat(arriving.isOpen()).isFalse();
    }

    /** A channel that does something else when it is first put into a set, as another thread might just then. */
    private static Channel meanwhile(Channel channel, Runnable something) {
        AtomicBoolean done = new AtomicBoolean();
        return (Channel) Proxy.newProxyInstance(
                ClientsTest.class.getClassLoader(), new Class<?>[] {Channel.class}, (self, method, arguments) -> {
                    if (method.getName().equals("hashCode") && !done.getAndSet(true)) {
                        something.run();
                    }
                    return method.invoke(channel, arguments);
                });
    }
}
