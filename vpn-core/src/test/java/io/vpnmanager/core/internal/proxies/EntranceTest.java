package io.vpnmanager.core.internal.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntranceTest {
    private static EmbeddedChannel clientAtAServerThatHolds(int clients) {
        ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE) {
            @Override
            public int size() {
                return clients;
            }
        };
        Socks5 mixed = new Socks5(true, false, Inbound.DIRECT, TargetPolicy.PUBLIC_ONLY);
        return new EmbeddedChannel(new Entrance(open, () -> mixed, Optional::empty, Duration.ofSeconds(10), kind -> {
            throw new AssertionError("nothing was said");
        }));
    }

    @Test
    void whoeverIsOneTooManyIsClosedBeforeAByteIsRead() {
        EmbeddedChannel last = clientAtAServerThatHolds(Entrance.MOST_CLIENTS - 1);
        EmbeddedChannel tooMany = clientAtAServerThatHolds(Entrance.MOST_CLIENTS);
        assertThat(last.isActive()).isTrue();
        assertThat(tooMany.isActive()).isFalse();
        last.finishAndReleaseAll();
    }
}
